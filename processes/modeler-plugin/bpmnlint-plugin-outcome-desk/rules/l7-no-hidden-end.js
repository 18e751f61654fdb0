const { law } = require('../law');
const { after, around, everyWayMeets, flowsInto, flowsOutOf, is, runs, terminates } = require('../model');
const { interrupts, linkOf, next, only, passes } = require('../at-once');
const { blame } = require('../named');
const { lastOf, startsOf } = require('../scope');

const OFFERS = ['answer-the-offer', 'take-it-over'];
const ASKED = ['askedNow', 'offeredTo'];
const SETTLED = 'promise-settled';

/** L7: no case comes to rest where nobody drew an end: neither in a gateway nor with somebody who never answers. */
module.exports = law(model =>
  [undecided, leftOff, offers, lapses, questions, silences, waits, promises].flatMap(question => question(model))
);

// Gateways and loose ends ------------------------------------------------------------------------

function undecided(model) {
  return blame(
    model.all('bpmn:FlowNode').filter(node => decides(node) && node.default?.sourceRef !== node),
    '%s has no default flow: where none of its conditions holds, the case would get stuck. Make the flow for everything else its default flow.'
  );
}

function decides(node) {
  const flows = flowsOutOf(node);
  const isAChoice = is(node, 'bpmn:ExclusiveGateway') || is(node, 'bpmn:InclusiveGateway');
  return (
    (isAChoice && flows.length > 1) ||
    ((isAChoice || is(node, 'bpmn:Activity')) && flows.some(flow => flow.conditionExpression))
  );
}

function leftOff(model) {
  return blame(
    [model.process, ...model.all('bpmn:SubProcess')].flatMap(lastOf).filter(node => !is(node, 'bpmn:EndEvent')),
    'Nothing follows %s, so the case ends there and nobody sees it: lead it on, or to an end event with a name.'
  );
}

// Offers -----------------------------------------------------------------------------------------

function offers(model) {
  return blame(
    model
      .all('bpmn:UserTask')
      .filter(isAnOffer)
      .filter(
        task =>
          ![task, ...around(task)]
            .flatMap(activity => clocksOf(model, activity))
            .some(clock => everyWayMeets(clock, runs('recordLapse')))
      ),
    '%s is an offer, and whoever gets it may never answer: add an interrupting timer boundary event with the date ${answerBy}, and lead it to the step ${recordLapse}.'
  );
}

function isAnOffer(task) {
  const [form, key, person] = ['formRef', 'formKey', 'assignee'].map(name => task.get(`camunda:${name}`) ?? '');
  return (
    OFFERS.includes(form) || OFFERS.some(offer => key.includes(offer)) || ASKED.some(asked => person.includes(asked))
  );
}

/** Silence is not an acceptance either. */
function lapses(model) {
  return blame(
    model
      .all('bpmn:BoundaryEvent')
      .filter(isATimer)
      .filter(clock => is(clock.attachedToRef, 'bpmn:UserTask') && isAnOffer(clock.attachedToRef))
      .filter(clock => reachesAlone(model, clock, runs('handOver'))),
    '%s means that nobody answered, and something is handed over all the same: lead it past ${handOver}, an offer that lapses moves nothing.'
  );
}

// Questions to the customer ----------------------------------------------------------------------

function questions(model) {
  return blame(
    model.steps('sendTheQuestion').filter(question => firstWaits(model, question).some(node => !hasAClock(model, node))),
    '%s asks the customer, who may never answer: let a timer follow at once, and lead it to asking again, to a person, or to an escalation end with the code customer-silent.'
  );
}

/** What comes first after a step that somebody must answer; an end where nothing waits at all. */
function firstWaits(model, from) {
  const seen = new Set(onwards(model, from));
  const found = [];
  for (const node of seen) {
    const then = onwards(model, node);
    if (!passes(node) || then.length === 0) {
      found.push(node);
    } else {
      then.forEach(one => seen.add(one));
    }
  }
  return found;
}

function hasAClock(model, node) {
  if (is(node, 'bpmn:EventBasedGateway')) {
    return after(node).some(isATimer);
  }
  return is(node, 'bpmn:Activity') ? clocksOf(model, node).length > 0 : isATimer(node);
}

