// What stands on a task's card in the list: the customer, since when they wait, what they were promised next. One call for all
// the cards that are drawn together.

import {html, nothing, render} from './lit.js';
import {fromNow, moment, say} from './words.js';
import {read} from './api.js';

let waiting = new Map();

function ask(taskId) {
  if (!waiting.size) {
    setTimeout(askAll, 30);
  }
  return new Promise(give => waiting.set(taskId, [...(waiting.get(taskId) ?? []), give]));
}

async function askAll() {
  const asked = waiting;
  waiting = new Map();
  let cards = [];
  try {
    cards = await read(`/tasks?${new URLSearchParams([...asked.keys()].map(id => ['id', id]))}`);
  } catch {
    // the list itself says when the desk does not answer; a card without its second line is still a card
  }
  asked.forEach((give, id) => give.forEach(one => one(cards.find(card => card.task === id))));
}

const late = card => card.due && new Date(card.due) < new Date();

const line = card => html`
  <p class="desk-card-line">
    ${card.rejected ? html`<strong class="desk-late">${say('not-solved-times', card.rejected)}</strong> · ` : nothing}
    <bdi>${card.customer}</bdi> · <span title=${moment(card.since)}>${say('waits-since', fromNow(card.since))}</span>
    ${card.contacts ? html` · ${say('wrote-times', card.contacts)}` : nothing}
  </p>
  ${card.nextStep ? html`<p class="desk-card-line"><span class=${late(card) ? 'desk-late' : ''}>${moment(card.due)}</span>: <bdi>${card.nextStep}</bdi></p>` : nothing}`;

export default {
  id: 'desk-card',
  pluginPoint: 'tasklist.card',
  priority: 1000,
  async render(container, {taskId}) {
    const card = await ask(taskId);
    if (card) {
      render(line(card), container);
    }
  }
};
