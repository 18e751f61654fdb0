// The examples of the law are judged by lint as by the engine, as far as one model shows it.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { house, lint } from '../lint.mjs';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '../../..');
const examples = path.join(root, 'src/test/models');

for (const law of readdirSync(examples).filter(name => /^L\d+$/.test(name))) {
  const verdicts = JSON.parse(readFileSync(path.join(examples, law, 'verdicts.json'), 'utf8'));
  for (const [example, verdict] of Object.entries(verdicts)) {
    const models = modelsOf(path.join(examples, law, example));
    if (models.length > 0) {
      test(`${law}/${example}`, async () => isJudged(law, verdict, (await Promise.all(models.map(ours))).flat()));
    }
  }
}

test('the house keeps the law', async () => {
  assert.ok(house().length > 0);
  for (const model of house()) {
    assert.deepEqual(await lint(model), [], model);
  }
});

function isJudged(law, { finds = [], lint: byLint = false }, findings) {
  const found = idsOf(findings.filter(finding => lawOf(finding) === law));
  if (finds.length === 0) {
    assert.deepEqual(findings, []);
  } else if (byLint) {
    assert.deepEqual(found, [...finds].sort(), JSON.stringify(findings, null, 2));
  } else {
    assert.deepEqual(found.filter(id => !finds.includes(id)), []);
  }
}

/** An example may be several files that are deployed together. */
function modelsOf(example) {
  const files = statSync(example).isDirectory()
    ? readdirSync(example).map(file => path.join(example, file))
    : [example];
  return files.filter(file => file.endsWith('.bpmn'));
}

async function ours(model) {
  return (await lint(model)).filter(({ rule }) => rule === 'file' || rule.startsWith('outcome-desk/'));
}

function idsOf(findings) {
  return [...new Set(findings.map(({ id }) => id))].sort();
}

/** Of outcome-desk/l2-escalations-are-caught: L2. */
function lawOf({ rule }) {
  return /\/(l\d+)-/.exec(rule)?.[1].toUpperCase();
}
