// What Camunda Modeler loads: the rules of the law, offered as lint rules by the convention of window.plugins.
const PACKAGE = 'bpmnlint-plugin-outcome-desk';

const { configs } = require('../bpmnlint-plugin-outcome-desk');

const rules = {
  'one-process': require('../bpmnlint-plugin-outcome-desk/rules/one-process'),
  'l1-one-owner': require('../bpmnlint-plugin-outcome-desk/rules/l1-one-owner'),
  'l2-escalations-are-caught': require('../bpmnlint-plugin-outcome-desk/rules/l2-escalations-are-caught'),
  'l3-exhausted-leads-out': require('../bpmnlint-plugin-outcome-desk/rules/l3-exhausted-leads-out'),
  'l4-everyone-can-say-cannot-help': require('../bpmnlint-plugin-outcome-desk/rules/l4-everyone-can-say-cannot-help'),
  'l5-a-piece-cannot-end-the-case': require('../bpmnlint-plugin-outcome-desk/rules/l5-a-piece-cannot-end-the-case'),
  'l6-silence-is-not-a-yes': require('../bpmnlint-plugin-outcome-desk/rules/l6-silence-is-not-a-yes'),
  'l7-no-hidden-end': require('../bpmnlint-plugin-outcome-desk/rules/l7-no-hidden-end'),
  'l8-everyone-knows-what-to-do': require('../bpmnlint-plugin-outcome-desk/rules/l8-everyone-knows-what-to-do'),
  'l9-the-case-travels': require('../bpmnlint-plugin-outcome-desk/rules/l9-the-case-travels'),
  'l10-no-code-in-models': require('../bpmnlint-plugin-outcome-desk/rules/l10-no-code-in-models'),
  'l11-readable': require('../bpmnlint-plugin-outcome-desk/rules/l11-readable'),
  'l12-finite-clocks': require('../bpmnlint-plugin-outcome-desk/rules/l12-finite-clocks')
};

const resolver = {
  resolveRule: (pkg, name) => found(pkg === PACKAGE && rules[name], `${pkg}/${name}`),
  resolveConfig: (pkg, name) => found(pkg === PACKAGE && configs[name], `${pkg}/${name}`)
};

function found(thing, name) {
  if (!thing) {
    throw new Error(`${name} is not here`);
  }
  return thing;
}

window.plugins = window.plugins || [];
window.plugins.push({
  type: 'lintRules.bpmn',
  plugin: { config: { extends: `plugin:${PACKAGE}/recommended` }, resolver }
});
