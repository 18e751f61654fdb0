const { law } = require('../law');
const { around, inside, is, runs } = require('../model');
const { interrupts, isRepeated, leadsTo, next, only } = require('../at-once');
const { blame } = require('../named');
const { isTheWatch, outcomeOf } = require('../outcome');
const { OwnersLine, forks, reaches } = require('../owners-line');
const { eventSubprocessesOf, startsOf, terminatingEndsOf } = require('../scope');
const { hears } = require('../the-yes');
const { beginnings, isHeard } = require('../ways-into');

const OWNER = ['${owner.of(execution)}', '#{owner.of(execution)}'];

/** L1: from the first moment to the customer's yes exactly one person owns the outcome, and all work goes on under them. */
module.exports = law(model => {
  const outcome = outcomeOf(model);
  return outcome ? judge(outcome) : [];
});

function judge(outcome) {
  const { model, ownerTasks, owner, openCase } = outcome;
  if (ownerTasks.length === 0) {
    return [
      [
        model.process,
        'Nobody owns this outcome: add a user task with the form own-the-outcome, in one subprocess with everything of the open case.'
      ]
    ];
  }
  if (ownerTasks.length > 1) {
    return blame(
      ownerTasks,
      "%s is one of several owner's tasks, and an outcome has one owner: keep one, with the form own-the-outcome, and lead every way back to it."
    );
  }
  return openCase && !openCase.triggeredByEvent && around(openCase).length === 0
    ? judgeTheLine(outcome)
    : blame(
        [owner],
        '%s must stand in one subprocess of its own process, together with all work of the open case: draw that subprocess around them, not in another subprocess and not started by an event.'
      );
}

function judgeTheLine(outcome) {
  return [
    theBeginning,
    theOwner,
    theOpenCase,
    theRound,
    theArrival,
    whatStandsOutside,
    whatInterrupts,
    theEnds,
    theEndings
  ].flatMap(question => question(outcome));
}

function theBeginning({ model, openCase }) {
  return blame(
    [model.process, openCase].filter(scope => startsOf(scope).length === 0),
    'Nothing begins here, so no case would ever reach its owner: add a start event.'
  );
}

// The owner and the open case --------------------------------------------------------------------

function theOwner({ model, owner }) {
  return [
    ...blame(
      [owner].filter(isRepeated),
      '%s would be there several times: take the marker for repeating away, an outcome has one owner.'
    ),
    ...blame(
      [owner].filter(task => !OWNER.includes((task.get('camunda:assignee') ?? '').trim())),
      "%s must always be one person's: set its assignee to ${owner.of(execution)}."
    ),
    ...blame(
      model.boundariesOf(owner).filter(interrupts),
      "%s would take the outcome away from its owner: make it non-interrupting, so that the owner's task stays open meanwhile."
    )
  ];
}

function theOpenCase({ model, openCase }) {
  return [
    ...blame(
      [openCase].filter(one => isRepeated(one) || is(one, 'bpmn:Transaction')),
      "%s holds the owner's task and must be there exactly once: make it an ordinary subprocess, without a marker for repeating."
    ),
    ...blame(
      model
        .boundariesOf(openCase)
        .filter(interrupts)
        .filter(boundary => !isAnEnding(model, boundary)),
      "%s would end the open case, and with it the owner's task. Only the escalation customer-silent, led straight to ${recordUnconfirmed}, and the message case-ended, led straight to ${recordEnding}, may do that: make it non-interrupting, or draw it inside."
    )
  ];
}

function isAnEnding(model, boundary) {
  const escalation = only(boundary, 'bpmn:EscalationEventDefinition')?.escalationRef;
  return (
    (escalation?.escalationCode === 'customer-silent' && leadsTo(model, boundary, runs('recordUnconfirmed'))) ||
    (hearsMessage(boundary, 'case-ended') && leadsTo(model, boundary, runs('recordEnding')))
  );
}

function hearsMessage(event, message) {
  return only(event, 'bpmn:MessageEventDefinition')?.messageRef?.name === message;
}

// The line on which the owner stands -------------------------------------------------------------

