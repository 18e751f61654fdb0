// Which escalation codes come out of the models that others call: lint sees one model at a time, and this is what it is told of the others.
import { createRequire } from 'node:module';
import { readFileSync, writeFileSync } from 'node:fs';
import { house, read } from '../lint.mjs';

const require = createRequire(import.meta.url);
const { Model } = require('../bpmnlint-plugin-outcome-desk/model.js');
const { catchOf, codeOf, escalationsIn, isThrown } = require('../bpmnlint-plugin-outcome-desk/codes.js');

const ANY_DEPARTMENT = '${department}';
const file = new URL('../codes.json', import.meta.url);

export const written = () => readFileSync(file, 'utf8');

export const write = async () => writeFileSync(file, await codesOfTheHouse());

export async function codesOfTheHouse() {
  const models = await Promise.all(house().map(async model => new Model((await read(model)).rootElement)));
  const codes = new Map(models.map(model => [model.key, new Set()]));
  const departments = models.filter(({ isDepartment }) => isDepartment);
  const outOf = called =>
    called === ANY_DEPARTMENT ? departments.flatMap(({ key }) => [...codes.get(key)]) : [...(codes.get(called) ?? [])];

  // models may call each other in a circle: until nothing is new
  for (let size = -1; size < total(codes); ) {
    size = total(codes);
    models.forEach(model => uncaughtIn(model, outOf).forEach(code => codes.get(model.key).add(code)));
  }

  const called = new Set([
    ANY_DEPARTMENT,
    ...models.flatMap(model => model.all('bpmn:CallActivity')).map(({ calledElement }) => calledElement),
    ...departments.map(({ key }) => key)
  ]);
  const entries = [...called].sort().map(key => [key, [...new Set(outOf(key))].sort()]);
  return `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`;
}

function total(codes) {
  return [...codes.values()].reduce((sum, { size }) => sum + size, 0);
}

function uncaughtIn(model, outOf) {
  const thrown = escalationsIn(model)
    .filter(isThrown)
    .map(event => [event, codeOf(event)]);
  const coming = model.all('bpmn:CallActivity').flatMap(call => outOf(call.calledElement).map(code => [call, code]));
  return [...thrown, ...coming].filter(([by, code]) => !catchOf(model, by, code)).map(([, code]) => code);
}
