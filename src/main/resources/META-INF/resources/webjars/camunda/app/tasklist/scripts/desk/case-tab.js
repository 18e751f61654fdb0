// The tabs "Case" and "Cannot help" on every task of a case.

import {html, render} from './lit.js';
import {say} from './words.js';
import {read} from './api.js';
import {CaseView} from './case-view.js';
import {cannotHelpForm} from './cannot-help-form.js';
import {leaveTheTask, tell} from './notice.js';

function told(sentence) {
  tell(sentence);
  leaveTheTask();
}

let view = null;

const caseTab = {
  id: 'case',
  pluginPoint: 'tasklist.task.detail',
  priority: 1000,
  properties: {label: say('tab-case')},

  async render(container, {taskId}) {
    view?.stop();
    view = null;
    container.classList.add('desk-tab');
    render(html`<p class="desk-hint" role="status">${say('just-a-moment')}</p>`, container);
    try {
      const {number, piece} = await read(`/tasks/${taskId}`);
      view = new CaseView(container, {number, piece, task: taskId, left: told});
      await view.start();
    } catch (failed) {
      render(html`<p>${failed.message || say('no-answer')}</p>`, container);
    }
  },

  unmount() {
    view?.stop();
    view = null;
  }
};

const cannotHelp = {
  id: 'cannot-help',
  pluginPoint: 'tasklist.task.detail',
  priority: 900,
  properties: {label: say('tab-cannot-help')},

  async render(container, {taskId}) {
    container.classList.add('desk-tab');
    let form = null;
    const draw = () => form && render(form.template(), container);
    try {
      form = await cannotHelpForm({
        task: taskId,
        redraw: draw,
        done: (sentence, {leave}) => leave ? told(sentence) : tell(sentence)
      });
      draw();
    } catch (failed) {
      render(html`<p>${failed.message || say('no-answer')}</p>`, container);
    }
  }
};

export default [caseTab, cannotHelp];
