// The desk's own API, with the session of the web application.

import {say} from './words.js';

const root = document.querySelector('base').getAttribute('app-root').replace(/\/camunda$/, '');

/** What the desk said no to: a sentence, and the field it is about, if it is about one. */
export class Refusal extends Error {
  constructor(problem) {
    super(problem.detail);
    this.problem = problem;
    this.field = problem.field;
    this.status = problem.status;
  }
}

const token = () => decodeURIComponent(document.cookie.match(/(?:^|; )XSRF-TOKEN=([^;]*)/)?.[1] ?? '');

/** Where a file of the desk is. */
export const address = path => `${root}/api${path}`;

async function call(path, options) {
  let answer;
  try {
    answer = await fetch(address(path), {...options, headers: {...options?.headers, 'X-Requested-With': 'XMLHttpRequest'}});
  } catch {
    throw new Refusal({detail: null, status: 0});
  }
  const isJson = (answer.headers.get('Content-Type') ?? '').includes('json');
  const body = isJson ? await answer.json() : null;
  if (answer.status === 401) {
    throw new Refusal({detail: say('log-in-again'), status: 401});
  }
  if (!answer.ok) {
    throw new Refusal(body ?? {detail: null, status: answer.status});
  }
  return body;
}

/** Reads. */
export const read = path => call(path);

/** Changes something: POST with JSON, unless told otherwise. */
export async function send(path, body, method = 'POST', headers = {}) {
  const isForm = body instanceof FormData;
  const answer = await call(path, {
    method,
    headers: {...headers, 'X-XSRF-TOKEN': token(), ...(isForm ? {} : {'Content-Type': 'application/json'})},
    body: isForm ? body : JSON.stringify(body)
  });
  document.dispatchEvent(new Event('desk-changed'));
  return answer;
}

/** What the Tasklist itself reads: tasks and filters, by the log-in of the page; null where there is nothing, or no answer. */
export async function fromEngine(path) {
  const engine = document.querySelector('base').getAttribute('engine-api');
  try {
    const answer = await fetch(`${engine}engine/default${path}`, {headers: {Accept: 'application/json'}});
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

const kept = new Map();

/** Reads what seldom changes: once a minute is enough. */
export function readSeldom(path) {
  const known = kept.get(path);
  if (known && Date.now() - known.at < 60_000) {
    return known.answer;
  }
  const answer = read(path);
  kept.set(path, {at: Date.now(), answer});
  answer.catch(() => kept.delete(path));
  return answer;
}
