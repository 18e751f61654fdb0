const { law } = require('../law');
const { hasName, named } = require('../named');
const { groups } = require('../../words.json');

const THE_DEPARTMENT = '${department}';
const ASKED = /^\s*[$#]\{\s*([a-zA-Z]+)\.([a-zA-Z]+)\(.*}\s*$/;
const COMPUTED = /^\s*[$#]\{.+}\s*$/;
const DURATION = /^P(?=.)(\d+[YMWD])*(T(\d+[HMS])+)?$/;
const NAME_A_PERSON = ['owner.of', 'owner.acting', 'worker.of', 'askedNow.person'];
const NAME_A_DATE = ['due.of', 'due.ofPiece'];

/** L8: whoever gets a task is told what it is, with which form, and by when. That the form exists is checked on deployment. */
module.exports = law(model => [
  ...model.all('bpmn:UserTask').flatMap(task => wrongWith(task, model).map(says => [task, says])),
  ...forNobody(model)
]);

function wrongWith(task, model) {
  return [noName, wrongForm, wrongGroup, noPerson, wrongDueDate].flatMap(question => question(task, model) ?? []);
}

/** The engine passes such tasks by as if they were done. */
function forNobody(model) {
  return model
    .all('bpmn:Task')
    .filter(task => task.$type === 'bpmn:Task' || task.$type === 'bpmn:ManualTask')
    .map(task => [
      task,
      `${named(task)} is done by nobody: the desk passes it by. Make it a user task with a form, a group and a due date, or a service task that runs a step.`
    ]);
}

function noName(task) {
  return hasName(task.name)
    ? undefined
    : 'This task has no name: whoever gets it cannot know what to do. Name it, verb and object.';
}

function wrongForm(task) {
  if (textOf(task, 'formRef') === '') {
    return `${named(task)} has no form. Choose a form under Forms (type "Camunda Forms", form reference) that says what came of the task.`;
  }
  return ['latest', 'deployment'].includes(task.get('camunda:formRefBinding'))
    ? undefined
    : `The form of ${named(task)} is bound to nothing that is sure to exist. Set its binding to latest.`;
}

function wrongGroup(task, model) {
  const group = groupsOf(task).find(group => ![...groups, THE_DEPARTMENT].includes(group) && !isOwnGroup(group, model));
  return group === undefined
    ? undefined
    : `${named(task)} is for the group "${group}", which nobody is in. Choose one of: ${groups.join(', ')}; or \${department}.`;
}

function isOwnGroup(group, model) {
  return model.isDepartment && group === model.key;
}

function groupsOf(task) {
  return textOf(task, 'candidateGroups')
    .split(',')
    .map(group => group.trim())
    .filter(group => group !== '');
}

function noPerson(task) {
  const assignee = textOf(task, 'assignee');
  if (groupsOf(task).length > 0 && (assignee === '' || isPerson(assignee))) {
    return undefined;
  }
  if (assignee === '') {
    return `${named(task)} is for nobody. Set an assignee such as \${owner.acting(execution)}, or a candidate group.`;
  }
  if (!isPerson(assignee)) {
    return `The assignee of ${named(task)}, ${assignee}, is no person. Set one such as \${owner.acting(execution)}.`;
  }
  return asks(assignee, ['worker.of'])
    ? `${named(task)} may be for nobody: \${worker.of(execution)} names a person only where one works on it alone. Set a candidate group, too, such as \${department}.`
    : undefined;
}

function isPerson(assignee) {
  return assignee !== THE_DEPARTMENT && (!ASKED.test(assignee) || asks(assignee, NAME_A_PERSON));
}

function wrongDueDate(task) {
  const due = textOf(task, 'dueDate');
  if (due === '') {
    return `${named(task)} has no due date, so nobody is reminded of it. Set it to \${due.of(execution)}.`;
  }
  return (ASKED.test(due) ? asks(due, NAME_A_DATE) : COMPUTED.test(due) || DURATION.test(due))
    ? undefined
    : `The due date of ${named(task)}, ${due}, is not a date of each case. Set it to \${due.of(execution)}.`;
}

function asks(expression, questions) {
  const [, bean, question] = ASKED.exec(expression) ?? [];
  return questions.includes(`${bean}.${question}`);
}

function textOf(task, attribute) {
  return (task.get(`camunda:${attribute}`) ?? '').trim();
}
