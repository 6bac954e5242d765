/**
 * A browser in which a site, the popup over it and another page of the extension are open at the same time, and
 * in which the user's answer to a permission prompt is settled beforehand.
 */
import fs from 'node:fs';
import path from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright';
import { chromiumArguments } from '../../scripts/browsers/chromium-arguments';
import { callSource, type LaunchOptions, readPainted, until } from '../../scripts/browsers/driver';
import { requireBrowser } from '../../scripts/browsers/find';
import { EXTENSION_UUID } from '../../scripts/browsers/firefox-preferences';
import { startFirefox } from '../../scripts/browsers/firefox-start';
import { makeProfile, removeProfile } from '../../scripts/browsers/profile';
import { closeWelcome, installInFirefox } from '../../scripts/browsers/welcome';
import { distFolder } from '../../scripts/build';
import { startDemoServer } from '../../scripts/demo/server';
import { HOSTS } from '../../scripts/demo/shapes';

export interface Stand {
  /** Opens an address in the site's tab. */
  open(url: string): Promise<void>;
  /** The texts painted in the site's tab. */
  painted(): Promise<string[]>;
  /** Runs a self-contained function in a page of the extension, as `browser` has it. */
  inExtension<A extends unknown[], R>(code: (...args: A) => R | Promise<R>, ...args: A): Promise<R>;
  /** Opens the popup over the site and answers the text of its strip once it holds `words`. */
  popup(words: string): Promise<string>;
  /** Clicks the button of this label in the popup that is open. */
  press(label: string): Promise<void>;
  closePopup(): Promise<void>;
  close(): Promise<void>;
}

const HELPER = 'options/index.html';

/** Runs in a page of the extension: the popup's strip. */
const STRIP = `(globalThis.browser ?? chrome).extension.getViews({ type: 'popup' })[0]
  ?.document.querySelector('.site')?.innerText ?? ''`;
const CLOSE = `void (globalThis.browser ?? chrome).extension.getViews({ type: 'popup' })[0]?.close()`;

const stripWith = (words: string, read: () => Promise<unknown>): Promise<string> =>
  until(`"${words}" in the popup`, async () => {
    const text = String(await read());
    return text.includes(words) && text;
  });

/**
 * Starts a Chromium whose profile says that the user allowed some origins already: a headless one never shows
 * the prompt. @param granted match patterns
 */
export async function standInChromium(granted: readonly string[]): Promise<Stand> {
  const server = await startDemoServer();
  const profile = makeProfile();
  const start = (): Promise<BrowserContext> =>
    chromium.launchPersistentContext(profile, {
      executablePath: requireBrowser('chromium'),
      headless: true,
      args: chromiumArguments([distFolder('chrome')], { hosts: HOSTS, port: server.port }),
    });
  const idOf = async (context: BrowserContext): Promise<string> => {
    const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
    return worker.url().split('/')[2] ?? '';
  };
  const first = await start();
  const id = await idOf(first);
  await closeWelcome(first);
  await first.close();
  grantInProfile(path.join(profile, 'Default', 'Preferences'), id, granted);
  const context = await start();
  await idOf(context);
  const helper = context.pages()[0] ?? (await context.newPage());
  await helper.goto(`chrome-extension://${id}/${HELPER}`);
  const site: Page = await context.newPage();
  return {
    async open(url) {
      await site.goto('about:blank');
      await site.goto(url);
    },
    painted: async () =>
      ((await site.evaluate(callSource(readPainted, []))) as { text: string }[]).map(({ text }) => text),
    inExtension: async (code, ...args) => {
      const source = callSource(code, args);
      return (await helper.evaluate(
        `(() => { globalThis.browser ??= chrome; return ${source}; })()`,
      )) as never;
    },
    async popup(words) {
      await site.bringToFront();
      await helper.evaluate('chrome.action.openPopup()');
      return stripWith(words, () => helper.evaluate(STRIP));
    },
    async press(label) {
      await helper.evaluate(
        `[...chrome.extension.getViews({ type: 'popup' })[0].document.querySelectorAll('button')]
          .find((button) => button.textContent === ${JSON.stringify(label)}).click()`,
      );
    },
    closePopup: async () => {
      await helper.evaluate(CLOSE);
    },
    async close() {
      await context.close();
      removeProfile(profile);
      await server.close();
    },
  };
}

