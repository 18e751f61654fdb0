// What the desk says in Tasklist, in the language of the browser. A further language is a file beside en.json and de.json,
// and its name in availableLocales of config.js.

import config from '../config.js';

const {availableLocales, fallbackLocale} = config.locales;

export const language = navigator.languages
  .map(wanted => wanted.split('-')[0])
  .find(wanted => availableLocales.includes(wanted)) ?? fallbackLocale;

async function read(name) {
  const file = await fetch(new URL(`words/${name}.json`, import.meta.url));
  return file.json();
}

const words = await read(fallbackLocale);
if (language !== fallbackLocale) {
  Object.assign(words, await read(language));
}

/** The words of this name, with what belongs in their places. */
export function say(name, ...given) {
  return (words[name] ?? name).replace(/\{(\d)}/g, (whole, place) => given[place] ?? whole);
}

/** True where there are words of this name. */
export const knows = name => name in words;

const moments = new Intl.DateTimeFormat(language, {dateStyle: 'medium', timeStyle: 'short'});
const passed = new Intl.RelativeTimeFormat(language, {numeric: 'auto'});
const UNITS = [['day', 86400], ['hour', 3600], ['minute', 60]];

/** A moment as people write it. */
export const moment = instant => moments.format(new Date(instant));

/** How far a moment is from now, such as "3 days ago". */
export function fromNow(instant) {
  const seconds = (new Date(instant) - Date.now()) / 1000;
  const [unit, length] = UNITS.find(([, size]) => Math.abs(seconds) >= size) ?? ['minute', 60];
  return passed.format(Math.round(seconds / length), unit);
}
