// The bar: New case, and Find.

import {html, render} from './lit.js';
import {say} from './words.js';
import {dialog} from './dialog.js';
import {newCase} from './new-case.js';
import {find} from './find.js';
import {watchFilters} from './filters.js';
import {watchForEndedTasks} from './ended.js';

const newCaseAction = {
  id: 'desk-new-case',
  pluginPoint: 'tasklist.navbar.action',
  priority: 2000,
  render(container) {
    render(html`<button type="button" class="btn btn-link desk-bar" @click=${() => dialog(say('new-case'), newCase)}>${say('new-case')}</button>`, container);
    watchFilters();
    watchForEndedTasks();
  }
};

const findAction = {
  id: 'desk-find',
  pluginPoint: 'tasklist.navbar.action',
  priority: 1900,
  render(container) {
    const open = event => {
      event.preventDefault();
      const words = new FormData(event.target).get('q');
      event.target.reset();
      dialog(say('find-a-case'), (body, about) => find(body, {...about, words}));
    };
    render(html`
      <form class="desk-bar desk-find" role="search" @submit=${open}>
        <input name="q" class="form-control" aria-label=${say('find-a-case')} placeholder=${say('find-by')} autocomplete="off" maxlength="500" dir="auto">
        <button type="submit" class="btn btn-default">${say('find')}</button>
      </form>`, container);
  }
};

export default [newCaseAction, findAction];
