// The filters' names in the language of the browser, how many tasks each has, and what is due first on top. The Tasklist shows the
// count of the chosen one only, names as they are stored, and the newest first.

import {fromEngine} from './api.js';
import {knows, say} from './words.js';

const LOOKS_EVERY = 30_000;
const DUE_FIRST = JSON.stringify([{sortBy: 'dueDate', sortOrder: 'asc'}, {sortBy: 'priority', sortOrder: 'desc'}]);

let filters = [];
let watching = false;

/** Starts once somebody is logged in; looks only while they look. */
export function watchFilters() {
  if (watching) {
    return;
  }
  watching = true;
  new MutationObserver(decorate).observe(document.body, {childList: true, subtree: true});
  count();
  setInterval(count, LOOKS_EVERY);
  document.addEventListener('visibilitychange', count);
  document.addEventListener('desk-changed', count);
  addEventListener('hashchange', dueFirst);
  dueFirst();
}

/** Whoever sorts otherwise keeps their order: it stands in the address. */
function dueFirst() {
  const [path, query = ''] = location.hash.split('?');
  const search = new URLSearchParams(query);
  if (['', '#', '#/'].includes(path) && !search.has('sorting')) {
    search.set('sorting', DUE_FIRST);
    location.replace(`#/?${search}`);
  }
}

async function count() {
  if (document.hidden) {
    return;
  }
  filters = (await fromEngine('/filter?resourceType=Task')) ?? [];
  await Promise.all(filters.map(async filter => {
    filter.count = (await fromEngine(`/filter/${filter.id}/count`))?.count;
  }));
  decorate();
}

const nameOf = filter => {
  const key = `filter-${filter.properties?.desk}`;
  return knows(key) ? say(key) : filter.name;
};

function decorate() {
  document.querySelectorAll('.task-filter h4.name a').forEach(link => {
    const text = [...link.childNodes].find(node => node.nodeType === Node.TEXT_NODE && node.textContent.trim());
    const written = text?.textContent.trim();
    const filter = filters.find(one => [one.name, nameOf(one)].includes(written));
    if (!filter) {
      return;
    }
    const name = nameOf(filter);
    if (written !== name) {
      text.textContent = ` ${name} `;
    }
    const shown = filter.count === undefined ? '' : `(${filter.count})`;
    const item = link.closest('.task-filter');
    let number = link.querySelector('.desk-count');
    if (!number) {
      number = document.createElement('span');
      number.className = 'desk-count';
      link.append(number);
    }
    // the Tasklist counts the chosen one itself
    const wanted = item.classList.contains('active') ? '' : shown;
    if (number.textContent !== wanted) {
      number.textContent = wanted;
    }
  });
}
