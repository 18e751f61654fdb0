const { Model, is, processesOf } = require('./model');

/**
 * A rule of the law for bpmnlint.
 *
 * @param judge finds in a model what breaks the rule: pairs of an element and what to do about it; where somebody knows it, it
 *     is told the name of the file
 */
function law(judge) {
  return (known = {}) => ({
    check(node, reporter) {
      if (!is(node, 'bpmn:Definitions') || processesOf(node).length !== 1) {
        return;
      }
      const told = new Set();
      for (const [element, says] of judge(new Model(node), known)) {
        if (!told.has(`${element.id} ${says}`)) {
          told.add(`${element.id} ${says}`);
          reporter.report(element.id, says);
        }
      }
    }
  });
}

module.exports = { law };
