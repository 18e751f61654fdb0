// What one may do on a case without leaving the task: each deed is a form, and a call of the desk's API. The desk says which
// of them are for whoever is looking; the others are not offered, and refused when tried.

import {html, nothing} from './lit.js';
import {say} from './words.js';
import {readSeldom, send} from './api.js';
import {Form} from './form.js';
import {cannotHelpForm} from './cannot-help-form.js';
import {expertSearch} from './experts.js';

const people = async file => (await readSeldom('/people'))
  .filter(person => person.active && person.id !== file?.owner.id)
  .map(person => [person.id, person.departments.length ? `${person.name}, ${person.departments.join(', ')}` : person.name]);

const facts = async () => (await readSeldom('/facts')).map(fact => [fact.key, fact.title]);

const departments = async file => (await readSeldom('/departments'))
  .filter(department => !file.pieces.some(piece => piece.department === department.key && piece.state === 'working'))
  .map(department => [department.key, department.name]);

const words = (name, more = {}) => ({name, kind: 'words', label: say(`field-${name}`), ...more});
const line = (name, more = {}) => ({name, kind: 'line', label: say(`field-${name}`), ...more});
const when = (name, more = {}) => ({name, kind: 'moment', label: say(`field-${name}`), ...more});

/** What a known fact says, instead of a question. */
function knownFact(file, key, name) {
  const fact = file.facts[key];
  return fact ? say('is-known', fact.value, name(fact.givenBy)) : null;
}

/** A link to be given away: shown whole, selected by a touch, copied where the browser lets one. */
function theNewLink({customerLink, mailed}) {
  return html`${say(mailed ? 'done-customer-link' : 'done-customer-link-no-mail')}
    <span class="desk-link">
      <input class="form-control" readonly aria-label=${say('the-new-link')} .value=${customerLink} @focus=${event => event.target.select()}>
      ${navigator.clipboard ? html`<button type="button" class="btn btn-default" @click=${event => copies(event.target)}>${say('copy')}</button>` : nothing}
    </span>`;
}

async function copies(button) {
  const link = button.previousElementSibling;
  link.select();
  try {
    await navigator.clipboard.writeText(link.value);
    button.textContent = say('copied');
  } catch {
    // the browser does not let us: it is selected, and copied by hand
    link.focus();
  }
}

