/** How a case moves on by itself, without waiting for anybody or for any time. */
const { after, definition, is } = require('./model');

const PASS_BY_THEMSELVES = [
  'bpmn:StartEvent',
  'bpmn:EndEvent',
  'bpmn:IntermediateThrowEvent',
  'bpmn:ExclusiveGateway',
  'bpmn:ParallelGateway',
  'bpmn:InclusiveGateway',
  'bpmn:ManualTask'
];

/** Nobody is waited for here; what is not known to pass is taken to wait. */
function passes(node) {
  if (isLeftToAJob(node)) {
    return false;
  }
  if (is(node, 'bpmn:ServiceTask')) {
    return node.get('camunda:delegateExpression') !== undefined;
  }
  if (is(node, 'bpmn:BusinessRuleTask')) {
    return node.get('camunda:decisionRef') !== undefined;
  }
  return (
    PASS_BY_THEMSELVES.some(kind => is(node, kind)) ||
    (is(node, 'bpmn:IntermediateCatchEvent') && linkOf(node) !== undefined)
  );
}

/** The engine goes on here in a commit of its own, perhaps much later. */
function isLeftToAJob(node) {
  return (
    !is(node, 'bpmn:EventBasedGateway') && Boolean(node.get('camunda:asyncBefore') || node.get('camunda:asyncAfter'))
  );
}

/** What follows, also where a link leads. */
function next(model, node) {
  return [...after(node), ...(is(node, 'bpmn:IntermediateThrowEvent') ? linked(model, 'bpmn:IntermediateCatchEvent', node) : [])];
}

/** The link events that lead to this one. */
function linksTo(model, node) {
  return is(node, 'bpmn:IntermediateCatchEvent') ? linked(model, 'bpmn:IntermediateThrowEvent', node) : [];
}

function linked(model, kind, node) {
  const name = linkOf(node);
  return name === undefined ? [] : model.all(kind).filter(event => linkOf(event) === name);
}

/** The end of a drawn line that goes on elsewhere in the same drawing. */
function isLink(node) {
  return is(node, 'bpmn:IntermediateThrowEvent') && linkOf(node) !== undefined;
}

function linkOf(event) {
  return only(event, 'bpmn:LinkEventDefinition')?.name;
}

/** Whether every way from here reaches such a node before it waits or ends. */
function leadsTo(model, from, such, way = []) {
  const nodes = next(model, from);
  return (
    nodes.length > 0 &&
    nodes.every(node => such(node) || (passes(node) && !way.includes(node) && leadsTo(model, node, such, [...way, from])))
  );
}

// What an event is -----------------------------------------------------------------------------

/** The event's one definition, if it is of this kind; an event of several kinds is none of them. */
function only(event, kind) {
  const [first, ...others] = event.eventDefinitions ?? [];
  return others.length === 0 && is(first, kind) ? first : undefined;
}

function interrupts(boundary) {
  return (
    (boundary.cancelActivity || Boolean(definition(boundary, 'bpmn:ErrorEventDefinition'))) &&
    !definition(boundary, 'bpmn:CompensateEventDefinition')
  );
}

function isRepeated(activity) {
  return Boolean(activity.loopCharacteristics);
}

module.exports = { passes, isLeftToAJob, next, linksTo, isLink, linkOf, leadsTo, only, interrupts, isRepeated };
