// One case, whole: the customer's words on top, who and what next, what is known, what was tried, everybody's pieces, and what
// happened; with the deeds one may do. It looks every few seconds whether others wrote something, and draws only what changed:
// what somebody is typing stays.

import {html, nothing, render, repeat} from './lit.js';
import {fromNow, knows, moment, say} from './words.js';
import {address, fromEngine, read, readSeldom, send} from './api.js';
import {Form} from './form.js';
import {goToTask, tell} from './notice.js';
import {offered, open} from './deeds.js';

const LOOKS_EVERY = 5000;
// a deed of the owner's can end their task and begin the next; the engine does so within seconds
const FOLLOWS_FOR = 20_000;
const LINES = 50;
const LARGEST = Number.MAX_SAFE_INTEGER;

/** What the chips over the timeline show. */
const GROUPS = {
  'customer': ['opened', 'customer-wrote', 'customer-file', 'asked-for-somebody-else', 'may-be-called', 'answered', 'said-yes', 'said-not-yet', 'said-so', 'did-not-say-that', 'message', 'question',
    'question-withdrawn', 'asked', 'reminded', 'read', 'relief', 'no-relief', 'asked-otherwise', 'link-renewed', 'confirmed', 'closed', 'unconfirmed', 'ended', 'broke-again'],
  'notes': ['note', 'draft', 'draft-turned-down', 'fact', 'two-values', 'question-held', 'question-answered', 'file', 'customer-file', 'learnt'],
  'work': ['department', 'step', 'step-added', 'tried-as-you-do', 'piece-delivered', 'piece-handed-back', 'piece-exhausted', 'piece-withdrawn',
    'piece-overdue', 'piece-handed-over', 'ordered', 'ordered-from', 'sent', 'parcel-arrived', 'parcel-returned', 'parcel-lost', 'parcel-late', 'warranty'],
  'people': ['owner-chosen', 'owner-named', 'handed-over', 'escalated', 'asked-for-help', 'help-needed', 'help-accepted', 'helped', 'not-helped',
    'helper-cannot-help', 'must-decide', 'rung-skipped', 'finding-approved', 'escalation-helped', 'escalation-decided', 'offer-declined',
    'offer-lapsed', 'offer-accepted', 'offer-withdrawn', 'outside-briefed', 'outside-accepted', 'outside-declined', 'outside-delivered'],
  'promises': ['promised', 'planned', 'promise-kept', 'promise-moved', 'promise-missed', 'promise-passed-on', 'plan-overdue', 'done-for-now']
};

const kindOf = kind => knows(`kind-${kind}`) ? say(`kind-${kind}`) : kind.replaceAll('-', ' ');
const stateOf = (what, state) => knows(`${what}-${state}`) ? say(`${what}-${state}`) : state;

export class CaseView {

  constructor(container, {number, task, piece, left}) {
    this.container = container;
    this.number = number;
    this.task = task;
    this.piece = piece;
    this.left = left;
    this.timeline = {lines: [], next: null, group: null};
    this.forms = new Map();
    this.redraw = () => this.draw();
  }

  async start() {
    try {
      await this.look();
    } catch (failed) {
      render(html`<p class="desk-problem" role="alert">${failed.message || say('no-answer')}</p>`, this.container);
      return;
    }
    this.timer = setInterval(() => this.lookAgain(), LOOKS_EVERY);
    try {
      this.alike = await read(`/cases/${this.number}/similar`);
      this.draw();
    } catch {
      // the case itself is there; what sounds alike comes with the next look at it
      this.alike = null;
    }
  }

  stop() {
    clearInterval(this.timer);
    render(nothing, this.container);
  }

  async look() {
    const [file, page, people, facts] = await Promise.all(
      [read(`/cases/${this.number}`), this.lines(LARGEST), readSeldom('/people'), readSeldom('/facts')]);
    this.file = file;
    this.names = new Map(people.map(person => [person.id, person.name]));
    this.titles = new Map(facts.map(fact => [fact.key, fact.title]));
    this.timeline = {...this.timeline, lines: page.entries, next: page.next};
    this.newest = Math.max(this.newest ?? 0, ...page.entries.map(line => line.id));
    this.draw();
  }