/** By the last part of the call's address, in the order in which they are offered. */
const DEEDS = {
  'messages': async () => ({fields: [words('text', {label: say('field-message'), hint: say('hint-message'), rows: 5})]}),

  'drafts': async () => ({fields: [words('text', {label: say('field-message'), hint: say('hint-draft'), rows: 5})]}),

  'notes': async () => ({fields: [words('text', {label: say('field-note'), hint: say('hint-note')})]}),

  'facts': async () => ({
    fields: [
      {name: 'key', kind: 'known', label: say('field-fact'), hint: say('hint-fact'), choices: await facts()},
      line('value'),
      line('source', {optional: true, hint: say('hint-source')})]
  }),

  'questions': async ({file, name}) => {
    const known = await readSeldom('/facts');
    let asksAgain = false;
    return {
      fields: [
        {name: 'fact', kind: 'known', label: say('field-fact'), hint: say('hint-fact'), choices: known.map(fact => [fact.key, fact.title])},
        words('text', {label: say('field-question'), hint: say('hint-question')}),
        words('reason', {hint: say('hint-ask-again'), shows: () => asksAgain})],
      changed: (input, form) => {
        if (input.name !== 'fact') {
          return;
        }
        asksAgain = input.value in file.facts;
        const question = known.find(fact => fact.key === input.value)?.question;
        if (question && !form.elements.text.value) {
          form.elements.text.value = question;
        }
        form.querySelector('.desk-known')?.remove();
        const value = knownFact(file, input.value, name);
        if (value) {
          const told = document.createElement('p');
          told.className = 'desk-known';
          told.setAttribute('role', 'status');
          told.textContent = value;
          input.closest('.desk-field').append(told);
        }
      }
    };
  },

  'answers': async () => ({
    fields: [
      {name: 'reached', kind: 'one-of', label: say('field-reached'), choices: [['true', say('yes-solved')], ['false', say('not-yet')]]},
      words('words', {hint: say('hint-their-words')}),
      {name: 'channel', kind: 'choice', label: say('field-channel'), value: 'phone',
        choices: ['phone', 'mail', 'chat', 'counter'].map(one => [one, say(`channel-${one}`)])}],
    body: ({reached, ...more}) => ({...more, reached: reached === 'true'})
  }),

  'relief': async ({file}) => ({
    fields: [
      // only who answers for it says that there is nothing yet
      ...file.may.includes('promises')
        ? [{name: 'given', kind: 'one-of', label: say('field-relief-given'), choices: [['true', say('relief-given')], ['false', say('relief-none')]]}]
        : [],
      words('what', {label: say('field-relief'), hint: say('hint-relief')})],
    body: ({given, ...more}) => given ? {...more, given: given === 'true'} : more
  }),

  'outcome-check': async () => ({fields: [], intro: say('ask-the-customer-intro')}),

  'promises': async () => ({fields: [words('what', {hint: say('hint-promise'), rows: 2}), when('by')]}),

  'plan': async ({file}) => ({
    fields: [
      words('what', {label: say('field-plan'), rows: 2}),
      {name: 'who', kind: 'known', label: say('field-who'), hint: say('hint-person'), choices: await people(), value: file.owner.id},
      when('by')]
  }),

  'pieces': async ({file}) => ({
    fields: [
      {name: 'department', kind: 'choice', label: say('field-department'), choices: await departments(file)},
      words('wanted', {hint: say('hint-wanted')})]
  }),

  'owner': async ({file}) => ({
    fields: [
      {name: 'to', kind: 'known', label: say('field-to'), hint: say('hint-person'), choices: await people(file)},
      {name: 'other', kind: 'known', label: say('field-or'), optional: true, hint: say('hint-or'), choices: await people(file)},
      words('brief', {hint: say('hint-brief'), rows: 5})],
    body: ({other, ...more}) => other ? {...more, others: [other]} : more
  }),

  'done-for-now': async ({file}) => ({
    fields: [when('until', {optional: true})],
    intro: say('done-for-now-intro', file.nextStep?.what ?? '')
  }),

  'close': async () => ({fields: [words('learnt', {hint: say('hint-learnt')})]}),

  'ending': async () => ({
    fields: [
      {name: 'kind', kind: 'one-of', label: say('field-ending'),
        choices: ['accepted-unfixed', 'gave-up', 'returned', 'left', 'withdrawn'].map(one => [one, say(`ending-${one}`)])},
      words('words', {hint: say('hint-their-words')}),
      words('explanation', {hint: say('hint-explanation')})]
  }),

  'customer-link': async () => ({fields: [], intro: say('customer-link-intro'), told: theNewLink}),

  'files': async () => ({
    fields: [{name: 'file', kind: 'file', label: say('field-file'), hint: say('hint-file')}],
    body: values => {
      const sent = new FormData();
      Object.entries(values).forEach(([name, value]) => sent.append(name, value));
      return sent;
    }
  })
};

/** Which deeds have the first row; the others are behind "More". */
export const FIRST = ['messages', 'drafts', 'notes', 'questions', 'outcome-check', 'pieces', 'promises', 'cannot-help', 'done-for-now'];
const OTHERS = ['facts', 'answers', 'relief', 'plan', 'owner', 'experts', 'files', 'customer-link', 'close', 'ending'];

/** After these the case has no task any more. */
const ENDS_THE_CASE = ['close', 'ending'];

/** What is offered to whoever is looking, on a case as it stands. */
export function offered(file) {
  const may = new Set(file.may);
  may.delete('close');
  if (file.may.includes('close') && file.outcome.state.startsWith('yes')) {
    may.add('close');
  }
  if (may.has('escalations')) {
    may.add('cannot-help');
  }
  if (may.has('notes')) {
    may.add('experts');
  }
  return {first: FIRST.filter(deed => may.has(deed)), others: OTHERS.filter(deed => may.has(deed))};
}

/**
 * Opens a deed.
 *
 * about: {file, task, name: actor => as people read it, redraw, done: sentence => …}; gives {title, template, focus}
 */
export async function open(deed, about) {
  const {file, redraw, done} = about;
  const title = say(`deed-${deed}`);
  if (deed === 'experts') {
    return {title, ...await expertSearch(about)};
  }
  if (deed === 'cannot-help') {
    return {title, ...await cannotHelpForm(about)};
  }
  const {body = values => values, told = () => say(`done-${deed}`), ...described} = await DEEDS[deed](about);
  const form = new Form({
    ...described,
    button: say(`do-${deed}`),
    send: values => send(`/cases/${file.number}/${deed}`, body(values)),
    done: given => done(told(given), {leave: ENDS_THE_CASE.includes(deed)})
  }, redraw);
  return {title, template: () => html`${form.template()}`, focus: () => form.focus()};
}
