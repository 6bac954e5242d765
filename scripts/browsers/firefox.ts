import {
  callSource,
  type Driver,
  type Faults,
  type Key,
  type LaunchOptions,
  type Part,
  readPart,
  until,
  type VisiblePart,
} from './driver';
import { firefoxFaults } from './firefox-faults';
import { pressPanelShortcut } from './firefox-keys';
import { EXTENSION_UUID } from './firefox-preferences';
import { type RunningFirefox, startFirefox } from './firefox-start';
import type { Marionette } from './marionette';
import { installInFirefox } from './welcome';

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

/** Starts a Firefox with the extension in a throw-away profile, its demo hosts on a local port. */
export async function launchFirefox(options: LaunchOptions): Promise<FirefoxDriver> {
  const firefox = await startFirefox(options);
  try {
    const driver = new FirefoxDriver(firefox);
    if (options.language === 'ja') await driver.speakJapanese();
    if (options.headless ?? true) await driver.setScheme('light');
    await driver.resize(1280, 860);
    for (const folder of [options.extension, ...(options.others ?? [])]) await driver.install(folder);
    return driver;
  } catch (error) {
    await firefox.close();
    throw error;
  }
}

export class FirefoxDriver implements Driver {
  readonly family = 'firefox';
  readonly #marionette: Marionette;
  readonly #firefox: RunningFirefox;

  constructor(firefox: RunningFirefox) {
    this.#marionette = firefox.marionette;
    this.#firefox = firefox;
  }

  /** Installs the extension in this folder until the browser ends. */
  async install(extension: string): Promise<void> {
    await installInFirefox(this.#marionette, extension);
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

  /** @param button 0 is the main one, 2 the one that opens a menu. */
  async click(x: number, y: number, button = 0): Promise<void> {
    await this.#pointer([
      { type: 'pointerMove', x: Math.round(x), y: Math.round(y), duration: 0 },
      { type: 'pointerDown', button },
      { type: 'pointerUp', button },
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
    const chrome = await this.inBrowser(() => {
      const { outerWidth, outerHeight, gBrowser } = window;
      const box = gBrowser.selectedBrowser.getBoundingClientRect();
      return { width: outerWidth - box.width, height: outerHeight - box.height };
    });
    await this.#marionette.send('WebDriver:SetWindowRect', {
      width: Math.round(width + chrome.width),
      height: Math.round(height + chrome.height),
    });
  }

  setScheme(scheme: 'light' | 'dark'): Promise<void> {
    return this.inBrowser(
      (value) => {
        // 0 is dark, 1 light, 2 what the system says.
        Services.prefs.setIntPref('layout.css.prefers-color-scheme.content-override', value);
      },
      scheme === 'dark' ? 0 : 1,
    );
  }

  /** Makes Firefox believe that it speaks Japanese, without its language pack. */
  speakJapanese(): Promise<void> {
    return this.inBrowser(() => {
      Services.locale.availableLocales = ['ja', 'en-US'];
      Services.locale.requestedLocales = ['ja'];
    });
  }

  /** A script with the system's rights sees into closed shadow roots, which the page cannot. */
  async part(part: Part): Promise<VisiblePart | null> {
    const [first] = await this.#look(`((__name) => ${readPart.toString()})((f) => f)`, part);
    return (first as VisiblePart | undefined) ?? null;
  }

  async count(part: Part): Promise<number> {
    const counts = await this.#look('(root, part) => root.querySelectorAll(".lens-" + part).length', part);
    return counts.reduce((sum: number, own) => sum + Number(own), 0);
  }

  /** Runs a function with each shadow root of the page and its frames; answers what it finds. */
  async #look(read: string, part: Part): Promise<unknown[]> {
    const script = `
      const read = ${read};
      const found = [];
      const search = (inside) => {
        for (const element of inside.querySelectorAll('*')) {
          const root = element.openOrClosedShadowRoot;
          const own = root && read(root, ${JSON.stringify(part)});
          if (own) found.push(own);
          if (root) search(root);
          if (element.contentDocument) search(element.contentDocument);
        }
      };
      search(document);
      return found;`;
    return (await this.#marionette.send('WebDriver:ExecuteScript', {
      script,
      args: [],
      sandbox: 'system',
      newSandbox: true,
    })) as unknown[];
  }

  panelShortcut(): Promise<void> {
    return this.inBrowser(pressPanelShortcut);
  }

  async popupPicture(expected: string): Promise<Buffer> {
    return this.#inHelper(async () => {
      await until(`"${expected}" in the popup`, async () =>
        String(await this.#run('document.body.innerText')).includes(expected),
      );
      return this.screenshot();
    });
  }

  async popupText(expected: string): Promise<string> {
    return this.#inHelper(async () => {
      await this.#run('browser.action.openPopup()');
      try {
        return await until(`"${expected}" in the popup`, async () => {
          const text = (await this.#run(
            `browser.extension.getViews({ type: 'popup' })[0]?.document.body?.innerText ?? ''`,
          )) as string;
          return text.includes(expected) && text;
        });
      } finally {
        await this.#run(`void browser.extension.getViews({ type: 'popup' })[0]?.close()`);
      }
    });
  }

  inExtension<A extends unknown[], R>(code: (...args: A) => R | Promise<R>, ...args: A): Promise<R> {
    return this.#inHelper(() => this.#run(callSource(code, args)) as Promise<R>);
  }

  /** Does something in a second tab, with a page of the extension; the first one stays in front. */
  async #inHelper<T>(act: () => Promise<T>): Promise<T> {
    const [page] = (await this.#marionette.send('WebDriver:GetWindowHandles')) as string[];
    const helper = (await this.#marionette.send('WebDriver:NewWindow', { type: 'tab', focus: false })) as {
      handle: string;
    };
    const to = (handle: string | undefined): Promise<unknown> =>
      this.#marionette.send('WebDriver:SwitchToWindow', { handle, focus: false });
    await to(helper.handle);
    try {
      await this.#marionette.send('WebDriver:Navigate', { url: this.extensionUrl('popup/index.html') });
      return await act();
    } finally {
      await this.#marionette.send('WebDriver:CloseWindow');
      await to(page);
    }
  }

  faults(): Promise<Faults> {
    return firefoxFaults(this, this.#firefox.id);
  }

  closed(): Promise<void> {
    return this.#firefox.ended();
  }

  close(): Promise<void> {
    return this.#firefox.close();
  }

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

  /** Runs a self-contained function in the browser's own window, with the browser's own rights. */
  async inBrowser<A extends unknown[], R>(code: (...args: A) => R | Promise<R>, ...args: A): Promise<R> {
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
