import { type ExecFileSyncOptions, execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright';

export type BrowserFamily = 'chromium' | 'firefox';

interface Places {
  /** Environment variable that overrules the search. */
  readonly variable: string;
  readonly commands: readonly string[];
  readonly files: readonly string[];
  /** Debian's package, and what else is installed with it. */
  readonly packages: readonly string[];
  readonly advice: string;
}

const programFiles = [
  process.env['PROGRAMFILES'],
  process.env['PROGRAMFILES(X86)'],
  process.env['LOCALAPPDATA'],
].filter((folder) => folder !== undefined);

const windows = (file: string): string[] => programFiles.map((folder) => path.join(folder, file));

const PLACES: Record<BrowserFamily, Places> = {
  // Chrome itself comes last: since version 137 it ignores --load-extension.
  chromium: {
    variable: 'SMTP_LENS_CHROMIUM',
    commands: [
      'chromium',
      'chromium-browser',
      'ungoogled-chromium',
      'microsoft-edge',
      'microsoft-edge-stable',
      'google-chrome',
      'google-chrome-stable',
    ],
    files: [
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      ...windows('Chromium\\Application\\chrome.exe'),
      ...windows('Microsoft\\Edge\\Application\\msedge.exe'),
      ...windows('Google\\Chrome\\Application\\chrome.exe'),
    ],
    // The font lets Japanese screenshots show Japanese.
    packages: ['chromium', 'fonts-vlgothic'],
    advice: 'Install Chromium (or Microsoft Edge), or name one in SMTP_LENS_CHROMIUM.',
  },
  firefox: {
    variable: 'SMTP_LENS_FIREFOX',
    commands: ['firefox-esr', 'firefox', 'firefox-developer-edition'],
    files: [
      '/Applications/Firefox.app/Contents/MacOS/firefox',
      '/Applications/Firefox Developer Edition.app/Contents/MacOS/firefox',
      ...windows('Mozilla Firefox\\firefox.exe'),
    ],
    packages: ['firefox-esr'],
    advice: 'Install Firefox 144 or later, or name one in SMTP_LENS_FIREFOX.',
  },
};

function onPath(command: string): string | null {
  const names = process.platform === 'win32' ? [`${command}.exe`] : [command];
  for (const folder of (process.env['PATH'] ?? '').split(path.delimiter)) {
    for (const name of names) {
      const file = path.join(folder, name);
      if (folder !== '' && fs.existsSync(file)) return file;
    }
  }
  return null;
}

/**
 * The installed browsers of a family that can be driven, the best first. What the environment variable
 * names stands alone.
 */
export function findBrowsers(family: BrowserFamily): string[] {
  const places = PLACES[family];
  const named = process.env[places.variable];
  if (named !== undefined && named !== '') {
    if (!fs.existsSync(named)) throw new Error(`${places.variable} names ${named}, which does not exist.`);
    return [named];
  }
  const own = family === 'chromium' ? [chromium.executablePath()] : [];
  const found = [
    ...places.commands.map(onPath),
    ...[...own, ...places.files].filter((file) => fs.existsSync(file)),
  ];
  return [...new Set(found.filter((file) => file !== null))];
}

/**
 * Path of an installed browser; installs Debian's package where there is none and this process may.
 *
 * @throws an error whose message tells what to install
 */
export function requireBrowser(family: BrowserFamily): string {
  const found = findBrowsers(family)[0];
  if (found !== undefined) return found;
  const { packages, advice } = PLACES[family];
  const root = process.platform === 'linux' && process.getuid?.() === 0;
  if (root && onPath('apt-get') !== null) {
    console.log(`No ${family} found: installing ${packages.join(' and ')} with apt-get.`);
    const options: ExecFileSyncOptions = {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    };
    execFileSync('apt-get', ['update', '-q'], options);
    execFileSync('apt-get', ['install', '-q', '-y', '--no-install-recommends', ...packages], options);
    const installed = findBrowsers(family)[0];
    if (installed !== undefined) return installed;
  }
  throw new Error(`No ${family === 'chromium' ? 'Chromium' : 'Firefox'} was found. ${advice}`);
}
