const { law } = require('../law');
const { around, nameOf } = require('../model');
const { CANNOT_HELP, codeOf, saysSeveralThings } = require('../codes');

const OWNER = 'own-the-outcome';

/** Forms of tasks in which somebody is asked: they decline on the form. */
const OFFERS = ['answer-the-offer', 'take-it-over'];

/** Forms of tasks around a case, in which nobody works on the problem itself; a department's work is never one of them. */
const AROUND_THE_CASE = [
  'ask-in-another-way',
  'call-the-customer',
  'decide-what-the-customer-gets',
  'look-into-it',
  'decide-on-the-change',
  'read-the-mail',
  'make-a-new-promise',
  'reach-the-customer',
  'read-what-the-customer-wrote',
  'wind-the-order-down'
];

/** L4: whoever works on a customer's problem can say that they cannot help, and is then free; the owner says so and stays. */
module.exports = law(model =>
  model
    .all('bpmn:UserTask')
    .filter(task => isWork(model, task))
    .filter(task => !canSayIt(model, task))
    .map(task => [task, whatToDo(task)])
);

function isWork(model, task) {
  const form = formOf(task);
  return !OFFERS.includes(form) && !(AROUND_THE_CASE.includes(form) && !model.isDepartment);
}

function canSayIt(model, task) {
  return isTheOwners(task)
    ? model.boundariesOf(task).some(boundary => catchesIt(boundary) && !boundary.cancelActivity)
    : [task, ...around(task)]
        .flatMap(activity => model.boundariesOf(activity))
        .some(boundary => catchesIt(boundary) && boundary.cancelActivity);
}

function isTheOwners(task) {
  return formOf(task) === OWNER;
}

function formOf(task) {
  return task.get('camunda:formRef');
}

function catchesIt(boundary) {
  return !saysSeveralThings(boundary) && codeOf(boundary) === CANNOT_HELP;
}

function whatToDo(task) {
  return isTheOwners(task)
    ? `The owner cannot say in "${nameOf(task)}" that they cannot help. Add an escalation boundary event to it with the code cannot-help that does not interrupt, and lead it to "recordCannotHelp" and a call of find-someone-who-can-help.`
    : `Whoever works on "${nameOf(task)}" cannot say that they cannot help. Add an interrupting escalation boundary event with the code cannot-help to it, or to the subprocess around it, and lead it to "recordCannotHelp" and an escalation end event with the same code.`;
}
