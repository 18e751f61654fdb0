// One form of the desk: labels, hints, what is required, the desk's sentence at the field it is about. What somebody typed
// stays when the page round it is drawn anew, and when the desk refuses.

import {html, ifDefined, nothing} from './lit.js';
import {say} from './words.js';
import {Refusal} from './api.js';

let forms = 0;

/** The moment that stands in a field for date and time, as the desk reads it. */
function instant(written) {
  const moment = new Date(written);
  return Number.isNaN(moment.getTime()) ? written : moment.toISOString();
}

export class Form {

  /**
   * fields: [{name, label, hint, kind: words | line | one-of | choice | moment | file, choices: [[value, label]], most, optional,
   *          shows: values => boolean, value}]
   * send: values => promise; done: what it gave
   */
  constructor({fields, button, intro, send, done, changed}, redraw) {
    this.id = `desk-form-${++forms}`;
    this.fields = fields;
    this.button = button;
    this.intro = intro;
    this.send = send;
    this.done = done;
    this.changed = changed;
    this.redraw = redraw;
    this.problem = null;
    this.busy = false;
  }

  get element() {
    return document.getElementById(this.id);
  }

  values() {
    const values = {};
    if (this.element) {
      const given = new FormData(this.element);
      this.shown(Object.fromEntries(given)).forEach(field => {
        const value = given.get(field.name);
        if (value instanceof File ? value.size > 0 || value.name : value) {
          values[field.name] = field.kind === 'moment' ? instant(value) : value;
        }
      });
    }
    return values;
  }

  shown(values) {
    return this.fields.filter(field => !field.shows || field.shows(values));
  }

  /** The cursor where somebody begins to write. */
  focus() {
    this.element?.querySelector('textarea, input, select')?.focus();
  }

  async submit(event) {
    event.preventDefault();
    if (this.busy) {
      return;
    }
    const values = this.values();
    const missing = this.shown(values).find(field => !field.optional && !(field.name in values));
    if (missing) {
      this.refused({field: missing.name, message: say(missing.kind === 'one-of' ? 'choose-one' : 'is-missing', missing.label)});
      return;
    }
    this.busy = true;
    this.problem = null;
    this.redraw();
    try {
      const given = await this.send(values);
      this.busy = false;
      this.element?.reset();
      this.done?.(given);
    } catch (failed) {
      this.busy = false;
      if (!(failed instanceof Refusal)) {
        throw failed;
      }
      this.refused(failed);
    }
  }

  refused({field, message}) {
    const known = this.fields.some(one => one.name === field);
    this.problem = {field: known ? field : null, sentence: message || say('no-answer')};
    this.redraw();
    const input = known && this.element?.querySelector(`[name="${CSS.escape(field)}"]`);
    (input || this.element?.querySelector('[type=submit]'))?.focus();
  }

  /** Values decide which fields are shown. */
  onInput(event) {
    this.changed?.(event.target, this.element);
    this.redraw();
  }

  template() {
    const shown = this.shown(this.element ? Object.fromEntries(new FormData(this.element)) : {});
    return html`
      <form id=${this.id} class="desk-form" novalidate
            @submit=${event => this.submit(event)} @change=${event => this.onInput(event)}>
        ${this.intro ? html`<p>${this.intro}</p>` : nothing}
        ${this.fields.map(field => shown.includes(field) ? this.field(field) : nothing)}
        <p class="desk-problem" role="alert">${this.problem && !this.problem.field ? this.problem.sentence : nothing}</p>
        <p class="desk-form-end">
          <button type="submit" class="btn btn-primary" aria-disabled=${this.busy ? 'true' : 'false'}>
            ${this.busy ? say('just-a-moment') : this.button}</button>
        </p>
      </form>`;
  }

  field(field) {
    const id = `${this.id}-${field.name}`;
    const problem = this.problem?.field === field.name ? this.problem.sentence : null;
    const described = [field.hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ') || undefined;
    const required = field.optional ? undefined : 'true';
    const label = html`${field.label}${field.optional ? html` <small>${say('if-you-like')}</small>` : nothing}`;
    const told = html`
      ${field.hint ? html`<p class="desk-hint" id="${id}-hint">${field.hint}</p>` : nothing}`;
    const wrong = html`${problem ? html`<p class="desk-problem" id="${id}-problem">${problem}</p>` : nothing}`;
    if (field.kind === 'one-of') {
      return html`
        <fieldset class="desk-field" aria-describedby=${ifDefined(described)}>
          <legend>${label}</legend>${told}
          ${field.choices.map(([value, words]) => html`
            <label class="desk-choice"><input type="radio" name=${field.name} value=${value}
              aria-invalid=${problem ? 'true' : 'false'} aria-describedby=${ifDefined(described)}> ${words}</label>`)}
          ${wrong}
        </fieldset>`;
    }
    return html`
      <div class="desk-field">
        <label for=${id}>${label}</label>${told}
        ${this.input(field, {id, described, required, invalid: problem ? 'true' : 'false'})}
        ${wrong}
      </div>`;
  }

  input(field, {id, described, required, invalid}) {
    switch (field.kind) {
      case 'words':
        return html`<textarea id=${id} name=${field.name} rows=${field.rows ?? 3} dir="auto" aria-required=${ifDefined(required)}
          aria-invalid=${invalid} aria-describedby=${ifDefined(described)} .defaultValue=${field.value ?? ''}></textarea>`;
      case 'choice':
        return html`<select id=${id} name=${field.name} class="form-control" aria-required=${ifDefined(required)}
            aria-invalid=${invalid} aria-describedby=${ifDefined(described)}>
          <option value="">${say('choose')}</option>
          ${field.choices.map(([value, words]) => html`<option value=${value} ?selected=${value === field.value}>${words}</option>`)}
        </select>`;
      case 'known':
        return html`<input id=${id} name=${field.name} class="form-control" list="${id}-list" autocomplete="off" dir="auto"
            aria-required=${ifDefined(required)} aria-invalid=${invalid} aria-describedby=${ifDefined(described)}
            .defaultValue=${field.value ?? ''}>
          <datalist id="${id}-list">${field.choices.map(([value, words]) => html`<option value=${value}>${words}</option>`)}</datalist>`;
      default:
        return html`<input id=${id} name=${field.name} type=${{moment: 'datetime-local', file: 'file', mail: 'email', phone: 'tel'}[field.kind] ?? 'text'}
          class="form-control" autocomplete="off" dir="auto" aria-required=${ifDefined(required)}
          aria-invalid=${invalid} aria-describedby=${ifDefined(described)} .defaultValue=${field.value ?? ''}>`;
    }
  }
}