function theRound(outcome) {
  const round = OwnersLine.of(outcome);
  return [
    ...blame(
      round.breaks,
      "At %s the case would be without its owner's task, or have two: from the subprocess's start, and each time the task is done, lead every way straight back to it, except the one with ${customerSaidYes} to the terminate end. What takes time begins beside it, behind a parallel gateway."
    ),
    ...blame(
      round.joins,
      "%s leads to the owner's task while that is open already, so there would be two: end this way in an end event, the owner has their task."
    )
  ];
}

function theArrival(outcome) {
  const { model, openCase } = outcome;
  return [
    ...blame(
      OwnersLine.toTheOpenCase(outcome).breaks,
      "A case that begins does not reach its owner at once, because of %s: lead every start event over ${nameTheOwner} straight to the owner's subprocess, without anything that waits."
    ),
    ...blame(
      beginnings(model, openCase, flow => runs('nameTheOwner')(flow.sourceRef)),
      "From %s the case comes to the owner's subprocess without an owner named: lead it over the step ${nameTheOwner}."
    ),
    ...blame(
      beginnings(model, openCase, () => false).filter(node => !mayComeToTheOwner(node)),
      "While %s waits, the case is open and has no owner: lead it straight to ${nameTheOwner} and the owner's subprocess, and do this work inside."
    ),
    ...blame(
      twiceOpened(outcome),
      "From %s the case could be opened a second time beside itself, with a second owner: let one way only lead to the owner's subprocess."
    )
  ];
}

function mayComeToTheOwner(node) {
  return (
    is(node, 'bpmn:StartEvent') ||
    is(node, 'bpmn:BoundaryEvent') ||
    hears(node) ||
    (is(node, 'bpmn:CallActivity') && isTheWatch(node))
  );
}

function twiceOpened({ model, openCase }) {
  return inside(model.process, 'bpmn:FlowNode').filter(node =>
    is(node, 'bpmn:BoundaryEvent')
      ? !interrupts(node) && reaches(model, node, openCase)
      : forks(node) && next(model, node).filter(one => reaches(model, one, openCase)).length > 1
  );
}

// What is around ---------------------------------------------------------------------------------

function whatStandsOutside({ model, openCase }) {
  const calls = model.all('bpmn:CallActivity').filter(call => !isTheWatch(call));
  const events = model
    .all('bpmn:SubProcess')
    .filter(inner => inner.triggeredByEvent)
    .filter(event => !isTheCustomersWord(event));
  return blame(
    [...calls, ...events].filter(activity => !around(activity).includes(openCase)),
    "%s stands outside the owner's subprocess, so nobody owns what happens there: move it into the subprocess, beside the owner's task."
  );
}

/** It is heard during the watch, too. */
function isTheCustomersWord(event) {
  return around(event).length === 0 && startsOf(event).every(start => hearsMessage(start, 'customer-wrote'));
}

function whatInterrupts({ model, openCase }) {
  return blame(
    [openCase, model.process]
      .flatMap(eventSubprocessesOf)
      .flatMap(startsOf)
      .filter(start => start.isInterrupting),
    "%s would interrupt the owner: make this start event non-interrupting, so that it begins beside the owner's task."
  );
}

function theEnds({ model, openCase }) {
  return [
    ...blame(
      [openCase].filter(one => terminatingEndsOf(one).length === 0),
      'Nothing ends %s: add a terminate end event in it, behind the flow with the condition ${customerSaidYes}.'
    ),
    ...blame(
      [openCase, model.process]
        .flatMap(terminatingEndsOf)
        .filter(end => beginnings(model, end, flow => isHeard(model, flow)).length > 0),
      "%s would end the owner's task and all work without the customer's yes: lead to it only the flow with the condition ${customerSaidYes}, of a gateway straight behind ${hearTheCustomer}."
    )
  ];
}

/** What ends without a yes has ended the owner's task before it is written down as that. */
function theEndings({ model, openCase }) {
  return blame(
    ['recordUnconfirmed', 'recordEnding']
      .flatMap(step => model.steps(step))
      .filter(step => !beginnings(model, step, () => false).every(beginning => takesTheCaseAway(beginning, openCase))),
    "%s would end the case while its owner still works on it: lead to it only the interrupting boundary event of the owner's subprocess."
  );
}

function takesTheCaseAway(node, openCase) {
  return is(node, 'bpmn:BoundaryEvent') && interrupts(node) && node.attachedToRef === openCase;
}
