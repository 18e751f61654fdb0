const { flowsInto, is } = require('./model');
const { isLeftToAJob, isRepeated, linksTo, passes } = require('./at-once');
const { exitsOf } = require('./scope');
const { hears, isTheYes } = require('./the-yes');

/** The ways into a node, followed backwards as long as nobody is waited for. */
class WaysInto {
  #model;
  #suffices;
  #seen = new Set();

  constructor(model, suffices) {
    this.#model = model;
    this.#suffices = suffices;
  }

  into(node) {
    if (this.#seen.has(node)) {
      return [];
    }
    this.#seen.add(node);
    if (is(node, 'bpmn:StartEvent')) {
      return this.#intoTheScopeOf(node);
    }
    const flows = flowsInto(node);
    const links = linksTo(this.#model, node);
    if (is(node, 'bpmn:BoundaryEvent') || node.isForCompensation || flows.length + links.length === 0) {
      return [node];
    }
    return [...flows.filter(flow => !this.#suffices(flow)).map(flow => flow.sourceRef), ...links].flatMap(source =>
      this.#outOf(source)
    );
  }

  #outOf(source) {
    if (is(source, 'bpmn:SubProcess')) {
      return this.#outOfSubprocess(source);
    }
    return passes(source) && !hears(source) ? this.into(source) : [source];
  }

  /** Nobody goes through a subprocess that is repeated for each of none, or in which nothing is. */
  #outOfSubprocess(inner) {
    const exits = exitsOf(this.#model, inner);
    return exits.length === 0 || isLeftToAJob(inner) || isRepeated(inner)
      ? [inner]
      : exits.flatMap(exit => this.#outOf(exit));
  }

  #intoTheScopeOf(start) {
    const scope = start.$parent;
    return is(scope, 'bpmn:SubProcess') && !scope.triggeredByEvent && !isLeftToAJob(scope) ? this.into(scope) : [start];
  }
}

/** Where the ways begin that take no such flow: what happens, waits or listens there leads to the node at once. */
function beginnings(model, node, suffices) {
  return [...new Set(new WaysInto(model, suffices).into(node))];
}

/** The yes, and the customer's latest word was looked up straight before. */
function isHeard(model, flow) {
  return isTheYes(flow) && beginnings(model, flow.sourceRef, hearing => hears(hearing.sourceRef)).length === 0;
}

module.exports = { beginnings, isHeard };
