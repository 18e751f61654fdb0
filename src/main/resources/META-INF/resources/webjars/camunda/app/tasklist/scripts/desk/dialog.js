// A page over the page: the task below stays as it is, with what somebody is typing in it.

import {html, render} from './lit.js';
import {say} from './words.js';

/** Opens it; content: container => something with stop(), once it is closed. */
export function dialog(title, content) {
  const element = document.createElement('dialog');
  element.className = 'desk-dialog';
  element.setAttribute('aria-label', title);
  document.body.append(element);
  const body = document.createElement('div');
  body.className = 'desk-tab';
  render(html`
    <header class="desk-dialog-head">
      <h2>${title}</h2>
      <button type="button" class="btn btn-default" @click=${() => element.close()}>${say('close-this')}</button>
    </header>${body}`, element);
  const shown = content(body, {close: () => element.close()});
  element.addEventListener('close', () => {
    shown?.stop?.();
    element.remove();
  });
  element.showModal();
  shown?.focus?.();
}