  /** Whether anything was written since; what is on the screen stays while the desk does not answer. */
  async lookAgain() {
    if (document.hidden || this.looking) {
      return;
    }
    this.looking = true;
    await this.follow();
    try {
      const {entries} = await read(`/cases/${this.number}/timeline?after=${this.newest ?? 0}&size=1`);
      if (entries.length) {
        this.newest = entries[0].id;
        await this.look();
      }
      this.lost = false;
    } catch {
      this.lost = true;
      this.draw();
    }
    this.looking = false;
  }

  /** Where what was done here ended the owner's task, the next one of theirs opens. */
  async follow() {
    if (!this.task || !this.owns || Date.now() > (this.followUntil ?? 0)) {
      return;
    }
    const [here, tasks] = await Promise.all([
      fromEngine(`/task?taskIdIn=${this.task}`),
      fromEngine(`/task?processInstanceBusinessKey=${this.number}&taskDefinitionKey=Task_OwnTheOutcome`)]);
    if (here?.length === 0 && tasks?.length) {
      this.followUntil = 0;
      tell(this.told);
      goToTask(tasks[0].id);
    }
  }

  lines(before) {
    const asked = new URLSearchParams({before, size: LINES});
    (GROUPS[this.timeline.group] ?? []).forEach(kind => asked.append('kind', kind));
    return read(`/cases/${this.number}/timeline?${asked}`);
  }

  async show(group) {
    this.timeline = {...this.timeline, group};
    const page = await this.lines(LARGEST);
    this.timeline = {group, lines: page.entries, next: page.next};
    this.draw();
  }

  async older() {
    const page = await this.lines(this.timeline.next);
    this.timeline = {...this.timeline, lines: [...this.timeline.lines, ...page.entries], next: page.next};
    this.draw();
  }

  // Deeds ----------------------------------------------------------------------------------------

  async openDeed(deed) {
    if (this.deed?.name === deed) {
      this.closeDeed();
      return;
    }
    this.told = null;
    try {
      const opened = await open(deed, {
        file: this.file, task: this.task, name: actor => this.name(actor), redraw: this.redraw,
        done: (sentence, {leave = false} = {}) => this.isDone(sentence, leave)
      });
      this.deed = {name: deed, ...opened};
    } catch (failed) {
      this.deed = null;
      this.told = failed.message || say('no-answer');
    }
    this.draw();
    this.deed?.focus();
  }

  closeDeed() {
    const name = this.deed?.name;
    this.deed = null;
    this.draw();
    this.container.querySelector(`[data-deed="${name}"]`)?.focus();
  }

  async isDone(sentence, leave) {
    this.told = sentence;
    this.deed = null;
    this.forms.clear();
    if (leave && this.left) {
      this.left(sentence);
      return;
    }
    this.followUntil = Date.now() + FOLLOWS_FOR;
    await this.look();
    this.container.querySelector('.desk-told')?.focus();
    await this.follow();
  }

  /** A form that stands beside what it is about: one for each name. */
  beside(name, described) {
    if (!this.forms.has(name)) {
      this.forms.set(name, new Form({...described, done: () => this.isDone(described.told)}, this.redraw));
    }
    return this.forms.get(name);
  }

  folded(name, summary, described) {
    return html`<details class="desk-folded"><summary>${summary}</summary>${this.beside(name, described).template()}</details>`;
  }

  async does(path, body, told) {
    try {
      await send(`/cases/${this.number}/${path}`, body);
      await this.isDone(told);
    } catch (failed) {
      this.told = failed.message || say('no-answer');
      this.draw();
    }
  }

  /** People by their names; the customer and the desk as such. */
  name(actor) {
    const key = `actor-${actor.replace(/[()]/g, '')}`;
    return this.names.get(actor) ?? (knows(key) ? say(key) : actor);
  }

  get owns() {
    return this.file.may.includes('messages');
  }

  // Drawing --------------------------------------------------------------------------------------

