/** Every place where a designer wrote something into a model: attributes by their name, and texts without one. */
const { written } = require('./written');

/** Attributes whose value is the name of a variable that gets a value there. */
const WRITING = [
  'target',
  'resultVariable',
  'elementVariable',
  'errorCodeVariable',
  'errorMessageVariable',
  'escalationCodeVariable',
  'initiator',
  'variable'
];

/** Elements whose name, or id, is that of a variable that gets a value. */
const WRITTEN = ['inputParameter', 'outputParameter', 'inputDataItem', 'formField', 'formProperty'];

function* wordingsOf(model) {
  yield* within(written(model.definitions));
}

function* within(here) {
  for (const { name, value } of here.attributes) {
    yield { here, field: name, value };
  }
  for (const value of here.texts) {
    yield { here, field: '', value };
  }
  for (const child of here.children.filter(({ name }) => name !== 'documentation')) {
    yield* within(child);
  }
}

/** Whether it is an expression in which this word is. */
function mentions({ value }, word) {
  return value.includes('{') && new RegExp(`\\b${word}\\b`).test(value);
}

/** Whether it makes its element a service task of one of these steps. */
function isADelegateOf({ here, field, value }, steps) {
  return here.name === 'serviceTask' && field === 'delegateExpression' && steps.some(step => value === `\${${step}}`);
}

function writes(wording, variable) {
  const { field, value } = wording;
  return (
    (value === variable && (WRITING.includes(field) || isItsName(wording))) ||
    value.includes(`'${variable}'`) ||
    value.includes(`"${variable}"`)
  );
}

function isItsName({ here, field }) {
  return WRITTEN.includes(here.name) && (field === 'name' || field === 'id');
}

/** What the designer sees: the task, event, gateway or flow around it, or the process. */
function seen({ here }) {
  let at = here;
  while (at.parent && !isDrawn(at)) {
    at = at.parent;
  }
  return at.element;
}

function isDrawn({ id, name }) {
  return Boolean(id) && !/EventDefinition$|^form|Characteristics$|Expression$/.test(name);
}

module.exports = { wordingsOf, mentions, isADelegateOf, writes, seen };
