/**
 * A model as it is written in its file: elements with names, attributes and texts. Each belongs to the engine ("engine"),
 * to BPMN ("bpmn") or to somebody else.
 */
/** The engine takes the second name for the first. */
const ENGINE = ['http://camunda.org/schema/1.0/bpmn', 'http://activiti.org/bpmn'];
const PREFIXES = { bpmn: 'bpmn', camunda: 'engine' };

function written(element, parent, name = lowerFirst(localOf(element.$type))) {
  const space = spaceOf(element.$type, element);
  const here = {
    id: element.id,
    element,
    parent,
    name,
    space,
    attributes: [...attributesOf(element, space)],
    texts: [...textsOf(element)]
  };
  return { ...here, children: childrenOf(element, here) };
}

function* attributesOf(element, space) {
  for (const property of set(element).filter(({ isAttr, isReference }) => isAttr && !isReference)) {
    const isOnOwnElement = space === 'engine' && prefixOf(property.ns.name) === 'camunda';
    yield {
      name: property.ns.localName,
      space: isOnOwnElement || prefixOf(property.ns.name) !== 'camunda' ? undefined : 'engine',
      value: String(element[property.name])
    };
  }
  const others = element.$descriptor.isGeneric ? ownValues(element) : (element.$attrs ?? {});
  for (const [name, value] of Object.entries(others)) {
    if (!name.startsWith('xmlns')) {
      yield { name: localOf(name), space: name.includes(':') ? spaceOf(name, element) : undefined, value: String(value) };
    }
  }
}

/** What an element that no schema knows carries. */
function ownValues(element) {
  return Object.fromEntries(
    Object.entries(element).filter(([name, value]) => !name.startsWith('$') && typeof value === 'string')
  );
}

function* textsOf(element) {
  if (element.$descriptor.isGeneric) {
    yield element.$body ?? '';
  }
  for (const property of set(element).filter(({ isAttr, isReference }) => !isAttr && !isReference)) {
    for (const text of [element[property.name]].flat().filter(value => typeof value === 'string')) {
      yield text;
    }
  }
}

function childrenOf(element, here) {
  if (element.$descriptor.isGeneric) {
    return (element.$children ?? []).filter(child => child.$type).map(child => written(child, here));
  }
  return set(element)
    .filter(({ isAttr, isReference, type }) => !isAttr && !isReference && type !== 'bpmndi:BPMNDiagram')
    .flatMap(property => [element[property.name]].flat().flatMap(value => child(value, property, here)));
}

function child(value, property, here) {
  const name = property.ns.localName;
  if (value?.$type) {
    return [written(value, here, isNamedByProperty(property) ? name : undefined)];
  }
  // of some children the schema keeps the text alone, which is taken for their parent's
  return typeof value === 'string' && !property.isBody
    ? [{ parent: here, name, space: PREFIXES[prefixOf(property.ns.name)], attributes: [], texts: [], children: [] }]
    : [];
}

function set(element) {
  return (element.$descriptor.properties ?? []).filter(({ name }) => Object.hasOwn(element, name));
}

function isNamedByProperty({ xml }) {
  return xml?.serialize === 'xsi:type' || xml?.serialize === 'property';
}

function spaceOf(name, element) {
  const prefix = prefixOf(name);
  return PREFIXES[prefix] ?? (ENGINE.includes(addressOf(prefix, element)) ? 'engine' : 'other');
}

/** What a prefix stands for, as written at this element or around it. */
function addressOf(prefix, element) {
  for (let at = element; at; at = at.$parent) {
    const address = at.$attrs?.[`xmlns:${prefix}`] ?? at[`xmlns:${prefix}`];
    if (address) {
      return address;
    }
  }
  return element.$descriptor?.ns?.uri;
}

function prefixOf(name) {
  return name.includes(':') ? name.split(':')[0] : undefined;
}

function localOf(name) {
  return name.split(':').at(-1);
}

function lowerFirst(name) {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

module.exports = { written };