  draw() {
    if (this.file) {
      render(this.template(), this.container);
    }
  }

  template() {
    const {file} = this;
    return html`
      <article class="desk-case" aria-label=${say('case', file.number)}>
        ${this.lost ? html`<p class="desk-problem" role="alert">${say('no-answer-shown-as-it-was')}</p>` : nothing}
        ${this.head()}
        ${this.deeds()}
        <div class="desk-columns">
          <div>
            ${this.whatNeedsTheOwner()}
            ${this.pieces()}
            ${this.escalations()}
            ${this.plan()}
          </div>
          <div>
            ${this.facts()}
            ${this.tried()}
            ${this.questions()}
            ${this.files()}
            ${this.similar()}
          </div>
        </div>
        ${this.history()}
      </article>`;
  }

  head() {
    const {file} = this;
    const standIn = file.standIn ? html`, ${say('stands-in', file.standIn.name, moment(file.standIn.until))}` : nothing;
    return html`
      <header>
        <p class="desk-hint">
          <strong>${file.number}</strong> · ${stateOf('case', file.state)} · ${file.customer.name}${file.customer.phone ? html` · ${file.customer.phone}` : nothing}
          · ${file.customer.email} · <span title=${moment(file.openedAt)}>${say('waits-since', fromNow(file.openedAt))}</span>
        </p>
        <h3>${say('their-words')}</h3>
        <blockquote dir="auto">${file.problem}</blockquote>
        <h3>${say('what-they-hoped-for')}</h3>
        <blockquote dir="auto">${file.desiredOutcome}</blockquote>
        ${file.product || file.symptoms ? html`<p class="desk-hint" dir="auto">${[file.product, file.symptoms].filter(Boolean).join(' · ')}</p>` : nothing}
        <dl class="desk-pairs">
          <div><dt>${say('owner')}</dt><dd>${file.owner.name}${standIn}</dd></div>
          ${file.nextStep ? html`
            <div><dt>${say('next-step')}</dt><dd dir="auto">${file.nextStep.what}</dd></div>
            <div><dt>${say('who-and-by-when')}</dt>
              <dd>${file.nextStep.who.name}, <span class=${new Date(file.nextStep.by) < new Date() ? 'desk-late' : ''}>${moment(file.nextStep.by)}</span></dd></div>` : nothing}
          <div><dt>${say('outcome')}</dt><dd>${stateOf('outcome', file.outcome.state)}${this.latestStatement()}</dd></div>
          ${file.contacts ? html`<div><dt>${say('contacts')}</dt><dd>${file.contacts}</dd></div>` : nothing}
        </dl>
      </header>`;
  }

  latestStatement() {
    const latest = this.file.outcome.latest;
    return latest ? html`: <q dir="auto">${latest.words}</q>` : nothing;
  }

  deeds() {
    const {first, others} = offered(this.file);
    const button = deed => html`
      <button type="button" class="btn btn-default" data-deed=${deed} aria-expanded=${this.deed?.name === deed ? 'true' : 'false'}
        @click=${() => this.openDeed(deed)}>${say(`deed-${deed}`)}</button>`;
    return html`
      <nav class="desk-deeds" aria-label=${say('what-you-can-do')}>
        ${first.map(button)}
        ${others.length ? html`<details class="desk-more"><summary class="btn btn-default">${say('more')}</summary>${others.map(button)}</details>` : nothing}
      </nav>
      <p class="desk-told" role="status" tabindex="-1">${this.told ?? nothing}</p>
      ${this.deed ? html`
        <section class="desk-deed" aria-label=${this.deed.title} @keydown=${event => event.key === 'Escape' && this.closeDeed()}>
          <h3>${this.deed.title}</h3>
          ${this.deed.template()}
          <button type="button" class="btn btn-link desk-close" @click=${() => this.closeDeed()}>${say('close-this')}</button>
        </section>` : nothing}`;
  }

  section(name, content, count) {
    return html`<section><h3>${say(`part-${name}`)}${count ? html` <small>${count}</small>` : nothing}</h3>${content}</section>`;
  }

