const { is } = require('./model');

const KEY = 'customer-outcome';
const FORM = 'own-the-outcome';
const TASK = 'Task_OwnTheOutcome';
const WATCH = 'watch-that-it-stays-fixed';

/** A model of a whole case, in which somebody owns the customer's outcome; undefined where a model is none. */
function outcomeOf(model) {
  const ownerTasks = model.all('bpmn:UserTask').filter(isTheOwners);
  const owner = ownerTasks.length === 1 ? ownerTasks[0] : undefined;
  const openCase = is(owner?.$parent, 'bpmn:SubProcess') ? owner.$parent : undefined;
  return model.key === KEY || ownerTasks.length > 0 ? { model, ownerTasks, owner, openCase } : undefined;
}

function isTheOwners(task) {
  return (
    task.id === TASK ||
    task.get('camunda:formRef') === FORM ||
    (task.get('camunda:formKey') ?? '').includes(FORM)
  );
}

/** Whatever is called by a name that has the watch in it is judged as the watch; only the watch itself keeps its promise. */
function watches(call) {
  return call.calledElement === WATCH;
}

function isTheWatch(call) {
  return (call.calledElement ?? '').includes(WATCH);
}

module.exports = { outcomeOf, isTheWatch, watches };
