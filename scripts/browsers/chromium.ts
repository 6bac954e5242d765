import { type BrowserContext, chromium, type Page } from 'playwright';
import { chromiumArguments } from './chromium-arguments';
import { chromiumFaults } from './chromium-faults';
import {
  callSource,
  type Driver,
  type LaunchOptions,
  type Part,
  POPUP,
  readPart,
  until,
  type VisiblePart,
} from './driver';
import { makeProfile, once, removeProfile } from './profile';
import { closeWelcome } from './welcome';

/** Long enough for a busy machine; a browser that ignores `--load-extension` never starts a worker. */
const WORKER_TIMEOUT = 30_000;

/** The shape of the DevTools protocol's DOM nodes, as far as it is used here. */
interface DomNode {
  readonly nodeId: number;
  readonly shadowRootType?: 'user-agent' | 'open' | 'closed';
  /** Names and values by turns. */
  readonly attributes?: readonly string[];
  readonly children?: readonly DomNode[];
  readonly shadowRoots?: readonly DomNode[];
  readonly contentDocument?: DomNode;
}

/** Starts a Chromium with the extension in a throw-away profile, its demo hosts on a local port. */
export async function launchChromium(options: LaunchOptions): Promise<Driver> {
  const profile = makeProfile();
  const language = options.language ?? 'en';
  const headless = options.headless ?? true;
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: options.executable,
    headless,
    // Whoever launched it closes it, and the profile with it.
    handleSIGINT: false,
    viewport: headless ? { width: 1280, height: 860 } : null,
    // Without a colour scheme of its own, Playwright would report "light" whatever the desktop says.
    colorScheme: headless ? 'light' : null,
    env: { ...process.env, LANGUAGE: language, ...options.env } as Record<string, string>,
    args: chromiumArguments([options.extension, ...(options.others ?? [])], options),
  });
  const close = once(async () => {
    await context.close();
    removeProfile(profile);
  });
  const worker =
    context.serviceWorkers()[0] ??
    (await context.waitForEvent('serviceworker', { timeout: WORKER_TIMEOUT }).catch(() => null));
  if (worker === null) {
    await close();
    throw new Error(
      `${options.executable} did not load the extension. Chrome itself ignores --load-extension since version 137; install Chromium, or name one in SMTP_LENS_CHROMIUM.`,
    );
  }
  await until(
    'every extension is loaded',
    async () => context.serviceWorkers().length > (options.others?.length ?? 0),
    WORKER_TIMEOUT,
  );
  const spoken = (await worker.evaluate('chrome.i18n.getUILanguage()')) as string;
  if (!spoken.startsWith(language)) {
    // Debian ships Chromium's languages apart: without the package, the extension's pages are told so.
    await context.addInitScript(
      `if (globalThis.chrome?.i18n) chrome.i18n.getUILanguage = () => ${JSON.stringify(language)};`,
    );
  }
  await closeWelcome(context, 1 + (options.others?.length ?? 0));
  const page = context.pages()[0] ?? (await context.newPage());
  const origin = new URL(worker.url()).origin;
  return makeDriver(
    context,
    page,
    origin === 'null' ? worker.url().split('/').slice(0, 3).join('/') : origin,
    close,
  );
}