  whatNeedsTheOwner() {
    const drafts = this.file.drafts.filter(draft => draft.state === 'waiting');
    return drafts.length ? this.section('drafts', drafts.map(draft => html`
      <div class="desk-box">
        <p class="desk-hint">${draft.writtenBy.name}, ${moment(draft.writtenAt)}</p>
        <blockquote dir="auto">${draft.text}</blockquote>
        ${this.owns ? html`
          ${this.folded(`send-${draft.id}`, say('send-draft'), {
            fields: [{name: 'text', kind: 'words', rows: 5, label: say('field-message'), value: draft.text}],
            button: say('do-messages'), told: say('done-messages'),
            send: values => send(`/cases/${this.number}/drafts/${draft.id}/send`, values)})}
          ${this.folded(`turn-down-${draft.id}`, say('turn-draft-down'), {
            fields: [{name: 'why', kind: 'words', rows: 2, label: say('field-why')}],
            button: say('turn-draft-down'), told: say('done-turn-down'),
            send: values => send(`/cases/${this.number}/drafts/${draft.id}/turn-down`, values)})}` : nothing}
      </div>`)) : nothing;
  }

  pieces() {
    const {pieces, orders} = this.file;
    if (!pieces.length) {
      return this.section('pieces', html`<p class="desk-hint">${say('no-pieces')}</p>`);
    }
    return this.section('pieces', html`
      ${repeat(pieces, piece => piece.id, piece => html`
        <details class="desk-box" ?open=${piece.state === 'working' || piece.id === this.piece}>
          <summary><strong>${stateOf('department', piece.department)}</strong> <span class="desk-mark">${stateOf('piece', piece.state)}</span>
            ${piece.overdue ? html`<span class="desk-mark desk-late">${say('overdue')}</span>` : nothing}
            ${piece.id === this.piece ? html`<span class="desk-mark">${say('this-task')}</span>` : nothing}</summary>
          <p dir="auto">${piece.wanted}</p>
          <ol class="desk-steps">${piece.steps.map(step => this.step(step))}</ol>
          ${orders.filter(order => order.piece === piece.id).map(order => html`
            <p>${say('parcel')}: <span dir="auto">${order.what}</span>, ${order.supplier}, ${stateOf('order', order.state)}, ${say('expected', moment(order.expectedBy))}</p>`)}
          ${piece.may.includes('steps') ? this.folded(`step-${piece.id}`, say('add-step'), {
            fields: [{name: 'title', kind: 'line', label: say('field-step')}, {name: 'why', kind: 'words', rows: 2, label: say('field-step-why')}],
            button: say('add-step'), told: say('done-step'),
            send: values => send(`/cases/${this.number}/pieces/${piece.id}/steps`, values)}) : nothing}
        </details>`)}`, pieces.length);
  }

  step(step) {
    const how = step.result ? stateOf('result', step.result) : stateOf('step', step.state);
    return html`<li class="desk-step-${step.state}">${step.title}
      <span class="desk-hint">${how}${step.by ? html`, ${this.name(step.by)}` : nothing}${step.at ? html`, ${moment(step.at)}` : nothing}</span>
      ${step.reason ? html`<span class="desk-hint" dir="auto">${step.reason}</span>` : nothing}</li>`;
  }

