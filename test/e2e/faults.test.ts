/**
 * What goes wrong around the extension: a background that is stopped, a page that meddles, two copies at once,
 * a damaged store. In Chromium, whose DevTools protocol can bring all of it about.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type BrowserContext, type CDPSession, chromium, type Page, type Worker } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { callSource, type Painted, readPainted, until } from '../../scripts/browsers/driver';
import { requireBrowser } from '../../scripts/browsers/find';
import { makeProfile, removeProfile } from '../../scripts/browsers/profile';
import { distFolder } from '../../scripts/build';
import { type DemoServer, startDemoServer } from '../../scripts/demo/server';
import { HOSTS, shapeUrl } from '../../scripts/demo/shapes';
import { pause } from './session';

const BOUNCE = 'postfix-five-recipients';
/** Letters, and the code that each shows first. */
const LETTERS = [
  ['opensmtpd-greylisted-delay', '450'],
  [BOUNCE, '550'],
  ['postfix-success', '250'],
  ['exim-five-recipients', '554'],
] as const;
const DELAY = LETTERS[0];
/** Longer than dwell, grace and debounce together: what did not happen by then does not happen. */
const SETTLED = 1_200;
/** How often the background is stopped in mid-use. */
const STOPS = 20;

interface DomNode {
  readonly attributes?: readonly string[];
  readonly children?: readonly DomNode[];
  readonly shadowRoots?: readonly DomNode[];
  readonly contentDocument?: DomNode;
}

/** How many elements of a class stand in a page, closed shadow roots included. */
function countOfClass(node: DomNode, name: string): number {
  const at = node.attributes?.indexOf('class') ?? -1;
  const own = at >= 0 && node.attributes?.[at + 1]?.split(' ').includes(name) ? 1 : 0;
  const inside = [...(node.children ?? []), ...(node.shadowRoots ?? [])];
  if (node.contentDocument) inside.push(node.contentDocument);
  return inside.reduce((sum, child) => sum + countOfClass(child, name), own);
}

