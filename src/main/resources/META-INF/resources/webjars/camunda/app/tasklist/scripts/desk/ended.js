// A task that ended under somebody's hands: the Tasklist keeps what they typed and says little. They learn what happened, and
// where it can go: the case is still there.

import {say} from './words.js';
import {read} from './api.js';
import {CaseView} from './case-view.js';
import {dialog} from './dialog.js';
import {tell} from './notice.js';

// between two tasks the page thinks for a moment that there is none
const SURE_AFTER = 2000;
let watching = false;
let told = null;

/** The task that is open and has ended. */
const ended = () => document.querySelector('.task-card.task-removed')
  && new URLSearchParams(location.hash.split('?')[1]).get('task');

export function watchForEndedTasks() {
  if (watching) {
    return;
  }
  watching = true;
  new MutationObserver(() => {
    const task = ended();
    if (task && task !== told) {
      told = task;
      setTimeout(() => ended() === task ? sayWhatHappened(task) : told = null, SURE_AFTER);
    }
  }).observe(document.body, {childList: true, subtree: true, attributeFilter: ['class']});
}

async function sayWhatHappened(task) {
  let number;
  try {
    ({number} = await read(`/tasks/${task}`));
  } catch {
    // a task of the desk's own, or no answer: the Tasklist has said that it is gone
    return;
  }
  tell(say('task-has-ended'), {label: say('open-the-case'), does: () => dialog(say('case', number), container => {
    const view = new CaseView(container, {number});
    view.start();
    return view;
  })});
}
