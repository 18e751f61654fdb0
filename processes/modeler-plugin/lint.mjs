// Lints models as Camunda Modeler does, and fails on anything that is found: node lint.mjs [file.bpmn…]; without files all of processes/.
import { readFile } from 'node:fs/promises';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { BpmnModdle } from 'bpmn-moddle';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const Linter = require('bpmnlint/lib/linter');
const NodeResolver = require('bpmnlint/lib/resolver/node-resolver');

const here = path.dirname(fileURLToPath(import.meta.url));
const config = JSON.parse(readFileSync(path.join(here, '.bpmnlintrc'), 'utf8'));
const extensions = Object.fromEntries(
  Object.entries(config.moddleExtensions).map(([name, file]) => [name, require(file)])
);
const resolver = new NodeResolver({ require });

/** The house's own models. */
export function house() {
  const processes = path.join(here, '..');
  return readdirSync(processes, { recursive: true })
    .filter(file => file.endsWith('.bpmn') && !file.startsWith('modeler-plugin'))
    .sort()
    .map(file => path.join(processes, file));
}

export async function read(file) {
  return new BpmnModdle(extensions).fromXML(await readFile(file, 'utf8'));
}

/** What lint finds in one file: the rule, the element's id, and what it says. A rule that fails is a finding, too. */
export async function lint(file) {
  const { rootElement, warnings } = await read(file);
  const reports = Object.entries(await linterOf(file).lint(rootElement)).flatMap(([rule, found]) =>
    found.map(({ id, message, category }) => ({ rule, id, message, category }))
  );
  return [
    ...warnings.map(({ message, element }) => ({ rule: 'file', id: element?.id, message, category: 'error' })),
    ...(isForTheEngine(rootElement) ? [] : [notForTheEngine(rootElement)]),
    ...reports
  ];
}

/** Here the name of the file is known, too. */
function linterOf(file) {
  const named = { 'outcome-desk/l11-readable': ['error', { file: path.basename(file, '.bpmn') }] };
  return new Linter({ config: { ...config, rules: named }, resolver });
}

/** Modeler lints nothing where a file does not say which engine it is for. */
function isForTheEngine(definitions) {
  return (
    definitions.get('modeler:executionPlatform') === 'Camunda Platform' &&
    Boolean(definitions.get('modeler:executionPlatformVersion'))
  );
}

function notForTheEngine({ id }) {
  return {
    rule: 'file',
    id,
    message: 'Modeler checks nothing here: set executionPlatform and executionPlatformVersion (Camunda Platform, 7.24.0)',
    category: 'error'
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const files = process.argv.length > 2 ? process.argv.slice(2) : house();
  let count = 0;
  for (const file of files) {
    for (const { rule, id, message } of await lint(file)) {
      count += 1;
      console.error(`${path.relative(process.cwd(), file)} ${id ?? ''} [${rule}] ${message}`);
    }
  }
  console.log(`${files.length} models, ${count} findings`);
  process.exitCode = count > 0 ? 1 : 0;
}
