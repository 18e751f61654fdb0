/** Every place where a designer wrote something into a model: attributes by their name, and texts without one. */
const { written } = require('./written');

/** Attributes whose value is the name of a variable that gets a value there. */
const WRITING = [
  'target',
  'resultVariable',
  'resultVariableName',
  'elementVariable',
  'errorCodeVariable',
  'errorMessageVariable',
  'escalationCodeVariable',
  'initiator',
  'variable',
  'dst'
];

/** Elements whose name, or id, is that of a variable that gets a value. */
const WRITTEN = ['inputParameter', 'outputParameter', 'inputDataItem', 'formField', 'formProperty'];

const MAPPINGS = ['in', 'out'];

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
  const { value } = wording;
  return (
    variableOf(wording) === variable ||
    value.includes(`'${variable}'`) ||
    value.includes(`"${variable}"`)
  );
}

/** The variable that gets a value here; undefined where none does. */
function variableOf(wording) {
  return WRITING.includes(wording.field) || isItsName(wording) ? wording.value.trim() : undefined;
}

/** Whether it puts a value into every variable there is. */
function writesEverything({ here, field }) {
  return MAPPINGS.includes(here.name) && field === 'variables';
}

/** Whether a call passes what it has under its own name. */
function isHandedOn({ here, value }) {
  return (
    MAPPINGS.includes(here.name) &&
    here.attributes.some(({ name, value: source }) => name === 'source' && source === value) &&
    here.parent?.parent?.name === 'callActivity'
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

module.exports = { wordingsOf, mentions, isADelegateOf, writes, writesEverything, variableOf, isHandedOn, seen };
