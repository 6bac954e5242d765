/**
 * `npm test`: types, lint, unused code, build and store packages, unit tests, DOM tests, end-to-end tests, in
 * this order; stops at the first that fails. The last line says how many tests passed and failed.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { requireBrowser } from './browsers/find';

const root = path.resolve(import.meta.dirname, '..');
const reports = path.join(root, 'artifacts', 'reports');

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

/** Runs a script of an installed package, or one of ours through tsx; answers whether it succeeded. */
function run(script: string, ...args: string[]): boolean {
  const { status } = spawnSync(process.execPath, [path.join(root, script), ...args], {
    cwd: root,
    stdio: 'inherit',
  });
  return status === 0;
}

const TSX = 'node_modules/tsx/dist/cli.mjs';
const report = (project: string): string => path.join(reports, `${project}.json`);

const vitest = (project: string): boolean =>
  run(
    'node_modules/vitest/vitest.mjs',
    'run',
    ...['--project', project],
    ...['--reporter', 'default', '--reporter', 'json', '--outputFile.json', report(project)],
  );

const STEPS: readonly { readonly name: string; readonly run: () => boolean }[] = [
  { name: 'types', run: () => run('node_modules/typescript/bin/tsc', '--noEmit') },
  { name: 'lint', run: () => run('node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings') },
  { name: 'unused code', run: () => run('node_modules/knip/bin/knip.js') },
  { name: 'build and packages', run: () => run(TSX, 'scripts/package.ts') },
  {
    name: "Firefox's store check",
    run: () =>
      run(
        'node_modules/web-ext/bin/web-ext.js',
        'lint',
        '--source-dir',
        'dist/firefox',
        '--warnings-as-errors',
      ),
  },
  { name: 'unit tests', run: () => vitest('unit') },
  { name: 'tests of what was built', run: () => vitest('built') },
  { name: 'DOM tests', run: () => vitest('dom') },
  { name: 'end-to-end tests', run: () => vitest('e2e') },
];

/** Sums the reports that vitest has written; a step that never ran has none. */
function count(): Counts {
  const counts: Counts = { passed: 0, failed: 0, skipped: 0 };
  for (const file of fs.readdirSync(reports)) {
    const read = JSON.parse(fs.readFileSync(path.join(reports, file), 'utf8'));
    counts.passed += read.numPassedTests;
    counts.failed += read.numFailedTests;
    counts.skipped += read.numPendingTests + read.numTodoTests;
  }
  return counts;
}

/** Runs the steps; answers the name of the one that failed. */
function firstFailure(): string | null {
  for (const step of STEPS) {
    const start = Date.now();
    console.log(`\n== ${step.name}`);
    if (!step.run()) return step.name;
    console.log(`== ${step.name}: ${((Date.now() - start) / 1000).toFixed(1)} s`);
  }
  return null;
}

fs.rmSync(reports, { recursive: true, force: true });
fs.mkdirSync(reports, { recursive: true });
try {
  requireBrowser('chromium');
  requireBrowser('firefox');
  const failure = firstFailure();
  const { passed, failed, skipped } = count();
  if (failure !== null) {
    console.error(`\nStopped: ${failure} failed; what comes after did not run.`);
    process.exitCode = 1;
  }
  console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
