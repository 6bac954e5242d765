import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import net, { type AddressInfo } from 'node:net';
import path from 'node:path';
import {
  callSource,
  type Driver,
  type Key,
  type LaunchOptions,
  type Part,
  readPart,
  until,
  type VisiblePart,
} from './driver';
import { EXTENSION_UUID, preferences } from './firefox-preferences';
import { Marionette } from './marionette';
import { makeProfile, once, removeProfile } from './profile';

/** Key values of WebDriver (W3C WebDriver section 17.4.2). */
const KEYS: Record<Key, string> = {
  Escape: '\ue00c',
  Tab: '\ue004',
  Enter: '\ue007',
  ArrowDown: '\ue015',
  ArrowUp: '\ue013',
  Backspace: '\ue003',
};

const CONTROL = '\ue009';
const META = '\ue03d';

async function freePort(): Promise<number> {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Starts a Firefox with the extension in a throw-away profile, its demo hosts on a local port. */
export async function launchFirefox(options: LaunchOptions): Promise<FirefoxDriver> {
  const manifest = JSON.parse(fs.readFileSync(path.join(options.extension, 'manifest.json'), 'utf8'));
  const id: string = manifest.browser_specific_settings.gecko.id;
  const port = await freePort();
  const profile = makeProfile();
  const prefs = Object.entries(preferences(options, port, id)).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
  );
  fs.writeFileSync(path.join(profile, 'user.js'), prefs.join('\n'));
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
    { stdio: 'ignore', env: { ...process.env, MOZ_REMOTE_SETTINGS_DEVTOOLS: '1' } },
  );
  const stop = async (): Promise<void> => {
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
    const driver = new FirefoxDriver(marionette, browser, stop);
    if (options.language === 'ja') await driver.speakJapanese();
    if (options.headless ?? true) await driver.setScheme('light');
    await driver.resize(1280, 860);
    await marionette.send('Addon:Install', { path: options.extension, temporary: true });
    return driver;
  } catch (error) {
    browser.kill('SIGKILL');
    await stop();
    throw error;
  }
}

/** Waits for the process to end; kills it after five seconds. */
async function stopped(browser: ChildProcess): Promise<void> {
  if (browser.exitCode !== null || browser.signalCode !== null) return;
  const timer = setTimeout(() => browser.kill('SIGKILL'), 5_000);
  await new Promise((resolve) => browser.once('exit', resolve));
  clearTimeout(timer);
}

export class FirefoxDriver implements Driver {
  readonly family = 'firefox';
  readonly #marionette: Marionette;
  readonly #browser: ChildProcess;
  readonly #stop: () => Promise<void>;

  constructor(marionette: Marionette, browser: ChildProcess, stop: () => Promise<void>) {
    this.#marionette = marionette;
    this.#browser = browser;
    this.#stop = stop;
  }

  extensionUrl(page: string): string {
    return `moz-extension://${EXTENSION_UUID}/${page}`;
  }

  async open(url: string): Promise<void> {
    // A change of the hash alone would keep the page.
    await this.#marionette.send('WebDriver:Navigate', { url: 'about:blank' });
    await this.#marionette.send('WebDriver:Navigate', { url });
  }

  evaluate<A extends unknown[], R>(code: (...args: A) => R | Promise<R>, ...args: A): Promise<R> {
    return this.#run(callSource(code, args)) as Promise<R>;
  }

