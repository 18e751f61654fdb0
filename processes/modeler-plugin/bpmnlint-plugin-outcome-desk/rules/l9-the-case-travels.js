const { law } = require('../law');
const { extensions, nameOf } = require('../model');
const { callsForHelp } = require('../way-out');
const { variables } = require('../../words.json');

const ANY_DEPARTMENT = '${department}';
const CHECKLIST = 'work-checklist';
const BUSINESS_KEY = ['#{execution.processBusinessKey}', '${execution.processBusinessKey}'];

/** L9: who is called knows which case it is and what it is about. Whether it is there, is checked on deployment. */
module.exports = law(model =>
  model
    .all('bpmn:CallActivity')
    .flatMap(call => whatIsWrongWith(call).map(says => [call, `"${nameOf(call)}" ${says}`]))
);

function whatIsWrongWith(call) {
  return [whoIsCalled, whichVersion, whichCase, whatGoesIn, whatComesOut, whatIsMissing, whatElseIsDone].flatMap(
    question => question(call) ?? []
  );
}

// Who --------------------------------------------------------------------------------------------

function whoIsCalled({ calledElement: called }) {
  if (called === undefined) {
    return 'calls no process. Set the called element to the process id of a model.';
  }
  return isComputed(called) && called !== ANY_DEPARTMENT
    ? `calls ${called}, which is not there. Call a model that is deployed, or deploy it together with this one; of variables only \${department} may be called.`
    : undefined;
}

function isComputed(called) {
  return /[$#]\{/.test(called) || called.trim() === '';
}

// Which version ----------------------------------------------------------------------------------

function whichVersion(call) {
  const called = call.calledElement;
  if (called === undefined) {
    return undefined;
  }
  if (call.get('camunda:calledElementTenantId') !== undefined) {
    return 'calls a model of a tenant. Take the tenant away; there is one house.';
  }
  const [versions, ...others] = versionFor(called);
  switch (call.get('camunda:calledElementBinding')) {
    case 'deployment':
      return isComputed(called)
        ? `looks for ${called} among the files that are deployed with it, and it is not there. Deploy the two together, or set the binding to version, and the version to ${versions}.`
        : undefined;
    case 'version':
      return [versions, ...others].includes((call.get('camunda:calledElementVersion') ?? '').replaceAll(' ', ''))
        ? undefined
        : `does not start the latest version of what it calls. Set its version to ${versions}.`;
    default:
      return `does not say which version it calls. Set its binding to version, and the version to ${versions}.`;
  }
}

function versionFor(called) {
  return called === ANY_DEPARTMENT
    ? ['${versionFor.latest(department)}']
    : [`\${versionFor.latest('${called}')}`, `\${versionFor.latest("${called}")}`];
}

// What it knows ----------------------------------------------------------------------------------

function whichCase(call) {
  const keys = given(call)
    .map(({ businessKey }) => businessKey)
    .filter(key => key !== undefined);
  return keys.length > 0 && keys.every(key => BUSINESS_KEY.includes(key))
    ? undefined
    : 'does not pass which case it is. Add the business key #{execution.processBusinessKey} to its in mappings.';
}

function whatGoesIn(call) {
  return given(call)
    .filter(({ businessKey, source }) => businessKey === undefined || source !== undefined)
    .every(isKept)
    ? undefined
    : 'passes more than variables that the house knows. Pass each by its own name, from a source to the same target: no expressions, and not all of them.';
}

function whatComesOut(call) {
  return extensions(call, 'camunda:Out').every(out => out.local === true && isKept(out))
    ? undefined
    : "brings back more than it may. Bring back single variables that the house knows, each by its own name, and mark them local: calls that end at the same moment would get in each other's way.";
}

function isKept({ source, target, sourceExpression, variables: all }) {
  return all === undefined && sourceExpression === undefined && source === target && variables.includes(source);
}

function whatIsMissing(call) {
  const passed = given(call).map(({ target }) => target);
  if (callsForHelp(call)) {
    return passed.includes('escalationId') || passed.includes('pieceId')
      ? undefined
      : 'does not pass what help is needed for. Add escalationId or pieceId to its in mappings.';
  }
  return worksAPiece(call) && !['pieceId', 'department'].every(needed => passed.includes(needed))
    ? 'does not pass which piece of work it is, and whose. Add pieceId and department to its in mappings.'
    : undefined;
}

/** A department that is called by its own name is known on deployment. */
function worksAPiece({ calledElement: called }) {
  return called === ANY_DEPARTMENT || called === CHECKLIST;
}

function whatElseIsDone(call) {
  return call.get('camunda:variableMappingClass') === undefined &&
    call.get('camunda:variableMappingDelegateExpression') === undefined &&
    extensions(call, 'camunda:InputOutput').length === 0
    ? undefined
    : 'changes variables beside its in and out mappings. Take its inputs, outputs and delegated mapping away.';
}

function given(call) {
  return extensions(call, 'camunda:In');
}