  escalations() {
    const {escalations, handoffs, outsideHelp} = this.file;
    const offers = handoffs.filter(offer => offer.state === 'offered');
    if (!escalations.length && !offers.length && !outsideHelp.length) {
      return nothing;
    }
    return this.section('escalations', html`
      <ul class="desk-plain">
        ${escalations.map(one => html`
          <li class="desk-box"><strong>${stateOf('reason', one.reason)}</strong> <span class="desk-mark">${stateOf('escalation', one.state)}</span>
            ${one.asked.length ? html`<p>${say('asked-now', one.asked.map(person => person.name).join(', '))}</p>`
              : one.person ? html`<p>${one.person.name}${one.rungName ? html`, ${one.rungName}` : nothing}</p>` : nothing}
            ${one.finding ? html`<p dir="auto">${one.finding}</p>` : nothing}
            ${one.resolution ? html`<p dir="auto"><em>${one.resolution}</em></p>` : nothing}</li>`)}
        ${offers.filter(offer => offer.kind !== 'escalation').map(offer => html`
          <li class="desk-box"><strong>${say(`offer-${offer.kind}`)}</strong> ${say('offered-to', offer.to.name, moment(offer.answerBy))}</li>`)}
        ${outsideHelp.map(help => html`
          <li class="desk-box"><strong>${help.name}</strong> <span class="desk-mark">${stateOf('outside', help.state)}</span>
            <p dir="auto">${help.brief}</p>${help.words ? html`<p dir="auto"><em>${help.words}</em></p>` : nothing}
            ${this.file.may.includes('outside-help') && ['briefed', 'accepted'].includes(help.state)
              ? this.folded(`outside-${help.id}`, say('note-what-they-said'), {
                fields: [
                  {name: 'state', kind: 'one-of', label: say('field-outside-state'),
                    choices: ['accepted', 'declined', 'delivered'].map(state => [state, say(`outside-${state}`)])},
                  {name: 'words', kind: 'words', rows: 2, label: say('field-outside-words')}],
                button: say('note-what-they-said'), told: say('done-notes'),
                send: values => send(`/cases/${this.number}/outside-help/${help.id}`, values)}) : nothing}</li>`)}
      </ul>`, escalations.length);
  }

  plan() {
    const {promises} = this.file;
    const open = promises.filter(promise => promise.state === 'open');
    const settled = promises.filter(promise => promise.state !== 'open');
    const line = promise => html`
      <li class="desk-box"><span dir="auto">${promise.what}</span>
        <span class="desk-hint">${promise.who.name}, ${moment(promise.by)}</span>
        <span class="desk-mark ${promise.state === 'missed' ? 'desk-late' : ''}">${stateOf('promise', promise.state)}</span>
        ${promise.reason ? html`<span class="desk-hint" dir="auto">${promise.reason}</span>` : nothing}
        ${promise.state === 'open' && this.file.may.includes('promises') ? html`
          ${['relief', 'news'].includes(promise.kind) ? nothing : html`<p><button type="button" class="btn btn-default btn-sm" @click=${() => this.does(`promises/${promise.id}`, {kept: true}, say('done-kept'))}>${say('kept')}</button></p>`}
          ${this.folded(`move-${promise.id}`, say('new-date'), {
            fields: [{name: 'by', kind: 'moment', label: say('field-by')}, {name: 'reason', kind: 'words', rows: 2, label: say('field-reason-for-customer')}],
            button: say('new-date'), told: say('done-moved'),
            send: values => send(`/cases/${this.number}/promises/${promise.id}`, values)})}` : nothing}</li>`;
    return this.section('plan', html`
      <ul class="desk-plain">${repeat(open, promise => promise.id, line)}</ul>
      ${settled.length ? html`<details class="desk-folded"><summary>${say('earlier', settled.length)}</summary>
        <ul class="desk-plain">${repeat(settled, promise => promise.id, line)}</ul></details>` : nothing}`, open.length);
  }

  facts() {
    const facts = Object.entries(this.file.facts);
    return this.section('facts', facts.length ? html`
      <dl class="desk-facts">${repeat(facts, ([key]) => key, ([key, fact]) => html`
        <div><dt>${this.titles.get(key) ?? key}</dt><dd><span dir="auto">${fact.value}</span>
          <span class="desk-hint">${this.name(fact.givenBy)}, ${moment(fact.at)}</span>
          ${fact.others.map(other => html`<span class="desk-other">${say('also-said')} <span dir="auto">${other.value}</span>
            <span class="desk-hint">${this.name(other.givenBy)}, ${moment(other.at)}</span></span>`)}</dd></div>`)}</dl>`
      : html`<p class="desk-hint">${say('no-facts')}</p>`, facts.length);
  }

