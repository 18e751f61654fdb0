const { is, processesOf } = require('../model');

/** A model is one process; the rules of the law look at nothing else. */
module.exports = () => ({
  check(node, reporter) {
    if (is(node, 'bpmn:Definitions') && processesOf(node).length !== 1) {
      reporter.report(node.id, 'A model is one process. Draw another process in a file of its own.');
    }
  }
});
