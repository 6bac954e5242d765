/**
 * `npm test`: types, lint, unused code, build and store packages, unit tests, DOM tests, end-to-end tests, in
 * this order; stops at the first that fails. The last line says how many tests passed and failed.
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { requireBrowser } from './browsers/find';
import { countTests, removeReports, summary, vitestArguments } from './reports';

const root = path.resolve(import.meta.dirname, '..');

/** Runs a script of an installed package, or one of ours through tsx; answers whether it succeeded. */
function run(script: string, ...args: string[]): boolean {
  const { status } = spawnSync(process.execPath, [path.join(root, script), ...args], {
    cwd: root,
    stdio: 'inherit',
  });
  return status === 0;
}

const TSX = 'node_modules/tsx/dist/cli.mjs';

const vitest = (project: string): boolean =>
  run('node_modules/vitest/vitest.mjs', ...vitestArguments(project, 'default'));

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

removeReports();
try {
  requireBrowser('chromium');
  requireBrowser('firefox');
  const failure = firstFailure();
  if (failure !== null) {
    console.error(`\nStopped: ${failure} failed; what comes after did not run.`);
    process.exitCode = 1;
  }
  console.log(`\n${summary(countTests())}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
