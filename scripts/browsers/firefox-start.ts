import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import net, { type AddressInfo } from 'node:net';
import path from 'node:path';
import type { LaunchOptions } from './driver';
import { preferences } from './firefox-preferences';
import { Marionette } from './marionette';
import { makeProfile, once, removeProfile } from './profile';

/** A Firefox with a throw-away profile and a session, nothing installed yet. */
export interface RunningFirefox {
  readonly marionette: Marionette;
  /** The id of the extension that it is meant for. */
  readonly id: string;
  /** Waits until the browser is gone, whoever ended it. */
  ended(): Promise<void>;
  /** Ends it and removes the profile. */
  readonly close: () => Promise<void>;
}

/** The id by which Firefox knows the extension in this folder. */
export function extensionId(folder: string): string {
  const manifest = JSON.parse(fs.readFileSync(path.join(folder, 'manifest.json'), 'utf8'));
  return manifest.browser_specific_settings.gecko.id;
}

/**
 * Starts Firefox, with the demo's hosts on a local port.
 * @param more preferences besides the ones that keep it quiet and offline.
 */
export async function startFirefox(
  options: LaunchOptions,
  more: Readonly<Record<string, unknown>> = {},
): Promise<RunningFirefox> {
  const port = await freePort();
  const profile = makeProfile();
  const id = extensionId(options.extension);
  const prefs = { ...preferences(options, port, id), ...more };
  const lines = Object.entries(prefs).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
  );
  fs.writeFileSync(path.join(profile, 'user.js'), lines.join('\n'));
  const browser = spawn(
    options.executable,
    [
      '--marionette',
      '--remote-allow-system-access',
      ...((options.headless ?? true) ? ['--headless'] : []),
      '--no-remote',
      '--profile',
      profile,
    ],
    // Lets Firefox honour the pref that keeps it from fetching remote settings.
    { stdio: 'ignore', env: { ...process.env, MOZ_REMOTE_SETTINGS_DEVTOOLS: '1', ...options.env } },
  );
  const cleanUp = async (): Promise<void> => {
    await stopped(browser);
    removeProfile(profile);
  };
  try {
    const marionette = await Marionette.connect(port);
    // Marionette takes flat capabilities and ignores WebDriver's nested ones silently.
    await marionette.send('WebDriver:NewSession', {
      acceptInsecureCerts: true,
      unhandledPromptBehavior: 'ignore',
    });
    return {
      marionette,
      id,
      ended: async () => {
        if (browser.exitCode === null) await new Promise((resolve) => browser.once('exit', resolve));
      },
      close: once(async () => {
        await marionette.send('Marionette:Quit', { flags: ['eForceQuit'] }).catch(() => browser.kill());
        marionette.end();
        await cleanUp();
      }),
    };
  } catch (error) {
    browser.kill('SIGKILL');
    await cleanUp();
    throw error;
  }
}

async function freePort(): Promise<number> {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Waits for the process to end; kills it after five seconds. */
async function stopped(browser: ChildProcess): Promise<void> {
  if (browser.exitCode !== null || browser.signalCode !== null) return;
  const timer = setTimeout(() => browser.kill('SIGKILL'), 5_000);
  await new Promise((resolve) => browser.once('exit', resolve));
  clearTimeout(timer);
}
