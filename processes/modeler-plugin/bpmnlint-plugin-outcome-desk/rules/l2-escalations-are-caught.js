const { law } = require('../law');
const { flowsInto, inside, is, nameOf } = require('../model');
const {
  ALL,
  OVERDUE,
  catchOf,
  catchesIn,
  codeOf,
  escalationsIn,
  interrupts,
  isThrown,
  isThrownAndLeft,
  saysSeveralThings
} = require('../codes');
const { WayOut } = require('../way-out');
const comingOutOf = require('../../codes.json');

const OWNER = 'own-the-outcome';
const CLOSED_LIST = 'checklist-exhausted, cannot-help, overdue or customer-silent';

/** L2: whatever cannot go on reaches somebody. What comes out of models that the house does not know is checked on deployment. */
module.exports = law(model => [
  ...ofTheClosedList(model),
  ...lateAndOver(model),
  ...caughtAsTheyShould(model),
  ...caughtOnCalls(model),
  ...caughtByNobody(model)
]);

// The closed list --------------------------------------------------------------------------------

function ofTheClosedList(model) {
  return escalationsIn(model)
    .filter(event => !isOfTheClosedList(event))
    .map(event => [event, whatIsWrongWith(event)]);
}

function isOfTheClosedList(event) {
  return !saysSeveralThings(event) && ALL.includes(codeOf(event));
}

function whatIsWrongWith(event) {
  if (saysSeveralThings(event)) {
    return `"${nameOf(event)}" is an escalation and something else besides, and the engine sees only one of them. Draw an event of its own for each.`;
  }
  return codeOf(event) === ''
    ? `"${nameOf(event)}" has no escalation code and would swallow whatever comes, as if it were the same. Draw one event for each code: ${CLOSED_LIST}.`
    : `"${nameOf(event)}" has the escalation code ${codeOf(event)}, which nobody knows. Use one of the list: ${CLOSED_LIST}.`;
}

/** "Overdue" stops nothing: thrown at the end of the work itself it would count as delivered. */
function lateAndOver(model) {
  return escalationsIn(model)
    .filter(event => isThrownAndLeft(event, OVERDUE))
    .filter(event => !standsBesideTheWork(event))
    .map(event => [
      event,
      `"${nameOf(event)}" ends the work itself as overdue, and nobody would go on with it. Throw overdue only beside the work, from a timer that does not interrupt; where nobody can go on, throw cannot-help.`
    ]);
}

function standsBesideTheWork(late) {
  const before = new Set([late]);
  for (const node of before) {
    const from = flowsInto(node).map(flow => flow.sourceRef);
    if (from.length === 0 && (isBegunByInterrupting(node) || !is(node, 'bpmn:CatchEvent'))) {
      return false;
    }
    from.filter(one => !is(one, 'bpmn:ParallelGateway')).forEach(one => before.add(one));
  }
  return true;
}

function isBegunByInterrupting(first) {
  return is(first, 'bpmn:StartEvent')
    ? (first.eventDefinitions ?? []).length === 0 || first.isInterrupting
    : is(first, 'bpmn:BoundaryEvent') && first.cancelActivity;
}

// What catches -----------------------------------------------------------------------------------

function caughtAsTheyShould(model) {
  return catchesIn(model).filter(isOfTheClosedList).flatMap(caught => howItIsCaught(model, caught));
}

function howItIsCaught(model, caught) {
  if (!interrupts(caught) && !mayGoOn(caught, model)) {
    return [
      [
        caught,
        `"${nameOf(caught)}" catches ${codeOf(caught)} and lets go on what it comes from, as if nothing had happened. Make it interrupting; only overdue lets a piece go on.`
      ]
    ];
  }
  return new WayOut(model, caught, isCalled(model)).leadsToSomebody()
    ? []
    : [
        [
          caught,
          `A way from "${nameOf(caught)}" does not lead to anybody. Lead every way from there, after the step that records it, to an escalation end event with the code ${codeOf(caught)}, or to a call of find-someone-who-can-help.`
        ]
      ];
}

/** A late piece goes on, and so does the owner, who stays whatever they say. */
function mayGoOn(caught, model) {
  return codeOf(caught) === OVERDUE || (!isCalled(model) && isTheOwners(caught));
}

/** As far as the house knows; a model that calls itself is not called by that. */
function isCalled(model) {
  return (
    model.key in comingOutOf ||
    (model.isDepartment && !model.all('bpmn:CallActivity').some(call => call.calledElement === '${department}'))
  );
}

function isTheOwners(caught) {
  return (
    is(caught, 'bpmn:BoundaryEvent') &&
    is(caught.attachedToRef, 'bpmn:UserTask') &&
    caught.attachedToRef.get('camunda:formRef') === OWNER
  );
}

// What is not caught -----------------------------------------------------------------------------

function caughtOnCalls(model) {
  return model.all('bpmn:CallActivity').flatMap(call =>
    (comingOutOf[call.calledElement] ?? [])
      .filter(code => !catchOf(model, call, code))
      .map(code => [
        call,
        `"${nameOf(call)}" can end with ${code}, and nothing catches it here. Add an interrupting escalation boundary event with this code, and lead it to a step that records it and an escalation end event with the same code, or to a call of find-someone-who-can-help.`
      ])
  );
}

/** Whether somebody calls a model is not seen here, unless it starts by itself. */
function caughtByNobody(model) {
  return startsByItself(model)
    ? escalationsIn(model)
        .filter(isThrown)
        .filter(event => ALL.includes(codeOf(event)) && !catchOf(model, event, codeOf(event)))
        .map(event => [
          event,
          `"${nameOf(event)}" throws ${codeOf(event)} out of a process that nobody calls: it would end as if nothing had happened. Catch it in this model and call find-someone-who-can-help, or deploy this model together with the one that calls it.`
        ])
    : [];
}

/** By a message, a timer or a signal, whoever else may call it. */
function startsByItself(model) {
  return inside(model.process, 'bpmn:StartEvent').some(start => (start.eventDefinitions ?? []).length > 0);
}
