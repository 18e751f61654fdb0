/** What an outcome owes a customer who has said yes: it is recorded, watched and closed, in this order on every way. */
const { is, runs } = require('./model');
const { interrupts, isRepeated, leadsTo } = require('./at-once');
const { blame } = require('./named');
const { outcomeOf, watches } = require('./outcome');
const { hears } = require('./the-yes');
const { beginnings } = require('./ways-into');

const records = runs('recordYes');
const closes = runs('closeTheCase');
const ENDINGS = ['recordYes', 'closeTheCase', 'recordUnconfirmed', 'recordEnding'];

/** Where there is no open case to begin with, L1 has said so. */
function afterTheYes(model) {
  const outcome = outcomeOf(model);
  if (!outcome) {
    return endings(model);
  }
  return outcome.openCase ? findings(model, outcome.openCase) : [];
}

/** A model that is no outcome does its own work, and the case goes on. */
function endings(model) {
  return blame(
    ENDINGS.flatMap(step => model.steps(step)),
    "%s ends a customer's case, and this model is not the outcome that the owner stands in: take it out here. The case is ended where it is owned, behind the owner's subprocess."
  );
}

function findings(model, open) {
  const after = {
    model,
    open,
    recordings: model.steps('recordYes'),
    watched: model.all('bpmn:CallActivity').filter(watches),
    closings: model.steps('closeTheCase')
  };
  return [missing, onwards, cutShort, unasked].flatMap(question => question(after));
}

// What is there ----------------------------------------------------------------------------------

function missing({ model, recordings, watched, closings }) {
  return [
    [
      recordings,
      "Nothing here records the customer's yes: draw the service task ${recordYes} straight behind the owner's subprocess."
    ],
    [
      watched,
      'Nobody watches here that it stays fixed: call watch-that-it-stays-fixed straight behind ${recordYes}.'
    ],
    [
      closings,
      "This outcome is never closed: draw the service task ${closeTheCase} behind the watch, where the customer's yes still stands."
    ]
  ]
    .filter(([nodes]) => nodes.length === 0)
    .map(([, says]) => [model.process, says]);
}

// What comes next --------------------------------------------------------------------------------

function onwards({ model, open, recordings, watched }) {
  const leading = (from, there, says) =>
    blame(
      from.filter(node => !leadsTo(model, node, next => there(next) && !isRepeated(next))),
      says
    );
  return [
    ...leading(
      recordings.length > 0 ? [open] : [],
      records,
      "Behind %s the customer's yes is not recorded on every way: lead each straight to the service task ${recordYes}, without anything that waits or is repeated."
    ),
    ...leading(
      watched.length > 0 ? recordings : [],
      isTheWatch,
      'Behind %s nobody watches on every way that it stays fixed: lead each straight to the call of watch-that-it-stays-fixed, without anything that waits or is repeated.'
    ),
    ...leading(
      watched,
      node => isKept(node, open),
      "Behind %s the case is left with nobody: ask ${hearTheCustomer}, and lead the flow with the condition ${customerSaidYes} to ${closeTheCase} and every other way over ${nameTheOwner} back to the owner's subprocess."
    )
  ];
}

function isTheWatch(node) {
  return is(node, 'bpmn:CallActivity') && watches(node);
}

/** It is closed, or somebody has it again. */
function isKept(node, open) {
  return closes(node) || node === open;
}

function cutShort({ model, open, recordings, watched, closings }) {
  return blame(
    [...recordings, ...watched, ...closings]
      .flatMap(node => model.boundariesOf(node))
      .filter(interrupts)
      .filter(boundary => !leadsTo(model, boundary, node => isKept(node, open))),
    "%s cuts short what the customer was promised after their yes, and leaves the case with nobody: take it away, or lead it over ${nameTheOwner} back to the owner's subprocess."
  );
}

// What came before -------------------------------------------------------------------------------

function unasked({ model, open, recordings, watched, closings }) {
  const comesFrom = (node, such) => beginnings(model, node, flow => such(flow.sourceRef)).length === 0;
  return [
    ...blame(
      recordings.filter(step => !comesFrom(step, source => source === open)),
      "%s records a yes while the case is still with its owner: lead to it only the flow out of the owner's subprocess."
    ),
    ...blame(
      watched.filter(watch => !comesFrom(watch, records)),
      "%s begins without the customer's yes being recorded: lead to it only what comes straight from ${recordYes}."
    ),
    ...blame(
      closings.filter(
        step =>
          !beginnings(model, step, () => false).every(hearing => hears(hearing) && comesFrom(hearing, isTheWatch))
      ),
      '%s could close the case without the watch, or long after it: lead to it only the flow with the condition ${customerSaidYes}, of a gateway behind the ${hearTheCustomer} that comes straight after watch-that-it-stays-fixed.'
    )
  ];
}

module.exports = { afterTheYes };
