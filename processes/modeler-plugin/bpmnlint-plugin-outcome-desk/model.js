/** One process as drawn, and the ways through it: what the rules ask of a model. */
class Model {
  #found = new Map();

  /** @param definitions the root of a file that holds one process */
  constructor(definitions) {
    this.definitions = definitions;
    this.process = processesOf(definitions)[0];
    this.elements = [...within(definitions)];
  }

  get key() {
    return this.process.id;
  }

  /** A department's own piece says so: the property "kind" of its process is "department". */
  get isDepartment() {
    return property(this.process, 'kind') === 'department';
  }

  /** Every element of one kind, in the order of the file. */
  all(kind) {
    if (!this.#found.has(kind)) {
      this.#found.set(kind, this.elements.filter(element => is(element, kind)));
    }
    return this.#found.get(kind);
  }

  steps(bean) {
    return this.all('bpmn:ServiceTask').filter(runs(bean));
  }

  tasksWithForm(form) {
    return this.all('bpmn:UserTask').filter(task => task.get('camunda:formRef') === form);
  }

  boundariesOf(activity) {
    return this.all('bpmn:BoundaryEvent').filter(boundary => boundary.attachedToRef === activity);
  }
}

/** Everything that stands under an element, in the order of the file: flow elements, definitions, extensions. */
function* within(element) {
  for (const child of childrenOf(element)) {
    yield child;
    yield* within(child);
  }
}

function childrenOf(element) {
  const { isGeneric, properties = [] } = element.$descriptor ?? { isGeneric: true };
  if (isGeneric) {
    return (element.$children ?? []).filter(child => typeof child === 'object');
  }
  return properties
    .filter(property => !property.isAttr && !property.isReference && property.name in element)
    .flatMap(property => element[property.name])
    .filter(value => value?.$type !== undefined);
}

function processesOf(definitions) {
  return (definitions.rootElements ?? []).filter(root => is(root, 'bpmn:Process'));
}

function is(element, kind) {
  return typeof element?.$instanceOf === 'function' && element.$instanceOf(kind);
}

/** A value that a designer set under the element's extension properties. */
function property(element, name) {
  return extensions(element, 'camunda:Properties')
    .flatMap(properties => properties.values ?? [])
    .find(property => property.name === name)?.value;
}

function extensions(element, kind) {
  return (element.extensionElements?.values ?? []).filter(extension => is(extension, kind));
}

/** An attribute of the engine's own, whether or not it belongs on such an element. */
function engineAttribute(element, name) {
  const known = element.$descriptor.propertiesByName?.[`camunda:${name}`];
  return known ? element.get(known.name) : element.$attrs?.[`camunda:${name}`];
}

/** The elements that stand in a process or a subprocess itself. */
function inside(scope, kind) {
  return (scope?.flowElements ?? []).filter(element => is(element, kind));
}

// Ways -----------------------------------------------------------------------------------------

function flowsOutOf(node) {
  return flowsBeside(node).filter(flow => flow.sourceRef === node);
}

function flowsInto(node) {
  return flowsBeside(node).filter(flow => flow.targetRef === node);
}

function flowsBeside(node) {
  return inside(node.$parent, 'bpmn:SequenceFlow');
}

function after(node) {
  return flowsOutOf(node).map(flow => flow.targetRef).filter(Boolean);
}

/** Whether every way from here meets such a node before it ends. */
function everyWayMeets(from, such) {
  const seen = new Set();
  const metSome = walk(from, such, seen);
  return metSome && [...seen].every(node => after(node).length > 0);
}

function walk(from, such, seen) {
  seen.add(from);
  let met = false;
  for (const next of after(from)) {
    if (such(next)) {
      met = true;
    } else if (!seen.has(next)) {
      met = walk(next, such, seen) || met;
    }
  }
  return met;
}

// What a node is -------------------------------------------------------------------------------

function runs(bean) {
  return node => is(node, 'bpmn:ServiceTask') && node.get('camunda:delegateExpression') === `\${${bean}}`;
}

function definition(event, kind) {
  return event.eventDefinitions?.find(one => is(one, kind));
}

/** A terminate end ends everything that is still open in its scope. */
function terminates(node) {
  return is(node, 'bpmn:EndEvent') && Boolean(definition(node, 'bpmn:TerminateEventDefinition'));
}

/** The element's name as the designer reads it. */
function nameOf(element) {
  return element.name?.trim() || element.id;
}

/** The subprocesses around an element, from inside out. */
function around(element) {
  const found = [];
  for (let parent = element.$parent; parent; parent = parent.$parent) {
    if (is(parent, 'bpmn:SubProcess')) {
      found.push(parent);
    }
  }
  return found;
}

module.exports = {
  Model,
  within,
  childrenOf,
  processesOf,
  is,
  property,
  extensions,
  engineAttribute,
  inside,
  flowsOutOf,
  flowsInto,
  after,
  everyWayMeets,
  runs,
  definition,
  terminates,
  nameOf,
  around
};