function makeDriver(
  context: BrowserContext,
  page: Page,
  extensionOrigin: string,
  close: () => Promise<void>,
): Driver {
  let scheme: 'light' | 'dark' = 'light';
  const extensionUrl = (file: string): string => `${extensionOrigin}/${file}`;
  const evaluate = async <A extends unknown[], R>(
    code: (...args: A) => R | Promise<R>,
    ...args: A
  ): Promise<R> => (await page.evaluate(callSource(code, args))) as R;

  return {
    family: 'chromium',
    extensionUrl,
    evaluate,
    close,
    closed: () =>
      new Promise((resolve) => {
        context.once('close', () => resolve());
      }),
    async open(url) {
      // A change of the hash alone would keep the page.
      await page.goto('about:blank');
      await page.goto(url);
    },
    async inject(source) {
      await page.evaluate(source);
    },
    move: (x, y) => page.mouse.move(x, y),
    click: (x, y) => page.mouse.click(x, y),
    press: (key) => page.keyboard.press(key),
    edit: (letter) => page.keyboard.press(`ControlOrMeta+${letter}`),
    type: (text) => page.keyboard.type(text),
    screenshot: () => page.screenshot(),
    resize: (width, height) => page.setViewportSize({ width, height }),
    async setScheme(colorScheme) {
      scheme = colorScheme;
      await page.emulateMedia({ colorScheme });
    },
    part: (part) => readShown(page, part),
    async count(part) {
      const session = await context.newCDPSession(page);
      try {
        const { root } = await session.send('DOM.getDocument', { depth: -1, pierce: true });
        return countOfClass(root as DomNode, `lens-${part}`);
      } finally {
        await session.detach();
      }
    },
    faults: () => chromiumFaults(context, page, extensionOrigin),
    async inExtension(code, ...args) {
      const helper = await context.newPage();
      try {
        await helper.goto(extensionUrl('popup/index.html'));
        await page.bringToFront();
        const source = callSource(code, args);
        return (await helper.evaluate(
          `(() => { globalThis.browser ??= chrome; return ${source}; })()`,
        )) as never;
      } finally {
        await helper.close();
      }
    },
    async panelShortcut() {
      await context.serviceWorkers()[0]?.evaluate(
        `chrome.tabs.query({ active: true, currentWindow: true })
          .then(([tab]) => chrome.commands.onCommand.dispatch('open-panel', tab))`,
      );
    },
    async popupPicture(expected) {
      const helper = await context.newPage();
      try {
        await helper.setViewportSize(POPUP);
        await helper.emulateMedia({ colorScheme: scheme });
        await page.bringToFront();
        await helper.goto(extensionUrl('popup/index.html'));
        await until(`"${expected}" in the popup`, async () =>
          ((await helper.evaluate('document.body.innerText')) as string).includes(expected),
        );
        return await helper.screenshot();
      } finally {
        await helper.close();
      }
    },
    async popupText(expected) {
      // Popups are no pages to Playwright; another page of the extension can see them.
      const helper = await context.newPage();
      try {
        await helper.goto(extensionUrl('popup/index.html'));
        await page.bringToFront();
        await helper.evaluate('chrome.action.openPopup()');
        return await until(`"${expected}" in the popup`, async () => {
          const text = (await helper.evaluate(
            `chrome.extension.getViews({ type: 'popup' })[0]?.document.body.innerText ?? ''`,
          )) as string;
          return text.includes(expected) && text;
        });
      } finally {
        await helper.evaluate(`chrome.extension.getViews({ type: 'popup' })[0]?.close()`);
        await helper.close();
      }
    },
  };
}

/** The DevTools protocol sees into closed shadow roots, which the page cannot. */
async function readShown(page: Page, part: Part): Promise<VisiblePart | null> {
  const session = await page.context().newCDPSession(page);
  try {
    const { root } = (await session.send('DOM.getDocument', { depth: -1, pierce: true })) as {
      root: DomNode;
    };
    for (const { nodeId } of shadowRoots(root)) {
      // What closes between the two questions takes its node with it.
      const resolved = await session.send('DOM.resolveNode', { nodeId }).catch(() => null);
      const objectId = resolved?.object.objectId;
      if (objectId === undefined) continue;
      const { result } = await session.send('Runtime.callFunctionOn', {
        objectId,
        functionDeclaration: `function () { return ((__name) => (${readPart.toString()})(this, ${JSON.stringify(part)}))((f) => f); }`,
        returnByValue: true,
      });
      if (result.value !== null) return result.value as VisiblePart;
    }
    return null;
  } finally {
    await session.detach();
  }
}

/** How many elements of a class stand in a page, closed shadow roots and frames included. */
function countOfClass(node: DomNode, name: string): number {
  const at = node.attributes?.indexOf('class') ?? -1;
  const own = at >= 0 && node.attributes?.[at + 1]?.split(' ').includes(name) ? 1 : 0;
  const inside = [...(node.children ?? []), ...(node.shadowRoots ?? [])];
  if (node.contentDocument) inside.push(node.contentDocument);
  return inside.reduce((sum, child) => sum + countOfClass(child, name), own);
}

function shadowRoots(node: DomNode): DomNode[] {
  const inside = [
    ...(node.children ?? []),
    ...(node.shadowRoots ?? []),
    ...(node.contentDocument === undefined ? [] : [node.contentDocument]),
  ].flatMap(shadowRoots);
  return node.shadowRootType === undefined || node.shadowRootType === 'user-agent'
    ? inside
    : [node, ...inside];
}
