/** How a finding calls an element: as its label does, where it has one. */
function named(element) {
  return `"${hasName(element.name) ? element.name.trim() : element.id}"`;
}

/** Whether there is anything to read: signs alone are no name. */
function hasName(name) {
  return /\p{L}/u.test(name ?? '');
}

function labelOf(element) {
  return `"${element.name?.trim() || element.id}"`;
}

/** Each of these elements, with what is to be done about it: %s is its label. */
function blame(elements, says) {
  return elements.map(element => [element, says.replaceAll('%s', () => labelOf(element))]);
}

module.exports = { named, hasName, labelOf, blame };
