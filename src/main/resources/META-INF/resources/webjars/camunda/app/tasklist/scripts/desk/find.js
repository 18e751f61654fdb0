// Find: by name, mail, phone, number, serial number or words. Whoever takes a call sees the customer's cases and adds what was
// said; they do not become the owner by that.

import {html, nothing, render, repeat} from './lit.js';
import {fromNow, knows, moment, say} from './words.js';
import {read} from './api.js';
import {CaseView} from './case-view.js';

/** Cases in a list, one button each. */
export class CaseList {

  constructor(cases, {chosen}) {
    this.cases = cases;
    this.chosen = chosen;
  }

  template() {
    return html`
      <ul class="desk-plain desk-cases">${repeat(this.cases, one => one.number, one => html`
        <li><button type="button" class="btn btn-default desk-case-line" @click=${() => this.chosen(one.number)}>
          <strong>${one.number}</strong> <span class="desk-mark">${knows(`case-${one.state}`) ? say(`case-${one.state}`) : one.state}</span>
          <span>${one.customer.name}</span>
          <span class="desk-one-line" dir="auto">${one.problem}</span>
          <span class="desk-hint">${say('owner')}: ${one.owner.name} · ${say('since', fromNow(one.openedAt))}${one.nextStep
            ? html` · ${one.nextStep.what}, ${moment(one.nextStep.by)}` : nothing}</span>
        </button></li>`)}</ul>`;
  }
}

export function find(container, {words}) {
  let found = null;
  let problem = null;
  let asked = words ?? '';
  let view = null;
  const results = document.createElement('div');
  const shown = document.createElement('div');

  function chosen(number) {
    view?.stop();
    view = new CaseView(shown, {number});
    view.start();
    found = null;
    draw();
  }

  async function search(q, after) {
    asked = q.trim();
    if (!asked) {
      return;
    }
    view?.stop();
    view = null;
    try {
      const page = await read(`/cases?${new URLSearchParams({q: asked, size: '20', ...(after ? {after} : {})})}`);
      found = {list: new CaseList(after ? [...found.list.cases, ...page.cases] : page.cases, {chosen}), next: page.next};
      problem = null;
    } catch (failed) {
      problem = failed.message || say('no-answer');
    }
    draw();
  }

  function draw() {
    render(html`
      <form class="desk-form desk-line" role="search" @submit=${event => {
        event.preventDefault();
        search(new FormData(event.target).get('q'));
      }}>
        <label>${say('find-by')} <input name="q" class="form-control" dir="auto" autocomplete="off" maxlength="500" .defaultValue=${asked}></label>
        <button type="submit" class="btn btn-primary">${say('find')}</button>
      </form>
      <p class="desk-problem" role="alert">${problem ?? nothing}</p>
      ${found ? html`
        <p role="status">${found.list.cases.length ? say('cases-found', found.list.cases.length) : say('no-cases-found')}</p>
        ${found.list.template()}
        ${found.next ? html`<p><button type="button" class="btn btn-default" @click=${() => search(asked, found.next)}>${say('more')}</button></p>` : nothing}` : nothing}`,
    results);
  }

  container.replaceChildren(results, shown);
  draw();
  search(asked);
  return {stop: () => view?.stop(), focus: () => results.querySelector('input')?.focus()};
}