function silences(model) {
  const clocks = model
    .steps('sendTheQuestion')
    .flatMap(question => firstWaits(model, question))
    .flatMap(node => clocksOf(model, node));
  return blame(
    clocks.filter(clock => reachesAlone(model, clock, isOver, takesUpTheSilence)),
    '%s means that the customer has not answered, and leads to an end as if they had: lead it to asking again, to a person, or to an escalation end with the code customer-silent.'
  );
}

/** The customer is asked again, or it is written down that they stayed silent. */
function takesUpTheSilence(node) {
  return ['sendTheQuestion', 'recordSilence', 'recordUnconfirmed'].some(step => runs(step)(node));
}

function isOver(node) {
  return is(node, 'bpmn:EndEvent') && ((node.eventDefinitions ?? []).length === 0 || terminates(node));
}

// Promises, and whatever else is waited for ------------------------------------------------------

function waits(model) {
  return blame(
    model
      .all('bpmn:FlowNode')
      .filter(waitsForNews)
      .filter(node => !hasAClock(model, node) && !isWithinATime(model, node)),
    '%s waits for something that may never come: give it a timer (an interrupting boundary event, or one more event behind an event-based gateway), and lead that to what happens then.'
  );
}

function waitsForNews(node) {
  return (
    is(node, 'bpmn:ReceiveTask') ||
    is(node, 'bpmn:EventBasedGateway') ||
    (is(node, 'bpmn:IntermediateCatchEvent') &&
      linkOf(node) === undefined &&
      !flowsInto(node).some(flow => is(flow.sourceRef, 'bpmn:EventBasedGateway')))
  );
}

function isWithinATime(model, node) {
  return around(node)
    .flatMap(inner => model.boundariesOf(inner))
    .some(boundary => isATimer(boundary) && interrupts(boundary));
}

function promises(model) {
  return blame(
    model
      .all('bpmn:ReceiveTask')
      .filter(promise => promise.messageRef?.name === SETTLED)
      .filter(promise => {
        const clocks = clocksOf(model, promise);
        return clocks.length > 0 && !clocks.some(clock => isTakenUp(model, clock));
      }),
    'When the time of %s is over, nobody makes a new promise: lead its timer to the step ${recordMissedPromise} and from there to a user task.'
  );
}

function isTakenUp(model, clock) {
  return (
    everyWayMeets(clock, runs('recordMissedPromise')) && reachesAlone(model, clock, node => is(node, 'bpmn:UserTask'))
  );
}

// Clocks -----------------------------------------------------------------------------------------

function isATimer(node) {
  return Boolean(only(node, 'bpmn:TimerEventDefinition'));
}

/** The timers that end the waiting of a node. */
function clocksOf(model, node) {
  return is(node, 'bpmn:Activity')
    ? model.boundariesOf(node).filter(boundary => isATimer(boundary) && interrupts(boundary))
    : [node, ...(is(node, 'bpmn:EventBasedGateway') ? after(node) : [])].filter(isATimer);
}

/** Whether such a node is reached without anybody having done something, and before what takes it up. */
function reachesAlone(model, from, such, takesUp = () => false) {
  const seen = new Set(onwards(model, from));
  for (const node of seen) {
    if (!takesUp(node)) {
      if (such(node) && (!is(node, 'bpmn:EndEvent') || onwards(model, node).length === 0)) {
        return true;
      }
      if (!isAnswered(node)) {
        onwards(model, node).forEach(one => seen.add(one));
      }
    }
  }
  return false;
}

function isAnswered(node) {
  return (
    ['bpmn:UserTask', 'bpmn:ReceiveTask', 'bpmn:CallActivity'].some(kind => is(node, kind)) ||
    Boolean(only(node, 'bpmn:MessageEventDefinition'))
  );
}

/** What follows, also behind the subprocess that an end ends, and within one that begins. */
function onwards(model, node) {
  if (is(node, 'bpmn:SubProcess')) {
    return startsOf(node);
  }
  const scope = node.$parent;
  return isOver(node) && is(scope, 'bpmn:SubProcess') && !scope.triggeredByEvent ? next(model, scope) : next(model, node);
}
