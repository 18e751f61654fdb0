const { definition, inside, is } = require('./model');

const EXHAUSTED = 'checklist-exhausted';
const CANNOT_HELP = 'cannot-help';
const OVERDUE = 'overdue';
const SILENT = 'customer-silent';

/** The escalation codes: a closed list, so that whoever catches them knows what each of them says. */
const ALL = [EXHAUSTED, CANNOT_HELP, OVERDUE, SILENT];

/** What an event throws or catches; empty where it is no escalation, or one without a code, which is any. */
function codeOf(event) {
  return definition(event, 'bpmn:EscalationEventDefinition')?.escalationRef?.escalationCode ?? '';
}

function isEscalation(node) {
  return Boolean(definition(node, 'bpmn:EscalationEventDefinition'));
}

/** Events that throw or catch an escalation, whatever its code. */
function escalationsIn(model) {
  return model.all('bpmn:FlowNode').filter(isEscalation);
}

function isThrown(node) {
  return is(node, 'bpmn:ThrowEvent') && isEscalation(node);
}

/** The engine sees one definition of an event and forgets the others. */
function saysSeveralThings(event) {
  return (event.eventDefinitions ?? []).length > 1;
}

function isThrownAndLeft(node, code) {
  return (
    isThrown(node) &&
    !is(node, 'bpmn:IntermediateThrowEvent') &&
    !saysSeveralThings(node) &&
    codeOf(node) === code
  );
}

// Who catches ----------------------------------------------------------------------------------

/** Where escalations are caught: on boundaries, and at the starts of event subprocesses. */
function catchesIn(model) {
  return escalationsIn(model).filter(
    event =>
      is(event, 'bpmn:BoundaryEvent') || (is(event, 'bpmn:StartEvent') && is(event.$parent, 'bpmn:SubProcess'))
  );
}

function interrupts(caught) {
  return is(caught, 'bpmn:BoundaryEvent')
    ? caught.cancelActivity
    : is(caught, 'bpmn:StartEvent') && caught.isInterrupting;
}

/** The one that gets it: the nearest around what throws, where one without a code takes everything. */
function catchOf(model, thrower, code) {
  return insideOut(model, thrower)
    .filter(isEscalation)
    .find(caught => codeOf(caught) === '' || codeOf(caught) === code);
}

function insideOut(model, thrower) {
  const found = boundariesOf(model, thrower);
  for (let scope = thrower.$parent; scope; scope = scope.$parent) {
    found.push(...startsOfEventSubProcesses(scope, thrower), ...boundariesOf(model, scope));
  }
  return found;
}

function boundariesOf(model, scope) {
  return is(scope, 'bpmn:Activity') ? model.boundariesOf(scope) : [];
}

/** What an event subprocess throws itself goes further out, but not what comes to it out of a call. */
function startsOfEventSubProcesses(scope, thrower) {
  return inside(scope, 'bpmn:SubProcess')
    .filter(inner => inner.triggeredByEvent)
    .filter(inner => is(thrower, 'bpmn:CallActivity') || inner !== thrower.$parent)
    .flatMap(inner => inside(inner, 'bpmn:StartEvent'));
}

module.exports = {
  EXHAUSTED,
  CANNOT_HELP,
  OVERDUE,
  SILENT,
  ALL,
  codeOf,
  isEscalation,
  escalationsIn,
  isThrown,
  saysSeveralThings,
  isThrownAndLeft,
  catchesIn,
  interrupts,
  catchOf
};
