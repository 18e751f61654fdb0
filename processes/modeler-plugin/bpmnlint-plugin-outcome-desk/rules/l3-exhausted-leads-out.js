const { law } = require('../law');
const { after, engineAttribute, everyWayMeets, extensions, flowsOutOf, is, nameOf, runs } = require('../model');
const { EXHAUSTED, isThrownAndLeft } = require('../codes');

const STEP = /\bfindNextStep\b/;
const SOMETHING_IS_LEFT = /^\s*[$#]\{\s*comesNext\s*==\s*(['"])(step|fact)\1\s*}\s*$/;

/** Steps that say a piece or a case is over; whatever was exhausted is not. */
const ENDINGS = ['recordDelivery', 'recordYes', 'recordUnconfirmed', 'recordEnding', 'closeTheCase'];

/** L3: when no step of a checklist is left, the model has nowhere to go but to somebody who can help. */
module.exports = law(model =>
  model
    .all('bpmn:FlowNode')
    .filter(findsTheNextStep)
    .flatMap(step => whatIsWrongAfter(model, step))
);

function findsTheNextStep(node) {
  return ['delegateExpression', 'expression'].some(how => STEP.test(engineAttribute(node, how) ?? ''));
}

function whatIsWrongAfter(model, step) {
  const flows = flowsOutOf(step);
  const [flow] = flows;
  if (flows.length !== 1 || flow.conditionExpression || !is(flow.targetRef, 'bpmn:ExclusiveGateway')) {
    return [
      [
        step,
        `After "${nameOf(step)}" it is not asked what comes next. Lead its one flow to an exclusive gateway, and the default flow from there to an escalation end event with the code checklist-exhausted.`
      ]
    ];
  }
  if (canBeLeftOtherwise(model, step)) {
    return [
      [
        step,
        `"${nameOf(step)}" can be left without an answer. Take its boundary events, its loop and its inputs and outputs away.`
      ]
    ];
  }
  return whatIsWrongAt(flow.targetRef);
}

function canBeLeftOtherwise(model, step) {
  return (
    is(step, 'bpmn:Activity') &&
    (Boolean(step.loopCharacteristics) ||
      model.boundariesOf(step).length > 0 ||
      extensions(step, 'camunda:InputOutput').length > 0)
  );
}

function whatIsWrongAt(gateway) {
  if (!gateway.default) {
    return [
      [
        gateway,
        `"${nameOf(gateway)}" has no default flow, so that nothing says where an exhausted checklist leads. Draw one to an escalation end event with the code checklist-exhausted.`
      ]
    ];
  }
  if (!leadsOnlyOut(gateway.default.targetRef, new Set())) {
    return [
      [
        gateway,
        `When no step is left, the default flow of "${nameOf(gateway)}" does not lead to somebody who can help. Lead it to an escalation end event with the code checklist-exhausted and to nothing else.`
      ]
    ];
  }
  return flowsOutOf(gateway)
    .filter(flow => flow !== gateway.default)
    .filter(flow => !isForSomethingLeft(flow))
    .slice(0, 1)
    .map(flow => [
      gateway,
      `"${nameOf(gateway)}" can be left towards "${nameOf(flow.targetRef)}" when no step is left. Give that flow the condition \${comesNext == 'step'} or \${comesNext == 'fact'} and lead it to a task; only the default flow is for "nothing is left".`
    ]);
}

/** Over steps and gateways, on every way, to the escalation. */
function leadsOnlyOut(node, seen) {
  if (isThrownAndLeft(node, EXHAUSTED)) {
    return true;
  }
  const next = after(node);
  if (!isOnTheWay(node) || findsTheNextStep(node) || seen.has(node) || next.length === 0) {
    return false;
  }
  seen.add(node);
  return next.every(one => leadsOnlyOut(one, seen));
}

function isOnTheWay(node) {
  return is(node, 'bpmn:Gateway') || (is(node, 'bpmn:ServiceTask') && !ENDINGS.some(ending => runs(ending)(node)));
}

function isForSomethingLeft(flow) {
  return (
    SOMETHING_IS_LEFT.test(flow.conditionExpression?.body ?? '') &&
    (isWork(flow.targetRef) || everyWayMeets(flow.targetRef, isWork))
  );
}

function isWork(node) {
  return ['bpmn:UserTask', 'bpmn:CallActivity', 'bpmn:SubProcess'].some(kind => is(node, kind));
}
