const { law } = require('../law');
const { property } = require('../model');
const { passes } = require('../at-once');
const { isTheWatch } = require('../outcome');
const { hears } = require('../the-yes');
const { beginnings, isHeard } = require('../ways-into');
const { isADelegateOf, isHandedOn, mentions, seen, variableOf, wordingsOf, writes, writesEverything } = require('../wording');
const { afterTheYes } = require('../after-the-yes');
const { labelOf } = require('../named');
const { deskWrites } = require('../../words.json');

const STEPS = ['recordYes', 'closeTheCase'];

/** A model names these itself: one of several offers, and the promise that it waits for. */
const THE_MODELS_OWN = ['offerId', 'promiseKey'];

/** L6: nothing but the customer's yes counts a case as confirmed. What forms write is checked on deployment. */
module.exports = law(model => [
  ...unmarked(model),
  ...unconfirmed(model),
  ...afterTheYes(model),
  ...hidden(model),
  ...written(model)
]);

// What counts as confirmed -----------------------------------------------------------------------

function unmarked(model) {
  return confirming(model)
    .filter(node => !isMarked(node))
    .map(node => [
      node,
      `${labelOf(node)} counts the case as confirmed: mark it so, with the extension property confirmed = true.`
    ]);
}

function confirming(model) {
  return [...STEPS.flatMap(step => model.steps(step)), ...model.all('bpmn:CallActivity').filter(isTheWatch)];
}

function isMarked(element) {
  return (property(element, 'confirmed') ?? '').trim().toLowerCase() === 'true';
}

// How it is reached ------------------------------------------------------------------------------

function unconfirmed(model) {
  const nodes = new Set([...confirming(model), ...model.all('bpmn:FlowNode').filter(isMarked)]);
  const flows = model.all('bpmn:SequenceFlow').filter(isMarked).filter(flow => !isSaid(model, flow));
  return [
    ...[...nodes].map(node => [node, whereFrom(model, node)]),
    ...flows.map(flow => [flow, whereFrom(model, flow.sourceRef)])
  ]
    .filter(([, from]) => from.length > 0)
    .map(([confirmed, from]) => [
      confirmed,
      `${labelOf(confirmed)} counts the case as confirmed and is reached without the customer's yes, from ${from.map(labelOf).join(', ')}: lead to it only the flow with the condition \${customerSaidYes}, of an exclusive gateway straight behind \${hearTheCustomer}.`
    ]);
}

function whereFrom(model, node) {
  return beginnings(model, node, flow => isSaid(model, flow));
}

/** The yes itself; or what has passed a confirmed element, which is judged for itself. */
function isSaid(model, flow) {
  const from = flow.sourceRef;
  return isHeard(model, flow) || isMarked(flow) || (isMarked(from) && passes(from) && !hears(from));
}

// Who may say yes --------------------------------------------------------------------------------

function hidden(model) {
  return [...wordingsOf(model)]
    .filter(wording => STEPS.some(step => mentions(wording, step)) && !isADelegateOf(wording, STEPS))
    .map(wording => [
      seen(wording),
      'A case is confirmed and closed by a service task that everybody sees: make ${recordYes} and ${closeTheCase} the delegate expression of one, marked confirmed = true, and name them nowhere else.'
    ]);
}

function written(model) {
  return [...wordingsOf(model)].flatMap(wording => {
    const says = whatIsWritten(wording);
    return says ? [[seen(wording), says]] : [];
  });
}

function whatIsWritten(wording) {
  if (writes(wording, 'customerSaidYes')) {
    return "The variable customerSaidYes is the customer's own word, which only the step ${hearTheCustomer} looks up: write to another variable here.";
  }
  if (writesEverything(wording)) {
    return "All variables are handed over here, and the customer's yes with them, which only the step ${hearTheCustomer} looks up: name each variable that is needed.";
  }
  const variable = variableOf(wording);
  return deskWrites.includes(variable) && !THE_MODELS_OWN.includes(variable) && !isHandedOn(wording)
    ? `The variable ${variable} is what the desk found out, and only its steps write it: take this out, or write to another variable here.`
    : undefined;
}