  tried() {
    const {alreadyTried, outcome} = this.file;
    const rejected = outcome.statements.filter(statement => !statement.reached);
    return alreadyTried.length || rejected.length ? this.section('tried', html`
      <ul>${alreadyTried.map(words => html`<li dir="auto">${words}</li>`)}
        ${rejected.map(statement => html`<li dir="auto"><strong>${say('not-yet')}</strong> ${statement.words}
          <span class="desk-hint">${moment(statement.saidAt)}</span></li>`)}</ul>`) : nothing;
  }

  questions() {
    const {questions} = this.file;
    return questions.length ? this.section('questions', html`
      <ul class="desk-plain">${repeat(questions, question => question.id, question => html`
        <li class="desk-box"><span dir="auto">${question.text}</span> <span class="desk-mark">${stateOf('question', question.state)}</span>
          <span class="desk-hint">${question.askedBy.name}, ${moment(question.askedAt)}</span>
          ${question.answer ? html`<p dir="auto"><strong>${question.answer}</strong></p>` : nothing}
          ${this.owns && question.state === 'held' ? html`<p><button type="button" class="btn btn-default btn-sm"
            @click=${() => this.does(`questions/${question.id}/release`, {}, say('done-questions'))}>${say('let-it-go-out')}</button></p>` : nothing}
          ${this.owns && ['held', 'asked'].includes(question.state) ? this.folded(`answer-${question.id}`, say('answer-it'), {
            fields: [{name: 'value', kind: 'line', label: say('field-value')}, {name: 'source', kind: 'line', label: say('field-source'), optional: true}],
            button: say('answer-it'), told: say('done-facts'),
            send: values => send(`/cases/${this.number}/questions/${question.id}/answer`, values)}) : nothing}
        </li>`)}</ul>`, questions.length) : nothing;
  }

  files() {
    const files = this.file.files ?? [];
    return files.length ? this.section('files', html`
      <ul class="desk-plain">${repeat(files, file => file.id, file => html`
        <li><a href=${address(`/cases/${this.number}/files/${file.id}`)} download><bdi>${file.name}</bdi></a>
          <span class="desk-hint">${Math.ceil(file.size / 1024)} kB, ${this.name(file.by)}, ${moment(file.at)}</span></li>`)}</ul>`, files.length) : nothing;
  }

  /** What sounds alike may have the same cause, or an answer; nobody has said so. */
  similar() {
    return this.alike?.length ? this.section('similar', html`
      <ul class="desk-plain">${repeat(this.alike, one => one.number, one => html`
        <li class="desk-box"><strong>${one.number}</strong> <span class="desk-mark">${stateOf('case', one.state)}</span>
          <span class="desk-one-line" dir="auto">${one.problem}</span>
          <span class="desk-hint">${one.owner.name}, ${moment(one.openedAt)}</span></li>`)}</ul>`, this.alike.length) : nothing;
  }

  history() {
    const {lines, next, group} = this.timeline;
    const chip = name => html`<button type="button" class="btn btn-default btn-sm" aria-pressed=${group === name ? 'true' : 'false'}
      @click=${() => this.show(name)}>${say(`show-${name ?? 'everything'}`)}</button>`;
    return this.section('history', html`
      <div class="desk-chips" role="group" aria-label=${say('show')}>${[null, ...Object.keys(GROUPS)].map(chip)}</div>
      <ol class="desk-timeline">${repeat(lines, line => line.id, line => html`
        <li class=${line.forCustomer ? 'desk-told-to-customer' : ''}>
          <span class="desk-hint"><time datetime=${line.at}>${moment(line.at)}</time> · ${this.name(line.who)} · ${kindOf(line.kind)}${line.forCustomer ? html` · ${say('customer-reads-it')}` : nothing}</span>
          <span class="desk-line-words" dir="auto">${line.words}</span></li>`)}</ol>
      ${lines.length ? nothing : html`<p class="desk-hint">${say('nothing-of-this')}</p>`}
      ${next ? html`<p><button type="button" class="btn btn-default" @click=${() => this.older()}>${say('older')}</button></p>` : nothing}`);
  }
}
