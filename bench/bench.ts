/**
 * `npm run bench`: how fast the extension is, in node, Chromium and Firefox; `npm run bench -- node` (or `chromium`,
 * `firefox`) for a part. Prints a table and, on the last line, the same as JSON. Builds the extension first.
 */
import { buildTarget } from '../scripts/build';
import { benchCommandLine } from './command-line';
import { benchBrowser } from './in-browser';
import { type Figure, line } from './report';

const PARTS = ['node', 'chromium', 'firefox'] as const;

const asked = process.argv.slice(2);
const unknown = asked.find((name) => !PARTS.some((part) => part === name));
if (unknown !== undefined) {
  console.error(`Unknown part "${unknown}": use ${PARTS.join(', ')}.`);
  process.exit(1);
}

const figures: Figure[] = [];
const tell = (more: readonly Figure[]): void => {
  figures.push(...more);
  for (const figure of more) process.stdout.write(`${line(figure)}\n`);
};

for (const part of PARTS) {
  if (asked.length > 0 && !asked.includes(part)) continue;
  if (part === 'node') {
    await benchCommandLine(tell);
    continue;
  }
  await buildTarget(part === 'chromium' ? 'chrome' : 'firefox');
  await benchBrowser(part, tell);
}
process.stdout.write(`${JSON.stringify(figures)}\n`);
