const { flowsInto, flowsOutOf, inside, is, terminates } = require('./model');
const { interrupts, isLeftToAJob, isRepeated, next, passes } = require('./at-once');

/** The one line of a scope that always comes to the same node at once: to the owner's task, or to the open case. */
class OwnersLine {
  #model;
  #goal;
  #line = new Set();
  #waits = new Set();
  #doubles = new Set();
  #ends = new Set();

  constructor(model, goal) {
    this.#model = model;
    this.#goal = goal;
  }

  /** From the beginning of the open case to the owner's task, and from there round to it again. */
  static of({ model, owner }) {
    const round = new OwnersLine(model, owner);
    inside(owner.$parent, 'bpmn:StartEvent').forEach(start => round.#follow(start, []));
    round.#leave(owner);
    return round;
  }

  /** From each beginning of the process to the open case. */
  static toTheOpenCase({ model, openCase }) {
    const arrival = new OwnersLine(model, openCase);
    inside(model.process, 'bpmn:StartEvent').forEach(start => arrival.#follow(start, []));
    return arrival;
  }

  /** Where it waits, ends, or splits in two. */
  get breaks() {
    return [...new Set([...this.#waits, ...this.#doubles, ...this.#ends])];
  }

  /** What comes onto the line from beside it, so that there would be two of what must be one. */
  get joins() {
    const sources = [...this.#line, this.#goal]
      .flatMap(flowsInto)
      .map(flow => flow.sourceRef)
      .filter(source => !this.#line.has(source) && source !== this.#goal);
    return [...new Set(sources)];
  }

  /** However long it waits: it does not come to an end. */
  get isNeverLeft() {
    return (
      this.#ends.size === 0 &&
      is(this.#goal, 'bpmn:Activity') &&
      !isRepeated(this.#goal) &&
      !this.#model.boundariesOf(this.#goal).some(interrupts)
    );
  }

  #follow(node, way) {
    if (node === this.#goal) {
      return;
    }
    if (way.includes(node)) {
      this.#ends.add(node);
    } else if (!this.#line.has(node)) {
      this.#line.add(node);
      this.#goOn(node, way);
    }
  }

  #goOn(node, way) {
    if (terminates(node)) {
      return;
    }
    if (waits(node)) {
      this.#waits.add(node);
    }
    this.#onwards(node, [...way, node]);
  }

  #leave(node) {
    if (isLeftToAJob(node)) {
      this.#waits.add(node);
    }
    this.#onwards(node, []);
  }

  #onwards(node, way) {
    const ways = next(this.#model, node);
    if (ways.length === 0) {
      this.#ends.add(node);
    } else if (!forks(node) || ways.length === 1) {
      ways.forEach(one => this.#follow(one, way));
    } else {
      this.#fork(node, ways, way);
    }
    this.#interruptionsOf(node).forEach(boundary => this.#follow(boundary, way));
  }

  /** Of branches that begin together exactly one is the line. */
  #fork(node, branches, way) {
    const back = branches.filter(branch => reaches(this.#model, branch, this.#goal));
    if (back.length === 0 || !isWhole(node)) {
      this.#ends.add(node);
    } else if (back.length > 1) {
      this.#doubles.add(node);
    }
    back.forEach(branch => this.#follow(branch, way));
  }

  #interruptionsOf(node) {
    return is(node, 'bpmn:Activity') && node !== this.#goal ? this.#model.boundariesOf(node).filter(interrupts) : [];
  }
}

function waits(node) {
  return (
    (!passes(node) && !is(node, 'bpmn:BoundaryEvent')) ||
    (is(node, 'bpmn:Activity') && isRepeated(node)) ||
    (is(node, 'bpmn:ParallelGateway') && flowsInto(node).length > 1)
  );
}

function isWhole(fork) {
  return (
    !is(fork, 'bpmn:InclusiveGateway') &&
    (is(fork, 'bpmn:Gateway') || flowsOutOf(fork).every(flow => !flow.conditionExpression))
  );
}

/** Whether several ways can begin here together. */
function forks(node) {
  return !is(node, 'bpmn:ExclusiveGateway') && !is(node, 'bpmn:EventBasedGateway');
}

/** Whether any way leads from here to there, however long it waits. */
function reaches(model, from, goal) {
  const seen = new Set();
  const open = [from];
  while (open.length > 0) {
    const node = open.pop();
    if (node === goal) {
      return true;
    }
    if (!seen.has(node)) {
      seen.add(node);
      open.push(...next(model, node), ...(is(node, 'bpmn:Activity') ? model.boundariesOf(node) : []));
    }
  }
  return false;
}

module.exports = { OwnersLine, forks, reaches };
