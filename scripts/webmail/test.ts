/**
 * `npm run test:webmail [-- --sum]`: installs Roundcube and SOGo, starts them on loopback, and tests the built
 * extension in them (test/webmail). The last line says how many tests passed and failed; with `--sum`, those
 * of the `npm test` before are counted in. Elsewhere than on Debian as root it says so and does nothing.
 */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { requireBrowser } from '../browsers/find';
import { buildTarget } from '../build';
import { countTests, removeReports, summary, vitestArguments } from '../reports';
import { LETTER_FILES } from './letters';
import { installPackages, whyNotHere } from './packages';
import { startTestbed } from './testbed';

const root = path.resolve(import.meta.dirname, '../..');
const PROJECT = 'webmail';

/** Runs the tests against the webmails on a port; answers whether all passed. */
function runTests(port: number, signal: AbortSignal): Promise<boolean> {
  const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');
  const child = spawn(process.execPath, [vitest, ...vitestArguments(PROJECT, 'verbose')], {
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

const sum = process.argv.includes('--sum');
const obstacle = whyNotHere();
removeReports(PROJECT);
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
  const counts = countTests(sum ? undefined : PROJECT);
  // What fails outside of a test, in a start or in a hook, is counted as one.
  console.log(`\n${summary(passedAll ? counts : { ...counts, failed: Math.max(counts.failed, 1) })}`);
}
if (!passedAll) process.exitCode = 1;
