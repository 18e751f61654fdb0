// What came of a deed: it outlives the task it was done on, and is read out when it changes.

import {html, nothing, render} from './lit.js';
import {say} from './words.js';

const notice = document.createElement('div');
notice.className = 'desk-notice';
notice.setAttribute('role', 'status');
notice.tabIndex = -1;
document.body.append(notice);

const clear = () => render(nothing, notice);

/** Says a sentence in the corner, until somebody has read it; with what one can do then: {label, does}. */
export function tell(sentence, next) {
  const goesOn = () => {
    clear();
    next.does();
  };
  render(html`<p>${sentence}</p>
    ${next ? html`<button type="button" class="btn btn-primary" @click=${goesOn}>${next.label}</button> ` : nothing}
    <button type="button" class="btn btn-default" @click=${clear}>${say('close-this')}</button>`, notice);
  notice.focus();
}

/** The Tasklist leaves a task, and looks for its tasks anew, when its address has no task any more. */
export function leaveTheTask() {
  change(search => {
    search.delete('task');
    search.delete('detailsTab');
  });
}

/** Opens another task, with the same tab. */
export function goToTask(id) {
  change(search => search.set('task', id));
}

function change(how) {
  const [path, query = ''] = location.hash.split('?');
  const search = new URLSearchParams(query);
  how(search);
  location.hash = `${path}?${search}`;
}