  async inject(source: string): Promise<void> {
    await this.#marionette.send('WebDriver:ExecuteScript', {
      script: source,
      args: [],
      newSandbox: false,
      sandbox: null,
    });
  }

  async move(x: number, y: number): Promise<void> {
    await this.#pointer([{ type: 'pointerMove', x: Math.round(x), y: Math.round(y), duration: 0 }]);
  }

  async click(x: number, y: number): Promise<void> {
    await this.#pointer([
      { type: 'pointerMove', x: Math.round(x), y: Math.round(y), duration: 0 },
      { type: 'pointerDown', button: 0 },
      { type: 'pointerUp', button: 0 },
    ]);
  }

  press(key: Key): Promise<void> {
    return this.#keys([KEYS[key]]);
  }

  type(text: string): Promise<void> {
    return this.#keys([...text]);
  }

  async edit(letter: 'a' | 'x' | 'v'): Promise<void> {
    const modifier = process.platform === 'darwin' ? META : CONTROL;
    const actions = [
      { type: 'keyDown', value: modifier },
      { type: 'keyDown', value: letter },
      { type: 'keyUp', value: letter },
      { type: 'keyUp', value: modifier },
    ];
    await this.#marionette.send('WebDriver:PerformActions', {
      actions: [{ type: 'key', id: 'keyboard', actions }],
    });
  }

  async screenshot(): Promise<Buffer> {
    const data = await this.#marionette.send('WebDriver:TakeScreenshot', { full: false });
    return Buffer.from(String(data), 'base64');
  }

  /** Sizes the window so that the viewport has this size, as far as the window may shrink. */
  async resize(width: number, height: number): Promise<void> {
    const chrome = await this.#inChrome(() => {
      const { outerWidth, outerHeight, gBrowser } = window as unknown as {
        outerWidth: number;
        outerHeight: number;
        gBrowser: { selectedBrowser: HTMLElement };
      };
      const box = gBrowser.selectedBrowser.getBoundingClientRect();
      return { width: outerWidth - box.width, height: outerHeight - box.height };
    });
    await this.#marionette.send('WebDriver:SetWindowRect', {
      width: Math.round(width + chrome.width),
      height: Math.round(height + chrome.height),
    });
  }

  setScheme(scheme: 'light' | 'dark'): Promise<void> {
    return this.#inChrome(
      (value) => {
        // 0 is dark, 1 light, 2 what the system says.
        Services.prefs.setIntPref('layout.css.prefers-color-scheme.content-override', value);
      },
      scheme === 'dark' ? 0 : 1,
    );
  }

  /** Makes Firefox believe that it speaks Japanese, without its language pack. */
  speakJapanese(): Promise<void> {
    return this.#inChrome(() => {
      Services.locale.availableLocales = ['ja', 'en-US'];
      Services.locale.requestedLocales = ['ja'];
    });
  }

  /** A script with the system's rights sees into closed shadow roots, which the page cannot. */
  async part(part: Part): Promise<VisiblePart | null> {
    const look = `
      const read = ((__name) => ${readPart.toString()})((f) => f);
      const search = (inside) => {
        for (const element of inside.querySelectorAll('*')) {
          const root = element.openOrClosedShadowRoot;
          const found = (root && read(root, ${JSON.stringify(part)})) || (element.contentDocument && search(element.contentDocument));
          if (found) return found;
        }
        return null;
      };
      return search(document);`;
    const found = await this.#marionette.send('WebDriver:ExecuteScript', {
      script: look,
      args: [],
      sandbox: 'system',
      newSandbox: true,
    });
    return found as VisiblePart | null;
  }

  async popupText(expected: string): Promise<string> {
    const [page] = (await this.#marionette.send('WebDriver:GetWindowHandles')) as string[];
    const helper = (await this.#marionette.send('WebDriver:NewWindow', { type: 'tab', focus: false })) as {
      handle: string;
    };
    const to = (handle: string | undefined): Promise<unknown> =>
      this.#marionette.send('WebDriver:SwitchToWindow', { handle, focus: false });
    await to(helper.handle);
    try {
      await this.#marionette.send('WebDriver:Navigate', { url: this.extensionUrl('popup/index.html') });
      await this.#run('browser.action.openPopup()');
      return await until(`"${expected}" in the popup`, async () => {
        const text = (await this.#run(
          `browser.extension.getViews({ type: 'popup' })[0]?.document.body?.innerText ?? ''`,
        )) as string;
        return text.includes(expected) && text;
      });
    } finally {
      await this.#run(`void browser.extension.getViews({ type: 'popup' })[0]?.close()`);
      await this.#marionette.send('WebDriver:CloseWindow');
      await to(page);
    }
  }

  async closed(): Promise<void> {
    if (this.#browser.exitCode === null) await new Promise((resolve) => this.#browser.once('exit', resolve));
  }

  readonly close = once(async () => {
    await this.#marionette
      .send('Marionette:Quit', { flags: ['eForceQuit'] })
      .catch(() => this.#browser.kill());
    this.#marionette.end();
    await this.#stop();
  });

  /** Runs an expression, waits for its promise, answers its value. */
  async #run(expression: string): Promise<unknown> {
    const answer = (await this.#marionette.send('WebDriver:ExecuteAsyncScript', {
      script: `const done = arguments[0];
        Promise.resolve().then(() => ${expression}).then(
          (value) => done({ value: value === undefined ? null : value }),
          (error) => done({ error: String(error) + '\\n' + (error && error.stack) }),
        );`,
      args: [],
      newSandbox: false,
    })) as { value?: unknown; error?: string };
    if (answer.error !== undefined) throw new Error(answer.error);
    return answer.value;
  }

  /** Runs a self-contained function in the browser's own window. */
  async #inChrome<A extends unknown[], R>(code: (...args: A) => R, ...args: A): Promise<R> {
    await this.#marionette.send('Marionette:SetContext', { value: 'chrome' });
    try {
      return (await this.#run(callSource(code, args))) as R;
    } finally {
      await this.#marionette.send('Marionette:SetContext', { value: 'content' });
    }
  }

  async #pointer(actions: readonly object[]): Promise<void> {
    await this.#marionette.send('WebDriver:PerformActions', {
      actions: [{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions }],
    });
  }

  async #keys(values: readonly string[]): Promise<void> {
    const actions = values.flatMap((value) => [
      { type: 'keyDown', value },
      { type: 'keyUp', value },
    ]);
    await this.#marionette.send('WebDriver:PerformActions', {
      actions: [{ type: 'key', id: 'keyboard', actions }],
    });
  }
}

/** Firefox's own services, there only in its window. */
declare const Services: {
  readonly prefs: { setIntPref(name: string, value: number): void };
  readonly locale: { availableLocales: string[]; requestedLocales: string[] };
};
