// What Camunda Modeler loads is what is tested.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import vm from 'node:vm';
import { bundle } from '../client-src/build.mjs';
import { codesOfTheHouse, written } from '../client-src/codes.mjs';

const require = createRequire(import.meta.url);
const { configs } = require('bpmnlint-plugin-outcome-desk');
const client = new URL('../client.js', import.meta.url);
const rulesFolder = new URL('../bpmnlint-plugin-outcome-desk/rules/', import.meta.url);

test('client.js is built from these rules', async () => {
  assert.equal(readFileSync(client, 'utf8'), await bundle({ write: false }), 'npm run build, and commit client.js');
});

test('codes.json says what comes out of the models of the house', async () => {
  assert.equal(written(), await codesOfTheHouse(), 'npm run build, and commit codes.json');
});

test('every rule of the folder is on', () => {
  const files = readdirSync(rulesFolder).map(file => file.replace('.js', ''));
  assert.deepEqual(Object.keys(configs.recommended.rules).sort(), files.sort());
});

test('Modeler gets every rule', () => {
  const window = {};
  vm.runInNewContext(readFileSync(client, 'utf8'), { window });
  const [{ type, plugin }] = window.plugins;
  assert.equal(type, 'lintRules.bpmn');
  assert.equal(plugin.config.extends, 'plugin:bpmnlint-plugin-outcome-desk/recommended');
  const { rules } = plugin.resolver.resolveConfig('bpmnlint-plugin-outcome-desk', 'recommended');
  for (const rule of Object.keys(rules)) {
    assert.equal(typeof plugin.resolver.resolveRule('bpmnlint-plugin-outcome-desk', rule)().check, 'function', rule);
  }
});

test('index.js says what Modeler loads', () => {
  assert.equal(require('../index.js').script, './client.js');
});
