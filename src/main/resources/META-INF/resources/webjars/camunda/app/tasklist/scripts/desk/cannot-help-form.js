// "Cannot help": the reason, what was found, one button; then the name of the person who is asked. What is right and what is
// missing says the desk, once, for Tasklist and for every other client.

import {html} from './lit.js';
import {say} from './words.js';
import {read, send} from './api.js';
import {Form} from './form.js';

const REASONS = ['cannot-help', 'cannot-reproduce', 'customer-side', 'outside-our-catalogue', 'customer-asked'];

const fields = () => [
  {name: 'reason', kind: 'one-of', label: say('field-why'), choices: REASONS.map(reason => [reason, say(`reason-${reason}`)])},
  {name: 'finding', kind: 'words', label: say('field-finding'), hint: say('hint-finding')},
  {name: 'conditions', kind: 'words', label: say('field-conditions'), hint: say('hint-conditions'),
    shows: values => values.reason === 'cannot-reproduce'},
  {name: 'evidence', kind: 'words', label: say('field-evidence'), hint: say('hint-evidence'),
    shows: values => values.reason === 'customer-side'}
];

/** From a task by its own way out; from a case without one, for the case as a whole. */
export async function cannotHelpForm({task, file, redraw, done}) {
  const onTask = task && await read(`/tasks/${task}/cannot-help`);
  const form = new Form({
    fields: fields(),
    intro: onTask ? onTask.sentence : say('cannot-help-on-the-case'),
    button: say('do-cannot-help'),
    send: values => send(onTask ? `/tasks/${task}/cannot-help` : `/cases/${file.number}/escalations`, values),
    done: asked => done(asked.sentence ?? say('is-asked', asked.person?.name ?? ''), {leave: onTask && !asked.taskStays})
  }, redraw);
  return {template: () => html`${form.template()}`, focus: () => form.focus()};
}
