// Writes codes.json, and client.js, which are committed so that a designer needs no npm: npm run build
import { build } from 'esbuild';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { write as writeCodes } from './codes.mjs';

const folder = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');

/** @param write false where it is only compared */
export async function bundle({ write }) {
  const { outputFiles } = await build({
    absWorkingDir: folder,
    entryPoints: ['client-src/client.js'],
    outfile: 'client.js',
    bundle: true,
    format: 'iife',
    charset: 'utf8',
    legalComments: 'none',
    write
  });
  return write ? undefined : outputFiles[0].text;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await writeCodes();
  await bundle({ write: true });
}
