const { law } = require('../law');
const { definition, flowsInto, is } = require('../model');
const { interrupts, next } = require('../at-once');
const { blame } = require('../named');
const { seen, wordingsOf } = require('../wording');

/** Up to 999 times, and how often is written there. */
const COUNTED = /^R[1-9]\d{0,2}\/.+$/;

const RETRIES = 'failedJobRetryTimeCycle';

/** L12: no clock strikes for ever. */
module.exports = law(model => [...repeated(model), ...retried(model), ...drawnInCircles(model)]);

// Written ----------------------------------------------------------------------------------------

function repeated(model) {
  return blame(
    model
      .all('bpmn:TimerEventDefinition')
      .filter(timer => timer.timeCycle && !isCounted(timer.timeCycle.body ?? ''))
      .map(timer => timer.$parent)
      .filter(event => is(event, 'bpmn:FlowElement')),
    '%s repeats, and nothing says how often: let it strike once, at a date from the record, or write a number of times, such as R3/P1D.'
  );
}

function isCounted(cycle) {
  return COUNTED.test(cycle.trim());
}

function retried(model) {
  return [...wordingsOf(model)]
    .filter(({ here, field, value }) => here.name === RETRIES && field === '' && value.trim().startsWith('R'))
    .filter(({ value }) => !isCounted(value))
    .map(wording => [
      seen(wording),
      'A step that fails is tried again without end here: write a number of times, such as R3/PT5M.'
    ]);
}

// Drawn ------------------------------------------------------------------------------------------

function drawnInCircles(model) {
  return blame(
    model
      .all('bpmn:FlowNode')
      .filter(isAClock)
      .filter(clock => comesRoundForEver(model, clock)),
    '%s comes round again and again, and nothing leads out of the circle: ask in a gateway how often it was, and lead the last time to a person.'
  );
}

function isAClock(node) {
  return (
    (is(node, 'bpmn:IntermediateCatchEvent') ||
      (is(node, 'bpmn:BoundaryEvent') && Boolean(node.attachedToRef) && interrupts(node))) &&
    Boolean(definition(node, 'bpmn:TimerEventDefinition'))
  );
}

/** Every way from the clock comes back to where it waits, and nobody is asked in between. */
function comesRoundForEver(model, clock) {
  const waiting = whereItWaits(clock);
  const met = new Set();
  return (
    !waiting.some(node => is(node, 'bpmn:UserTask')) &&
    onlyCircles(model, clock, waiting, met) &&
    waiting.some(node => met.has(node))
  );
}

function onlyCircles(model, from, waiting, met) {
  const nodes = [...next(model, from), ...waysOutOf(model, from)];
  return (
    nodes.length > 0 &&
    nodes
      .filter(node => isNew(met, node) && !waiting.includes(node))
      .every(node => !is(node, 'bpmn:UserTask') && onlyCircles(model, node, waiting, met))
  );
}

function isNew(met, node) {
  return !met.has(node) && Boolean(met.add(node));
}

function waysOutOf(model, node) {
  return is(node, 'bpmn:CallActivity') || is(node, 'bpmn:SubProcess')
    ? model.boundariesOf(node).filter(interrupts)
    : [];
}

function whereItWaits(clock) {
  if (is(clock, 'bpmn:BoundaryEvent')) {
    return [clock.attachedToRef];
  }
  const gateways = flowsInto(clock)
    .map(flow => flow.sourceRef)
    .filter(source => is(source, 'bpmn:EventBasedGateway'));
  return gateways.length > 0 ? gateways : [clock];
}
