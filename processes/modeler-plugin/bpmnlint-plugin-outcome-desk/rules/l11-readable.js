const { law } = require('../law');
const { flowsOutOf, is } = require('../model');
const { hasName, named } = require('../named');

const KEPT = /^(?:P?0*[1-9]\d*D?|P0*[1-9]\d*[WMY])$/;

/** A word of its own, and no part that a program would make up: those begin with a digit. */
const CHOSEN = /^(?!sid-)\p{L}[\p{L}\d]*([_.-]\p{L}[\p{L}\d]*)*$/u;

/** What an element is says nothing of what it is for. */
const KIND_ONLY =
  /^(?:((start|end|boundary|intermediate|throw|catch|message|timer|escalation|error|user|service|script|send|receive|manual|business|rule|call|sub|ad|hoc|exclusive|parallel|inclusive|event|based|sequence|id|element)*(event|task|activity|process|gateway|flow|transaction|element|id|start|end)?)[_.-]?\p{L}?\d*)$/iu;

/** L11: a person can read a drawing and find it again. Modeler does not say what the file is called: that is checked on deployment. */
module.exports = law((model, { file }) => {
  const drawn = drawnIn(model);
  const elements = [...model.all('bpmn:FlowNode'), ...model.all('bpmn:SequenceFlow')];
  return [
    ...[otherName(model, file), notExecutable(model), notKept(model)].flatMap(says => (says ? [[model.process, says]] : [])),
    ...elements.flatMap(element =>
      [noChosenId(element), noName(element), notDrawn(element, drawn)].flatMap(says => (says ? [[element, says]] : []))
    )
  ];
});

// the process ------------------------------------------------------------------------------------

function otherName({ key }, file = key) {
  return file === key
    ? undefined
    : `The process ${key} is in the file ${file}.bpmn. Give both the same name, small letters and hyphens.`;
}

function notExecutable({ process }) {
  return process.isExecutable
    ? undefined
    : 'This process is not executable, so the desk would not run it. Set Executable.';
}

function notKept({ process }) {
  return KEPT.test((process.get('camunda:historyTimeToLive') ?? '').trim())
    ? undefined
    : 'Nothing says how long the history of this is kept. Set History time to live, such as P180D.';
}

// its elements -----------------------------------------------------------------------------------

function noChosenId({ id = '' }) {
  return CHOSEN.test(id) && !KIND_ONLY.test(id)
    ? undefined
    : `The id ${id} was made up by a program: whoever reads a log learns nothing from it. Choose one that says what this is, such as Task_WorkTheStep.`;
}

function noName(element) {
  const needsOne = is(element, 'bpmn:Activity') || is(element, 'bpmn:Event') || isABranch(element);
  return !needsOne || hasName(element.name)
    ? undefined
    : `${element.id} has no name. Name it: a task by verb and object, an event by what has happened, a gateway by its question.`;
}

/** What goes all ways at once asks nothing. */
function isABranch(element) {
  return (
    is(element, 'bpmn:Gateway') && !is(element, 'bpmn:ParallelGateway') && flowsOutOf(element).length > 1
  );
}

function drawnIn(model) {
  return new Set([...model.all('bpmndi:BPMNShape'), ...model.all('bpmndi:BPMNEdge')].map(shape => shape.bpmnElement));
}

/** A file without any diagram is refused as a whole. */
function notDrawn(element, drawn) {
  return drawn.size === 0 || drawn.has(element)
    ? undefined
    : `${named(element)} is in the model and not in its diagram, so nobody sees it. Draw it, or take it out.`;
}
