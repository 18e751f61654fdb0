const { law } = require('../law');
const { definition, inside, is, runs, terminates } = require('../model');
const { interrupts, only } = require('../at-once');
const { blame } = require('../named');
const { eventSubprocessesOf, interruptsItsScope } = require('../scope');
const { beginnings } = require('../ways-into');
const { mentions, seen, wordingsOf } = require('../wording');

/** What a department hands up; everything else would be heard as something about the whole case. */
const CODES = ['checklist-exhausted', 'cannot-help', 'overdue'];

const THE_OWNERS_STEPS = [
  'nameTheOwner',
  'sendTheQuestion',
  'recordSilence',
  'recordYes',
  'recordUnconfirmed',
  'recordEnding',
  'closeTheCase'
];

const THE_OWNERS_MODELS = ['customer-outcome', 'ask-the-customer', 'watch-that-it-stays-fixed'];

const THE_OWNERS_MESSAGES = [
  'case-ended',
  'customer-answered',
  'it-broke-again',
  'customer-wrote',
  'department-needed',
  'help-needed',
  'handoff-offered',
  'promise-made',
  'promise-settled'
];

/** L5: a department's piece never ends the customer's case. Models that departments call are checked on deployment. */
module.exports = law(model =>
  model.isDepartment ? [...ends(model), ...(THE_OWNERS_MODELS.includes(model.key) ? [] : speaks(model))] : []
);

function speaks(model) {
  return [terminatesAll, calls, escalates, throwsNews, hearsNews, does].flatMap(question => question(model));
}

// How a department ends --------------------------------------------------------------------------

function ends(model) {
  return endsOf(model).flatMap(end => (isPlain(end) ? unrecorded(model, end) : unnamed(end)));
}

function endsOf(model) {
  return [model.process, ...eventSubprocessesOf(model.process).filter(interruptsItsScope)].flatMap(scope =>
    inside(scope, 'bpmn:EndEvent')
  );
}

function isPlain(end) {
  return (end.eventDefinitions ?? []).length === 0;
}

/** Beside the piece, behind an event that interrupts nothing, something may end without ending it. */
function unrecorded(model, end) {
  return beginnings(model, end, flow => runs('recordDelivery')(flow.sourceRef)).every(isBeside)
    ? []
    : blame(
        [end],
        '%s ends the piece, and nobody knows how: lead the step ${recordDelivery} to it, or make it an escalation end with the code checklist-exhausted or cannot-help.'
      );
}

function isBeside(node) {
  return is(node, 'bpmn:BoundaryEvent') && !interrupts(node);
}

function unnamed(end) {
  return only(end, 'bpmn:EscalationEventDefinition') || terminates(end)
    ? []
    : blame(
        [end],
        '%s is no end that a piece may have: make it a plain end behind ${recordDelivery}, or an escalation end with the code checklist-exhausted, cannot-help or overdue.'
      );
}

function terminatesAll(model) {
  return blame(
    endsOf(model).filter(terminates),
    '%s would end everything of the piece at once, and nobody would know how it ended: make it a plain end behind ${recordDelivery}, or an escalation end.'
  );
}

// What it says, and to whom ----------------------------------------------------------------------

function calls(model) {
  return blame(
    model
      .all('bpmn:CallActivity')
      .filter(call => THE_OWNERS_MODELS.some(owners => (call.calledElement ?? '').includes(owners))),
    "%s is the owner's, not a department's: take the call out. The owner asks the customer and ends the case."
  );
}

function escalates(model) {
  return blame(
    model
      .all('bpmn:ThrowEvent')
      .filter(event => definitionsOf(event, 'Escalation').some(thrown => !isAPiecesCode(thrown.escalationRef))),
    '%s says something about the whole case that a department cannot know: use the code checklist-exhausted, cannot-help or overdue.'
  );
}

function isAPiecesCode(escalation) {
  return CODES.includes(escalation?.escalationCode);
}

function throwsNews(model) {
  return blame(
    [
      ...model.all('bpmn:SendTask'),
      ...model
        .all('bpmn:ThrowEvent')
        .filter(event => ['Message', 'Signal'].some(kind => definitionsOf(event, kind).length > 0))
    ],
    '%s sends something past the owner, which could end more than the piece: take it out, and say how the piece ended with one of its ends.'
  );
}

function hearsNews(model) {
  return blame(
    [
      ...model.all('bpmn:ReceiveTask').filter(task => isTheOwners(task.messageRef)),
      ...model
        .all('bpmn:CatchEvent')
        .filter(
          event =>
            definition(event, 'bpmn:SignalEventDefinition') ||
            definitionsOf(event, 'Message').some(heard => isTheOwners(heard.messageRef))
        )
    ],
    "%s listens to what is the whole case's, and the case would no longer hear it: take it out, or wait for a message of the department's own."
  );
}

function definitionsOf(event, kind) {
  return (event.eventDefinitions ?? []).filter(one => is(one, `bpmn:${kind}EventDefinition`));
}

function isTheOwners(message) {
  return THE_OWNERS_MESSAGES.includes(message?.name);
}

function does(model) {
  return [...wordingsOf(model)]
    .filter(wording => THE_OWNERS_STEPS.some(step => mentions(wording, step)))
    .map(wording => [
      seen(wording),
      "Naming the owner, asking the customer and ending the case are the outcome's, not a department's: take this step out, and end the piece with ${recordDelivery} or an escalation."
    ]);
}
