const { after, around, definition, flowsInto, inside, is, runs } = require('./model');
const { CANNOT_HELP, OVERDUE, SILENT, catchOf, codeOf, interrupts, isThrown, isThrownAndLeft } = require('./codes');

const HELP = 'find-someone-who-can-help';

function callsForHelp(node) {
  return is(node, 'bpmn:CallActivity') && node.calledElement === HELP;
}

/** Every way from where an escalation is caught: into subprocesses, over boundaries and links, until it ends or leads to help. */
class WayOut {
  #model;
  #caught;
  #isCalled;
  #seen = new Set();
  #todo = [];

  /** @param isCalled whether another model calls the one in which it is caught */
  constructor(model, caught, isCalled) {
    this.#model = model;
    this.#caught = caught;
    this.#isCalled = isCalled;
  }

  /** Whether each of them ends as an escalation of the same code, or calls for help. */
  leadsToSomebody() {
    let led = false;
    this.#goOn([this.#caught]);
    while (this.#todo.length > 0) {
      const node = this.#todo.shift();
      if (this.#isSafe(node)) {
        led = true;
        this.#goOn([...this.#waysAround(node), ...this.#timersAround(node)]);
      } else if (this.#isDeadEnd(node)) {
        return false;
      } else {
        this.#goOn(this.#nextTo(node));
      }
    }
    return led && [...this.#seen].every(node => this.#comesTogether(node));
  }

  #goOn(nodes) {
    for (const node of nodes.filter(node => !this.#seen.has(node))) {
      this.#seen.add(node);
      this.#todo.push(node);
    }
  }

  // Where a way may lead -----------------------------------------------------------------------

  #isSafe(node) {
    return this.#isPassedOn(node) || (callsForHelp(node) && !isRepeated(node)) || this.#isTheRecordOfIt(node);
  }

  #isPassedOn(node) {
    return isThrownAndLeft(node, codeOf(this.#caught)) && !this.#comesBack(node);
  }

  #comesBack(node) {
    return isThrown(node) && catchOf(this.#model, node, codeOf(node)) === this.#caught;
  }

  /** Three are at their end here: the owner is told and the piece goes on; the case is over, unconfirmed; the ladder itself. */
  #isTheRecordOfIt(node) {
    switch (codeOf(this.#caught)) {
      case OVERDUE:
        return !interrupts(this.#caught) && runs('recordOverdue')(node) && !this.#stopsWhatGoesOn(node);
      case SILENT:
        return !this.#isCalled && is(this.#caught.$parent, 'bpmn:Process') && runs('recordUnconfirmed')(node);
      case CANNOT_HELP:
        return this.#model.key === HELP && (runs('recordHelp')(node) || runs('recordDecision')(node));
      default:
        return false;
    }
  }

  #stopsWhatGoesOn(from) {
    const reached = new Set([from]);
    for (const node of reached) {
      this.#nextTo(node).forEach(next => reached.add(next));
    }
    return [...reached]
      .filter(node => is(node, 'bpmn:EndEvent'))
      .some(end => has(end, 'Terminate') || has(end, 'Error') || has(end, 'Cancel'));
  }

  // How it goes on -----------------------------------------------------------------------------

  #nextTo(node) {
    if (is(node, 'bpmn:SubProcess')) {
      return [...inside(node, 'bpmn:StartEvent'), ...this.#waysAround(node), ...(isRepeated(node) ? after(node) : [])];
    }
    if (is(node, 'bpmn:EndEvent')) {
      return this.#endsOnlyWhatWasEntered(node) ? after(node.$parent) : [];
    }
    if (isLink(node) && is(node, 'bpmn:IntermediateThrowEvent')) {
      return otherEndOf(node);
    }
    return [...after(node), ...this.#waysAround(node)];
  }

  /** A boundary that interrupts is a way out of what it stands on. */
  #waysAround(node) {
    return is(node, 'bpmn:Activity')
      ? this.#model
          .boundariesOf(node)
          .filter(boundary => boundary.cancelActivity)
          .filter(boundary => !has(boundary, 'Compensate'))
      : [];
  }

  /** Help takes as long as it takes; a timer that stops everything around it must lead to somebody, too. */
  #timersAround(node) {
    return callsForHelp(node)
      ? around(node)
          .flatMap(scope => this.#waysAround(scope))
          .filter(boundary => has(boundary, 'Timer'))
      : [];
  }

  #endsOnlyWhatWasEntered(end) {
    return (
      is(end.$parent, 'bpmn:SubProcess') &&
      this.#seen.has(end.$parent) &&
      !has(end, 'Error') &&
      !has(end, 'Cancel') &&
      !isThrown(end)
    );
  }

  // Where it does not --------------------------------------------------------------------------

  #isDeadEnd(node) {
    return waits(node) || (this.#nextTo(node).length === 0 && !this.#comesBack(node));
  }

  /** A join waits for each of its flows: one from elsewhere was interrupted, and does not come. */
  #comesTogether(node) {
    return !is(node, 'bpmn:ParallelGateway') || flowsInto(node).every(flow => this.#seen.has(flow.sourceRef));
  }
}

function has(event, kind) {
  return Boolean(definition(event, `bpmn:${kind}EventDefinition`));
}

/** One call for each of a list may be none at all. */
function isRepeated(node) {
  return is(node, 'bpmn:Activity') && Boolean(node.loopCharacteristics);
}

/** For something that may never come. */
function waits(node) {
  return (
    is(node, 'bpmn:ReceiveTask') ||
    (is(node, 'bpmn:IntermediateCatchEvent') && !has(node, 'Timer') && !isLink(node))
  );
}

function isLink(node) {
  return has(node, 'Link');
}

function otherEndOf(thrown) {
  return inside(thrown.$parent, 'bpmn:IntermediateCatchEvent').filter(other => linkOf(other) === linkOf(thrown));
}

function linkOf(node) {
  return definition(node, 'bpmn:LinkEventDefinition')?.name ?? '';
}

module.exports = { WayOut, callsForHelp };