/** Writes into a closed Chromium's profile that its user gave an extension permission for these origins. */
function grantInProfile(file: string, id: string, granted: readonly string[]): void {
  const preferences = JSON.parse(fs.readFileSync(file, 'utf8'));
  const settings = preferences.extensions.settings[id];
  for (const key of [
    'active_permissions',
    'granted_permissions',
    'runtime_granted_permissions',
    'desired_active_permissions',
  ]) {
    const permissions = settings[key] ?? {};
    settings[key] = { ...permissions, explicit_host: [...(permissions.explicit_host ?? []), ...granted] };
  }
  fs.writeFileSync(file, JSON.stringify(preferences));
}

/** Starts a Firefox that grants every permission that is asked for in a click, without a prompt. */
export async function standInFirefox(): Promise<Stand> {
  const server = await startDemoServer();
  const options: LaunchOptions = {
    executable: requireBrowser('firefox'),
    extension: distFolder('firefox'),
    port: server.port,
    hosts: HOSTS,
  };
  const firefox = await startFirefox(options, { 'extensions.webextOptionalPermissionPrompts': false });
  const { marionette, id } = firefox;
  await installInFirefox(marionette, options.extension);
  const [helper] = (await marionette.send('WebDriver:GetWindowHandles')) as string[];
  await marionette.send('WebDriver:Navigate', { url: `moz-extension://${EXTENSION_UUID}/${HELPER}` });
  const { handle: site } = (await marionette.send('WebDriver:NewWindow', { type: 'tab', focus: true })) as {
    handle: string;
  };

  /** Runs an expression in one of the two tabs, or in the browser's own window. */
  const run = async (where: 'site' | 'helper' | 'browser', expression: string): Promise<unknown> => {
    await marionette.send('Marionette:SetContext', { value: where === 'browser' ? 'chrome' : 'content' });
    if (where !== 'browser') {
      // The site's tab stays in front, whichever of them is spoken to.
      await marionette.send('WebDriver:SwitchToWindow', {
        handle: where === 'site' ? site : helper,
        focus: where === 'site',
      });
    }
    const answer = (await marionette.send('WebDriver:ExecuteAsyncScript', {
      script: `const done = arguments[0];
        Promise.resolve().then(() => ${expression}).then(
          (value) => done({ value: value === undefined ? null : value }),
          (error) => done({ error: String(error) }),
        );`,
      args: [],
      newSandbox: false,
    })) as { value?: unknown; error?: string };
    if (answer.error !== undefined) throw new Error(answer.error);
    return answer.value;
  };
  return {
    async open(url) {
      await run('site', '0');
      await marionette.send('WebDriver:Navigate', { url: 'about:blank' });
      await marionette.send('WebDriver:Navigate', { url });
    },
    painted: async () =>
      ((await run('site', callSource(readPainted, []))) as { text: string }[]).map(({ text }) => text),
    inExtension: async (code, ...args) => (await run('helper', callSource(code, args))) as never,
    async popup(words) {
      await run('site', '0');
      const isOpen = (await run('helper', STRIP)) !== '';
      // As a click on the toolbar button does it, which lets the extension know the page in front.
      const click = `(async () => {
          const { Management } = ChromeUtils.importESModule('resource://gre/modules/Extension.sys.mjs');
          const { extension } = WebExtensionPolicy.getByID(${JSON.stringify(id)});
          await Management.global.browserActionFor(extension).triggerAction(window);
        })()`;
      // A second click would close it.
      if (!isOpen) await run('browser', click);
      return stripWith(words, () => run('helper', STRIP));
    },
    async press(label) {
      // As after a hand's click: the popup's own process has to know that the user did it.
      const click = `
        const press = content.windowUtils.setHandlingUserInput(true);
        try {
          [...content.document.querySelectorAll('button')]
            .find((button) => button.textContent === ${JSON.stringify(label)}).click();
        } finally { press.destruct(); }`;
      await run(
        'browser',
        `document.querySelector('.webextension-popup-browser').messageManager
          .loadFrameScript(${JSON.stringify(`data:,${encodeURIComponent(click)}`)}, false)`,
      );
    },
    closePopup: async () => {
      await run('helper', CLOSE);
    },
    async close() {
      await firefox.close();
      await server.close();
    },
  };
}
