// A form made for a call: who, what is wrong in their words, what they hope for in their words, what they tried.

import {html, nothing, render} from './lit.js';
import {say} from './words.js';
import {read, send} from './api.js';
import {Form} from './form.js';
import {CaseView} from './case-view.js';
import {CaseList} from './find.js';

const lines = text => (text ?? '').split('\n').map(line => line.trim()).filter(Boolean);

/** What the desk calls a field of the customer, as the form calls it. */
const plainName = field => field?.replace(/^customer\./, '');

export function newCase(container) {
  // one key for one call: a second press, or a line that broke off, opens no second case
  const key = crypto.randomUUID();
  const before = document.createElement('div');
  const sheet = document.createElement('div');
  const shown = document.createElement('div');
  let view = null;

  const form = new Form({
    intro: say('new-case-intro'),
    fields: [
      {name: 'name', kind: 'line', label: say('field-name')},
      {name: 'email', kind: 'mail', label: say('field-email')},
      {name: 'phone', kind: 'phone', label: say('field-phone'), optional: true},
      {name: 'problem', kind: 'words', rows: 4, label: say('field-problem'), hint: say('hint-problem')},
      {name: 'desiredOutcome', kind: 'words', rows: 3, label: say('field-desiredOutcome'), hint: say('hint-desiredOutcome')},
      {name: 'product', kind: 'line', label: say('field-product'), optional: true},
      {name: 'symptoms', kind: 'line', label: say('field-symptoms'), optional: true},
      {name: 'alreadyTried', kind: 'words', rows: 3, label: say('field-alreadyTried'), hint: say('hint-alreadyTried'), optional: true}],
    button: say('do-new-case'),
    changed: input => ['email', 'phone'].includes(input.name) && input.value && whoIsIt(input.value),
    async send({name, email, phone, alreadyTried, ...body}) {
      try {
        return await send('/cases', {...body, alreadyTried: lines(alreadyTried), customer: {name, email, phone}, channel: 'phone'},
          'POST', {'Idempotency-Key': key});
      } catch (refused) {
        refused.field = plainName(refused.field);
        throw refused;
      }
    },
    done: file => {
      render(html`<p class="desk-told" role="status" tabindex="-1">${say('done-new-case', file.number, file.owner.name)}</p>`, before);
      render(nothing, sheet);
      open(file.number);
      before.firstElementChild.focus();
    }
  }, () => render(form.template(), sheet));

  /** Whoever takes the call sees that they called before, about what, and who looks after it. */
  async function whoIsIt(mailOrPhone) {
    const {cases} = await read(`/cases?${new URLSearchParams({q: mailOrPhone, size: '5'})}`);
    render(cases.length ? html`
      <section class="desk-known-customer" role="status"><h3>${say('they-were-here')}</h3>
        ${new CaseList(cases, {chosen: open}).template()}</section>` : nothing, before);
  }

  /** Below the form: what is typed in it stays. */
  function open(number) {
    view?.stop();
    view = new CaseView(shown, {number});
    view.start();
  }

  container.replaceChildren(before, shown, sheet);
  form.redraw();
  return {stop: () => view?.stop(), focus: () => form.focus()};
}
