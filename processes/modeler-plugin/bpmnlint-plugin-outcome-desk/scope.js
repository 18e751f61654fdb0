/** A process or a subprocess: where it begins, and with what it can be over. */
const { flowsOutOf, inside, is, terminates } = require('./model');
const { isLink } = require('./at-once');
const { outcomeOf } = require('./outcome');
const { OwnersLine } = require('./owners-line');

function startsOf(scope) {
  return inside(scope, 'bpmn:StartEvent');
}

function eventSubprocessesOf(scope) {
  return inside(scope, 'bpmn:SubProcess').filter(inner => inner.triggeredByEvent);
}

/** The nodes after which nothing comes: the ends, and whatever was left without a way on. */
function lastOf(scope) {
  return inside(scope, 'bpmn:FlowNode')
    .filter(node => flowsOutOf(node).length === 0)
    .filter(node => !(is(node, 'bpmn:SubProcess') && node.triggeredByEvent))
    .filter(node => !node.isForCompensation)
    .filter(node => !isLink(node));
}

function terminatingEndsOf(scope) {
  return inside(scope, 'bpmn:EndEvent').filter(terminates);
}

/** The nodes with which a subprocess can be over, so that the flow behind it is taken. */
function exitsOf(model, inner) {
  return isHeldOpenByTheOwner(model, inner)
    ? [...terminatingEndsOf(inner), ...eventSubprocessesOf(inner).filter(interruptsItsScope).flatMap(lastOf)]
    : [...lastOf(inner), ...eventSubprocessesOf(inner).flatMap(lastOf)];
}

function interruptsItsScope(event) {
  return startsOf(event).some(start => start.isInterrupting);
}

function isHeldOpenByTheOwner(model, inner) {
  const outcome = outcomeOf(model);
  return outcome?.openCase === inner && OwnersLine.of(outcome).isNeverLeft;
}

module.exports = { startsOf, eventSubprocessesOf, lastOf, terminatingEndsOf, exitsOf, interruptsItsScope };
