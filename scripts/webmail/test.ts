/**
 * `npm run test:webmail [-- --sum]`: installs Roundcube and SOGo, starts them on loopback, and tests the built
 * extension in them (test/webmail). The last line says how many tests passed and failed; with `--sum`, those
 * of the `npm test` before are counted in. Elsewhere than on Debian as root it says so and does nothing.
 */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { requireBrowser } from '../browsers/find';
import { buildTarget } from '../build';
import { LETTER_FILES } from './letters';
import { installPackages, whyNotHere } from './packages';
import { startTestbed } from './testbed';

const root = path.resolve(import.meta.dirname, '../..');
const reports = path.join(root, 'artifacts', 'reports');
const REPORT = 'webmail.json';

/** Runs the tests against the webmails on a port; answers whether all passed. */
function runTests(port: number, signal: AbortSignal): Promise<boolean> {
  const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');
  const reporters = ['--reporter', 'verbose', '--reporter', 'json'];
  const output = ['--outputFile.json', path.join(reports, REPORT)];
  const child = spawn(process.execPath, [vitest, 'run', '--project', 'webmail', ...reporters, ...output], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, SMTP_LENS_WEBMAIL_PORT: String(port) },
    // A process group of its own, so that its browsers end with it.
    detached: true,
  });
  const end = (): void => {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGTERM');
  };
  signal.addEventListener('abort', end, { once: true });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      signal.removeEventListener('abort', end);
      resolve(code === 0);
    });
  });
}

/** Installs, builds, starts, tests and stops; answers whether all passed. */
async function testWebmail(signal: AbortSignal): Promise<boolean> {
  const start = Date.now();
  const say = (what: string): void => {
    console.log(`== ${what}: ${((Date.now() - start) / 1000).toFixed(1)} s`);
  };
  installPackages();
  requireBrowser('chromium');
  requireBrowser('firefox');
  say('installed');
  await buildTarget('chrome');
  await buildTarget('firefox');
  say('built');
  const testbed = await startTestbed(LETTER_FILES);
  try {
    say('started');
    signal.throwIfAborted();
    return await runTests(testbed.port, signal);
  } finally {
    await testbed.close();
    say('stopped');
  }
}

/** Sums reports that vitest has written. */
function count(names: readonly string[]): { passed: number; failed: number } {
  const counts = { passed: 0, failed: 0 };
  for (const name of names) {
    const read = JSON.parse(fs.readFileSync(path.join(reports, name), 'utf8'));
    counts.passed += read.numPassedTests;
    counts.failed += read.numFailedTests;
  }
  return counts;
}

const sum = process.argv.includes('--sum');
const obstacle = whyNotHere();
fs.mkdirSync(reports, { recursive: true });
fs.rmSync(path.join(reports, REPORT), { force: true });
let passedAll = true;
if (obstacle !== null) {
  console.log(`Tests in real webmail: skipped, because ${obstacle}.`);
} else {
  const abort = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(name, () => abort.abort());
  passedAll = await testWebmail(abort.signal).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    return false;
  });
}
if (obstacle === null || sum) {
  const there = fs.readdirSync(reports).filter((name) => sum || name === REPORT);
  const { passed, failed } = count(there);
  // What fails outside of a test, in a start or in a hook, is counted as one.
  console.log(`\n${passed} passed, ${passedAll ? failed : Math.max(failed, 1)} failed`);
}
if (!passedAll) process.exitCode = 1;
