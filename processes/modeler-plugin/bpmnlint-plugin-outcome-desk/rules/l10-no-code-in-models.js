const { law } = require('../law');
const { areOurs, isExpressionIn } = require('../expressions');
const { written } = require('../written');
const { listeners, steps } = require('../../words.json');

/** What the engine would read; everything else of its own vocabulary is refused. */
const ATTRIBUTES = [
  'assignee',
  'async',
  'asyncAfter',
  'asyncBefore',
  'calledElementBinding',
  'calledElementVersion',
  'calledElementVersionTag',
  'candidateGroups',
  'candidateStarterGroups',
  'candidateStarterUsers',
  'candidateUsers',
  'collection',
  'delegateExpression',
  'diagramRelationId',
  'dueDate',
  'elementVariable',
  'errorCodeVariable',
  'errorMessage',
  'errorMessageVariable',
  'escalationCodeVariable',
  'exclusive',
  'followUpDate',
  'formRef',
  'formRefBinding',
  'formRefVersion',
  'historyTimeToLive',
  'initiator',
  'isStartableInTasklist',
  'jobPriority',
  'modelerTemplate',
  'modelerTemplateIcon',
  'modelerTemplateVersion',
  'priority',
  'taskPriority',
  'variableEvents',
  'variableName',
  'versionTag'
];

const EXTENSIONS = [
  'entry',
  'failedJobRetryTimeCycle',
  'in',
  'inputOutput',
  'inputParameter',
  'list',
  'map',
  'out',
  'outputParameter',
  'potentialStarter',
  'properties',
  'property',
  'taskListener',
  'value'
];

/** Attributes of those extensions that name code, and the language of a condition. */
const CODE = ['class', 'expression', 'language', 'resource', 'script', 'scriptFormat', 'type'];

const TASKS_OF_THEIR_OWN = ['scriptTask', 'sendTask', 'businessRuleTask'];
const CONDITIONS = ['conditionExpression', 'condition', 'completionCondition'];

/** L10: a drawing says what is to be done; how it is done is the desk's. Tables and forms are checked on deployment. */
module.exports = law(model => [...look(written(model.definitions), model.process)]);

function* look(here, within) {
  const blamed = here.space === 'bpmn' && here.id ? here.element : within;
  for (const says of new Set(wrongWith(here))) {
    yield [blamed, says];
  }
  for (const child of here.children) {
    yield* look(child, blamed);
  }
}

function wrongWith(here) {
  const own = { bpmn: ownKind, engine: extension }[here.space]?.(here);
  return [
    ...(own ? [own] : []),
    ...here.attributes.flatMap(attribute => wrongAttribute(here, attribute) ?? []),
    ...here.texts.filter(text => isExpressionIn(text) && !areOurs(text)).map(notOurs)
  ];
}

function ownKind({ name, attributes }) {
  if (TASKS_OF_THEIR_OWN.includes(name) || name === 'script') {
    return `A ${spoken(name)} runs something that is not the desk's. Make it a service task with a delegate expression that names a step, such as \${recordResult}.`;
  }
  if (name === 'import') {
    return 'The model imports something from elsewhere. Take the import out.';
  }
  if (name === 'serviceTask') {
    return names(steps, attributes.find(({ name, space }) => name === 'delegateExpression' && space === 'engine'))
      ? undefined
      : 'This service task runs no step of the desk. Set its implementation to a delegate expression with a step of the vocabulary, such as ${recordResult}.';
  }
  return CONDITIONS.includes(name) && attributes.some(({ name }) => name === 'language')
    ? "A condition is an expression over the case's variables, such as ${helped}, and no script. Set its type to expression."
    : undefined;
}

function extension({ name, attributes }) {
  if (!EXTENSIONS.includes(name)) {
    return `"${name}" brings code, a field or a connection of its own. Take it out: a model uses the named steps, the listener \${showTheCustomersWords} and the questions only.`;
  }
  return name !== 'taskListener' || names(listeners, attributes.find(({ name }) => name === 'delegateExpression'))
    ? undefined
    : "This listener is not the desk's. Use a delegate expression with ${showTheCustomersWords}, on create.";
}

function names(beans, attribute) {
  return beans.some(bean => attribute?.value === `\${${bean}}`);
}

function wrongAttribute(here, { name, space, value }) {
  const isEngines = space === 'engine';
  const isExtensions = space === undefined && here.space === 'engine';
  if ((isEngines && !ATTRIBUTES.includes(name)) || (isExtensions && CODE.includes(name))) {
    return `"${name}" (${value}) names code, a page or a system outside the desk. Take it out; a service task names its step as a delegate expression, a user task its form as a form reference.`;
  }
  if (name === 'delegateExpression') {
    return ['serviceTask', 'taskListener'].includes(here.name)
      ? undefined
      : `Only a service task runs a step: draw one for ${value}.`;
  }
  return isExpressionIn(value) && !areOurs(value) ? notOurs(value) : undefined;
}

function notOurs(text) {
  return `${text.trim()} is not one of the desk's expressions. Use a variable, a variable compared with a value, or a question such as \${due.of(execution)}.`;
}

function spoken(name) {
  return name.replaceAll(/([A-Z])/g, ' $1').toLowerCase();
}