describe('faults around the extension', () => {
  let server: DemoServer;
  let profile: string;
  let context: BrowserContext;
  let page: Page;
  let protocol: CDPSession;
  /** What scripts threw and nobody caught, the extension's among them. */
  let thrown: string[] = [];

  const start = async (extensions: readonly string[]): Promise<void> => {
    profile = makeProfile();
    context = await chromium.launchPersistentContext(profile, {
      executablePath: requireBrowser('chromium'),
      headless: true,
      viewport: { width: 1280, height: 860 },
      args: [
        `--disable-extensions-except=${extensions.join(',')}`,
        `--load-extension=${extensions.join(',')}`,
        `--host-resolver-rules=${HOSTS.map((host) => `MAP ${host}:443 127.0.0.1:${server.port}`).join(', ')}`,
        '--ignore-certificate-errors',
        ...['--no-first-run', '--disable-quic', '--disable-gpu', '--disable-background-networking'],
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ],
    });
    await until(
      'every copy of the extension is loaded',
      async () => context.serviceWorkers().length === extensions.length,
      30_000,
    );
  };
  const end = async (): Promise<void> => {
    await context?.close();
    removeProfile(profile);
  };
  const newPage = async (): Promise<void> => {
    page = await context.newPage();
    thrown = [];
    protocol = await context.newCDPSession(page);
    protocol.on('Runtime.exceptionThrown', ({ exceptionDetails: { text, exception, url } }) => {
      thrown.push(`${text} ${exception?.description ?? ''} ${url ?? ''}`);
    });
    await protocol.send('Runtime.enable');
  };

  const painted = async (): Promise<Painted[]> =>
    (await page.evaluate(callSource(readPainted, []))) as Painted[];
  const waitForPaint = (): Promise<Painted[]> =>
    until('codes are painted', async () => {
      const codes = await painted();
      return codes.length > 0 && codes;
    });
  const open = async (letter = BOUNCE): Promise<Painted[]> => {
    await page.goto(shapeUrl('gmail', { letter }));
    return waitForPaint();
  };
  /** Goes to another letter within the page; answers its codes. */
  const turnTo = async ([letter, first]: (typeof LETTERS)[number]): Promise<Painted[]> => {
    await page.mouse.move(5, 5);
    await page.evaluate((id) => {
      location.hash = `#inbox/${id}`;
    }, letter);
    return until(`the codes of ${letter} are painted`, async () => {
      const codes = await painted();
      return codes[0]?.text === first && codes[0].box.width > 0 && codes;
    });
  };
  const count = async (name: string): Promise<number> => {
    const { root } = await protocol.send('DOM.getDocument', { depth: -1, pierce: true });
    return countOfClass(root as DomNode, name);
  };
  /** Rests the pointer on a code until its card is there; trembles, as a hand does. */
  const openCard = async ([code]: readonly Painted[]): Promise<void> => {
    const { x = 0, y = 0, width = 0, height = 0 } = code?.box ?? {};
    let tremble = 0;
    await until('the card opens', async () => {
      tremble = 1 - tremble;
      await page.mouse.move(x + width / 2 + tremble, y + height / 2);
      return (await count('lens-card')) > 0;
    });
  };
  const closeCard = async (): Promise<void> => {
    await page.keyboard.press('Escape');
    await page.mouse.move(5, 5);
    await until('the card closes', async () => (await count('lens-card')) === 0);
  };

  beforeAll(async () => {
    server = await startDemoServer();
  });
  afterAll(() => server?.close());

  describe('one copy', () => {
    beforeAll(() => start([distFolder('chrome')]));
    afterAll(end);
    beforeEach(newPage);
    afterEach(async () => {
      expect(thrown).toEqual([]);
      await page.close();
    });

    const worker = async (): Promise<Worker> =>
      context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));

    it(`the background is stopped ${STOPS} times in mid-use`, { timeout: 240_000 }, async () => {
      const browser = await context.browser()?.newBrowserCDPSession();
      if (!browser) throw new Error('The browser has no DevTools session.');
      const origin = (await worker()).url().split('/').slice(0, 3).join('/');
      const helper = await context.newPage();
      await helper.goto(`${origin}/options/index.html`);
      const running = async (): Promise<string | undefined> =>
        (await helper.evaluate(
          `chrome.runtime.getContexts({ contextTypes: ['BACKGROUND'] }).then(([own]) => own?.contextId)`,
        )) as string | undefined;
      await page.bringToFront();
      const seen = new Set<string>();
      const stop = async (): Promise<void> => {
        const own = await running();
        // What was answered before is not asked again: nobody needed to wake it.
        if (own === undefined) return;
        seen.add(own);
        const { targetInfos } = await browser.send('Target.getTargets');
        for (const { type, targetId } of targetInfos) {
          if (type === 'service_worker') await browser.send('Target.closeTarget', { targetId });
        }
        await until('the background is stopped', async () => (await running()) !== own);
      };
      await open();
      for (let turns = 0; seen.size < STOPS && turns < 3 * STOPS; turns++) {
        await stop();
        const codes = await turnTo(LETTERS[turns % LETTERS.length] ?? DELAY);
        // Every second time it is stopped again between the reading and the card.
        if (turns % 2 === 1) await stop();
        await openCard(codes);
        await closeCard();
      }
      // It was needed again each time, so it was really gone.
      expect(seen.size).toBeGreaterThanOrEqual(STOPS);
      await helper.close();
      await browser.detach();
    });

    it('the page clears the registry, and what is shown next is painted again', async () => {
      await open();
      await page.evaluate(() => CSS.highlights.clear());
      expect(await painted()).toEqual([]);
      await openCard(await turnTo(DELAY));
    });

    it('the page’s own highlights and rules stay the page’s', async () => {
      const names = ['page-own', 'smtp-lens-own'];
      await open();
      await page.evaluate((own) => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync('::highlight(smtp-lens-5) { color: blue } ::highlight(page-own) { color: red }');
        document.adoptedStyleSheets.push(sheet);
        for (const name of own) CSS.highlights.set(name, new Highlight(document.createRange()));
      }, names);
      await turnTo(DELAY);
      await page.evaluate(() => {
        location.hash = '#inbox/ordinary-numbers';
      });
      await until('nothing is painted', async () => (await painted()).length === 0);
      const left = await page.evaluate((own) => own.filter((name) => CSS.highlights.has(name)), names);
      expect(left).toEqual(names);
      expect(await page.evaluate(() => document.adoptedStyleSheets.length)).toBe(1);
    });

    it('the page replaces what the platform offers', async () => {
      await page.addInitScript(`
        const broken = function () { throw new Error('the page broke this'); };
        for (const name of ['Range', 'StaticRange', 'Highlight', 'MutationObserver', 'CSSStyleSheet',
          'ResizeObserver', 'IntersectionObserver', 'CustomEvent', 'AbortController', 'requestIdleCallback']) {
          globalThis['page' + name] = globalThis[name];
          globalThis[name] = broken;
        }
        Document.prototype.caretPositionFromPoint = broken;
        Element.prototype.attachShadow = broken;
        Element.prototype.checkVisibility = broken;
        HTMLElement.prototype.showPopover = broken;
        String.prototype.matchAll = broken;
        Object.prototype.polluted = 'yes';
        JSON.stringify = broken;`);
      await page.goto(shapeUrl('gmail', { letter: BOUNCE, query: 'light' }));
      const names = await until('codes are painted', async () => {
        const sizes = (await page.evaluate('CSS.highlights.get("smtp-lens-5")?.size ?? 0')) as number;
        return sizes > 0 && sizes;
      });
      expect(names).toBe(14);
      const box = await page.evaluate(() => {
        const [first] = CSS.highlights.get('smtp-lens-5') ?? [];
        const range = document.createRange();
        range.setStart(first?.startContainer as Node, first?.startOffset ?? 0);
        range.setEnd(first?.endContainer as Node, first?.endOffset ?? 0);
        const { x, y, width, height } = range.getBoundingClientRect();
        return { x, y, width, height };
      });
      await openCard([{ name: '', text: '', box }]);
      thrown = thrown.filter((text) => !text.includes('the page broke this'));
    });

    it('the page takes away whatever is put into it', async () => {
      const codes = await open();
      await page.evaluate(() => {
        const counter = window as unknown as { taken: number };
        counter.taken = 0;
        new MutationObserver((changes) => {
          for (const { addedNodes } of changes) {
            for (const node of addedNodes) {
              if (node.parentNode !== document.documentElement) continue;
              (node as Element).remove();
              counter.taken += 1;
            }
          }
        }).observe(document.documentElement, { childList: true });
      });
      const { x = 0, y = 0, width = 0, height = 0 } = codes[0]?.box ?? {};
      for (let step = 0; step < 10; step++) {
        await page.mouse.move(x + width / 2 + (step % 2), y + height / 2);
        await pause(150);
      }
      await pause(SETTLED);
      const before = await page.evaluate('taken');
      await pause(SETTLED);
      // Neither gives up the reading, nor fights for its place without end.
      expect(await page.evaluate('taken')).toBe(before);
      expect(before).toBeLessThan(60);
      expect((await turnTo(DELAY)).length).toBeGreaterThan(0);
    });

    it.each([
      ['a text', 'x'],
      ['nothing', null],
      ['a list', [1, 2]],
      ['wrong types', { language: 5, never: 'x', hosts: { a: 1 } }],
      ['a language that nobody speaks', { language: '__proto__' }],
      ['a megabyte', { language: 'x'.repeat(1_000_000) }],
    ])('the store holds %s', async (_name, settings) => {
      const own = await worker();
      await own.evaluate(
        (value) =>
          (
            globalThis as unknown as { chrome: { storage: { local: { set(v: object): Promise<void> } } } }
          ).chrome.storage.local.set({ settings: value }),
        settings,
      );
      await openCard(await open());
      const origin = own.url().split('/').slice(0, 3).join('/');
      for (const file of ['popup/index.html', 'options/index.html']) {
        await page.goto(`${origin}/${file}`);
        await until(`${file} is drawn`, () =>
          page.evaluate(() => document.body.textContent.trim().length > 20),
        );
      }
      await own.evaluate('chrome.storage.local.clear()');
    });

    it('the extension is reloaded under an open page: the old copy leaves no trace', async () => {
      const codes = await open();
      await openCard(codes);
      await (await worker()).evaluate('void setTimeout(() => chrome.runtime.reload(), 50)');
      await until('the paint is gone', async () => (await painted()).length === 0);
      await until(
        'the card is gone',
        async () => (await count('lens-card')) + (await count('lens-mark')) === 0,
      );
      const children = await page.evaluate(() =>
        [...document.documentElement.children].map((e) => e.localName),
      );
      expect(children).toEqual(['head', 'body']);
    });
  });

  describe('two copies', () => {
    const copy = path.join(os.tmpdir(), `smtp-lens-copy-${process.pid}`);

    beforeAll(async () => {
      fs.cpSync(distFolder('chrome'), copy, { recursive: true });
      await start([distFolder('chrome'), copy]);
      await newPage();
    });
    afterAll(async () => {
      await end();
      fs.rmSync(copy, { recursive: true, force: true });
    });

    it('one of them reads, and opens one card', async () => {
      const codes = await open();
      expect(codes).toHaveLength(14);
      await pause(SETTLED);
      expect(await painted()).toEqual(codes);
      await openCard(codes);
      await pause(SETTLED);
      expect(await count('lens-card')).toBe(1);
      await closeCard();
      await openCard(await turnTo(DELAY));
      expect(await count('lens-card')).toBe(1);
      expect(thrown).toEqual([]);
    });
  });
});
