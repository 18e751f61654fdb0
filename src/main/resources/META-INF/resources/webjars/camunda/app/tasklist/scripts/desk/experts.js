// Find somebody who can help, inside or outside: a search in the cards, and what one does with a card on a case.

import {html, nothing, repeat} from './lit.js';
import {say} from './words.js';
import {read, send} from './api.js';
import {Form} from './form.js';

/** The search, and the form of whichever card somebody chose. */
export async function expertSearch({file, redraw, done}) {
  let found = null;
  let chosen = null;
  let problem = null;

  async function search(event) {
    event?.preventDefault();
    const given = event ? new FormData(event.target) : new FormData();
    const asked = new URLSearchParams({size: '12'});
    ['q', 'skill'].filter(name => given.get(name)).forEach(name => asked.set(name, given.get(name)));
    try {
      found = await read(`/experts?${asked}`);
      problem = null;
    } catch (failed) {
      problem = failed.message || say('no-answer');
    }
    redraw();
  }

  function brief(card) {
    const form = new Form({
      intro: say('brief-intro', card.name),
      fields: [
        {name: 'brief', kind: 'words', rows: 5, label: say('field-brief'), hint: say('hint-brief-outside')},
        {name: 'followUp', kind: 'moment', label: say('field-followUp'), hint: say('hint-followUp')}],
      button: say('do-outside-help'),
      send: values => send(`/cases/${file.number}/outside-help`, {...values, expert: card.expert}),
      done: () => done(say('done-outside-help', card.name))
    }, redraw);
    chosen = form;
    redraw();
    form.focus();
  }

  function newCard() {
    const form = new Form({
      fields: [
        {name: 'name', kind: 'line', label: say('field-name')},
        {name: 'trade', kind: 'line', label: say('field-trade'), hint: say('hint-trade')},
        {name: 'phone', kind: 'phone', label: say('field-phone'), optional: true},
        {name: 'skills', kind: 'line', label: say('field-skills'), hint: say('hint-skills'), optional: true},
        {name: 'note', kind: 'words', label: say('field-card-note'), optional: true, rows: 2}],
      button: say('do-card'),
      send: ({skills, ...card}) => send('/experts', {...card, skills: (skills ?? '').split(',').map(one => one.trim()).filter(Boolean)}),
      done: async card => {
        chosen = null;
        found = [card, ...(found ?? [])];
        redraw();
      }
    }, redraw);
    chosen = form;
    redraw();
    form.focus();
  }

  const card = one => html`
    <li class="desk-card">
      <p><strong>${one.name}</strong>, ${one.trade}${one.person ? nothing : html` <span class="desk-mark">${say('outside')}</span>`}
        ${one.available ? nothing : html` <span class="desk-mark">${say('not-available')}</span>`}</p>
      ${one.skills.length ? html`<p class="desk-hint">${one.skills.join(', ')}</p>` : nothing}
      ${one.phone ? html`<p>${one.phone}</p>` : nothing}
      ${one.note ? html`<p dir="auto">${one.note}</p>` : nothing}
      ${one.helped?.length ? html`<p class="desk-hint">${say('helped-with', one.helped.length)}</p>` : nothing}
      ${!one.person && file.may.includes('outside-help')
        ? html`<button type="button" class="btn btn-default" @click=${() => brief(one)}>${say('brief-them')}</button>` : nothing}
    </li>`;

  const template = () => html`
    <form class="desk-form desk-line" role="search" @submit=${search}>
      <label>${say('field-what-for')} <input name="q" class="form-control" dir="auto" autocomplete="off"></label>
      <label>${say('field-skill')} <input name="skill" class="form-control" autocomplete="off"></label>
      <button type="submit" class="btn btn-default">${say('find')}</button>
      <button type="button" class="btn btn-link" @click=${newCard}>${say('new-card')}</button>
    </form>
    <p class="desk-problem" role="alert">${problem ?? nothing}</p>
    ${chosen ? chosen.template() : nothing}
    ${found === null ? nothing : html`
      <p role="status">${found.length ? say('people-found', found.length) : say('nobody-found')}</p>
      <ul class="desk-plain">${repeat(found, one => one.person ?? one.expert, card)}</ul>`}`;

  return {template, focus: () => document.querySelector('.desk-deed input[name=q]')?.focus()};
}
