// The tab "Cannot help" on every task: the reason, what was found, one button; then the name of the person who is asked.
// What is right and what is missing says the desk, once, for this tab and for every other client; only the choice of the
// reason is checked here, since the desk names the reasons as programs know them.

const REASONS = [
  ['cannot-help', 'I cannot help further'],
  ['cannot-reproduce', 'I cannot reproduce it'],
  ['customer-side', 'The cause is on the customer’s side'],
  ['outside-our-catalogue', 'It is outside our catalogue'],
  ['customer-asked', 'The customer asks for somebody else']
];

const FIELDS = [
  {name: 'finding', label: 'What did you find?', hint: 'The next person picks up where you left off.'},
  {
    name: 'conditions',
    label: 'Under which conditions did you try?',
    hint: 'Device, version, network, account, time of day.',
    onlyFor: 'cannot-reproduce'
  },
  {
    name: 'evidence',
    label: 'What shows it?',
    hint: 'It counts only with evidence, and when a second person agrees with it.',
    onlyFor: 'customer-side'
  }
];

/** Builds an element; text always becomes text, never markup. */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
  element.append(...children);
  return element;
}

function withError(name, ...children) {
  const error = make('p', {class: 'cannot-help-error', id: `cannot-help-${name}-error`});
  return make('div', {class: 'cannot-help-field', 'data-field': name}, ...children, error);
}

function choiceOfReason() {
  const choices = REASONS.map(([value, label]) => make('label', {},
    make('input', {type: 'radio', name: 'reason', value, 'aria-describedby': 'cannot-help-reason-error'}), label));
  return withError('reason', make('fieldset', {}, make('legend', {}, 'Why?'), ...choices));
}

function field({name, label, hint}) {
  const id = `cannot-help-${name}`;
  return withError(name,
    make('label', {for: id}, label),
    make('p', {class: 'cannot-help-hint', id: `${id}-hint`}, hint),
    make('textarea', {id, name, rows: 3, dir: 'auto', 'aria-required': 'true', 'aria-describedby': `${id}-hint ${id}-error`}));
}

function form(sentence) {
  const built = make('form', {class: 'cannot-help', novalidate: ''},
    make('p', {}, sentence),
    choiceOfReason(),
    ...FIELDS.map(field),
    make('p', {class: 'cannot-help-error', role: 'alert'}),
    make('button', {type: 'submit', class: 'btn btn-primary'}, 'Ask somebody who can help'));
  const showWhatTheReasonNeeds = () => FIELDS.filter(one => one.onlyFor).forEach(one => {
    built.querySelector(`[data-field=${one.name}]`).hidden = built.elements.reason.value !== one.onlyFor;
  });
  built.addEventListener('change', showWhatTheReasonNeeds);
  showWhatTheReasonNeeds();
  return built;
}

/** Only what is shown is said. */
function saidIn(built) {
  const said = {reason: built.elements.reason.value};
  FIELDS.filter(({name}) => !built.querySelector(`[data-field=${name}]`).hidden)
    .forEach(({name}) => { said[name] = built.elements[name].value; });
  return said;
}

/** The desk's sentence at the field it is about, and the cursor there; elsewhere above the button. */
function showProblem(built, {field: name, detail}) {
  built.querySelectorAll('.cannot-help-error').forEach(error => { error.textContent = ''; });
  built.querySelectorAll('[aria-invalid]').forEach(input => input.removeAttribute('aria-invalid'));
  const place = name && built.querySelector(`[data-field=${CSS.escape(name)}]`);
  (place ? place.querySelector('.cannot-help-error') : built.querySelector('[role=alert]')).textContent = detail;
  if (place) {
    const input = place.querySelector('textarea, input');
    input.setAttribute('aria-invalid', 'true');
    input.focus();
  }
}

async function desk(api, taskId, said) {
  const root = document.querySelector('base').getAttribute('app-root').replace(/\/camunda$/, '');
  const answer = await fetch(`${root}/api/tasks/${taskId}/cannot-help`, said && {
    method: 'POST',
    headers: {'Content-Type': 'application/json', 'X-XSRF-TOKEN': api.CSRFToken},
    body: JSON.stringify(said)
  });
  const body = await answer.json();
  return answer.ok ? body : Promise.reject(body);
}

const noConnection = {detail: 'The desk did not answer. Nothing was changed; try again.'};
const problemIn = failed => failed.detail ? failed : noConnection;

// one place for what came of it: it outlives the task it was said on, and is read out when it changes
const notice = make('div', {class: 'cannot-help-notice', role: 'status', tabindex: '-1'});
document.body.append(notice);

function tellWhoIsAsked(sentence) {
  const close = make('button', {type: 'button', class: 'btn btn-default'}, 'Close');
  close.addEventListener('click', () => notice.replaceChildren());
  notice.replaceChildren(make('p', {}, sentence), close);
  notice.focus();
}

/** The Tasklist leaves a task, and looks for its tasks anew, when its address has no task any more. */
function leaveTheTask() {
  const [path, query = ''] = location.hash.split('?');
  const search = new URLSearchParams(query);
  search.delete('task');
  search.delete('detailsTab');
  location.hash = `${path}?${search}`;
}

export default {
  id: 'cannot-help',
  pluginPoint: 'tasklist.task.detail',
  priority: 900,
  properties: {label: 'Cannot help'},

  async render(container, {api, taskId}) {
    try {
      const {sentence} = await desk(api, taskId);
      const built = form(sentence);
      built.addEventListener('submit', async event => {
        event.preventDefault();
        if (!built.elements.reason.value) {
          showProblem(built, {field: 'reason', detail: 'Choose what comes nearest.'});
          return;
        }
        const button = built.querySelector('button');
        button.disabled = true;
        try {
          const asked = await desk(api, taskId, saidIn(built));
          tellWhoIsAsked(asked.sentence);
          built.reset();
          if (!asked.taskStays) {
            leaveTheTask();
          }
        } catch (failed) {
          showProblem(built, problemIn(failed));
        }
        button.disabled = false;
      });
      container.replaceChildren(built);
    } catch (failed) {
      container.replaceChildren(make('p', {class: 'cannot-help'}, problemIn(failed).detail));
    }
  }
};
