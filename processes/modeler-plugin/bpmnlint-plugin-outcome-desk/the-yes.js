const { is, runs } = require('./model');

const CONDITION = /^[$#]\{\s*customerSaidYes\s*}$/;

/** The step that looks up the customer's latest word. */
const hears = runs('hearTheCustomer');

/** The customer's yes as a flow: its condition is the yes, and nothing else takes the flow. */
function isTheYes(flow) {
  const { sourceRef: gateway, conditionExpression: condition } = flow;
  return (
    is(gateway, 'bpmn:ExclusiveGateway') &&
    flow !== gateway.default &&
    condition !== undefined &&
    condition.language === undefined &&
    condition.get('camunda:resource') === undefined &&
    CONDITION.test((condition.body ?? '').trim())
  );
}

module.exports = { hears, isTheYes };
