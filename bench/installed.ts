/**
 * What is measured on the installed extension: in Chromium by the browser's own trace, which names the script of
 * each call, and from inside the content script's world.
 */
import { type BrowserContext, type CDPSession, chromium, type Page } from 'playwright';
import { chromiumArguments } from '../scripts/browsers/chromium-arguments';
import { callSource, until } from '../scripts/browsers/driver';
import { requireBrowser } from '../scripts/browsers/find';
import { makeProfile, removeProfile } from '../scripts/browsers/profile';
import { closeWelcome } from '../scripts/browsers/welcome';
import { distFolder } from '../scripts/build';
import { median, RUNS } from './median';
import { changeInbox, showMessage } from './pages';

/** Ms in calls of the eager content script. */
export interface Calls {
  readonly total: number;
  readonly longest: number;
}

/** A Chromium with the built extension, and one page that it takes for Gmail. */
export interface InstalledExtension {
  /** The calls of the content script from the time a message of 10 MB is there until its codes are painted. */
  longMessage(html: string): Promise<Calls>;
  /** Ms in calls of the content script for 1,000 changes of an inbox that changes 10,000 nodes a second. */
  idleCost(html: string, seconds: number): Promise<number>;
  /** Ms from the bounce's coming into the page, background asleep, until the content of its card is there; and again. */
  card(html: string): Promise<CardTimes>;
  close(): Promise<void>;
}

/** Medians. */
export interface CardTimes {
  readonly first: number;
  readonly again: number;
  /** Messages sent to the background for the second card of the same bounce. */
  readonly messagesAgain: number;
}

const ADDRESS = 'https://mail.google.com/bench';
const SCRIPT = /\/content\/index\.js$/;

interface TraceEvent {
  readonly name: string;
  readonly ts: number;
  readonly dur?: number;
  readonly args?: { readonly data?: { readonly url?: string } };
}

/** Starts the browser; the extension has to be built. */
export async function startInstalled(): Promise<InstalledExtension> {
  const profile = makeProfile();
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: requireBrowser('chromium'),
    headless: true,
    // The one page is served by a route; nothing is to be mapped.
    args: chromiumArguments([distFolder('chrome')], { hosts: [], port: 0 }),
  });
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  await closeWelcome(context);
  const origin = worker.url().split('/').slice(0, 3).join('/');
  await context.route(`${ADDRESS}**`, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><meta charset="utf-8"><body></body>' }),
  );
  const page = context.pages()[0] ?? (await context.newPage());
  const protocol = await context.newCDPSession(page);
  const open = async (): Promise<void> => {
    await page.goto(ADDRESS);
    await page.waitForTimeout(300);
  };
  return {
    async longMessage(html) {
      await open();
      return traced(protocol, async () => {
        await page.evaluate(callSource(showMessage, [html]));
        await painted(page);
      });
    },
    async idleCost(html, seconds) {
      await open();
      let changes = 0;
      const { total } = await traced(protocol, async () => {
        changes = (await page.evaluate(callSource(changeInbox, [html, seconds]))) as number;
      });
      return total / (changes / 1_000);
    },
    card: (html) => cardTimes(context, origin, html),
    async close() {
      await context.close();
      removeProfile(profile);
    },
  };
}

async function painted(page: Page): Promise<void> {
  await until('codes are painted', () => page.evaluate(() => CSS.highlights.size > 0), 60_000);
}

/** Traces what the page does meanwhile. */
async function traced(protocol: CDPSession, work: () => Promise<void>): Promise<Calls> {
  const events: TraceEvent[] = [];
  const collect = ({ value }: { value: unknown[] }): void => {
    events.push(...(value as TraceEvent[]));
  };
  protocol.on('Tracing.dataCollected', collect);
  await protocol.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['devtools.timeline'], excludedCategories: ['*'] },
  });
  await work();
  const complete = new Promise((resolve) => protocol.once('Tracing.tracingComplete', resolve));
  await protocol.send('Tracing.end');
  await complete;
  protocol.off('Tracing.dataCollected', collect);
  const own = events.filter(
    ({ name, args }) => name === 'FunctionCall' && SCRIPT.test(args?.data?.url ?? ''),
  );
  if (own.length === 0) throw new Error('The trace shows no call of the content script.');
  return outermost(own);
}

/** A call within a call counts once. */
function outermost(calls: readonly TraceEvent[]): Calls {
  const sorted = [...calls].sort((a, b) => a.ts - b.ts);
  let end = 0;
  let total = 0;
  let longest = 0;
  for (const { ts, dur = 0 } of sorted) {
    if (ts < end) continue;
    end = ts + dur;
    total += dur;
    longest = Math.max(longest, dur);
  }
  return { total: total / 1_000, longest: longest / 1_000 };
}

/** Runs inside the content script's world, as source. */
const SHOW_AND_WAIT = `async (html) => {
  const api = chrome.runtime;
  const send = api.sendMessage;
  let messages = 0;
  api.sendMessage = (...parts) => { messages += 1; return send.apply(api, parts); };
  const { desk } = smtpLensSlot;
  const start = performance.now();
  document.body.innerHTML = '<div class="ii gt"><div class="a3s aiL">' + html + '</div></div>';
  while (desk.bounces().length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
  await desk.explain(desk.bounces()[0]);
  const first = performance.now() - start;
  messages = 0;
  const second = performance.now();
  const answer = await desk.explain(desk.bounces()[0]);
  const again = performance.now() - second;
  if (!answer) throw new Error('No answer came.');
  return { first, again, messagesAgain: messages };
}`;

async function cardTimes(context: BrowserContext, origin: string, html: string): Promise<CardTimes> {
  const browser = await context.browser()?.newBrowserCDPSession();
  if (!browser) throw new Error('The browser has no DevTools session.');
  const times: CardTimes[] = [];
  for (let run = 0; run < RUNS; run++) {
    const page = await context.newPage();
    const protocol = await context.newCDPSession(page);
    const worlds: number[] = [];
    protocol.on('Runtime.executionContextCreated', ({ context: world }) => {
      if (world.origin === origin) worlds.push(world.id);
    });
    await protocol.send('Runtime.enable');
    await page.goto(ADDRESS);
    await page.waitForTimeout(500);
    const { targetInfos } = await browser.send('Target.getTargets');
    for (const { type, targetId } of targetInfos) {
      if (type === 'service_worker') await browser.send('Target.closeTarget', { targetId });
    }
    await page.waitForTimeout(500);
    const contextId = worlds.at(-1);
    if (contextId === undefined) throw new Error('The content script has no world in the page.');
    const { result, exceptionDetails } = await protocol.send('Runtime.evaluate', {
      expression: `(${SHOW_AND_WAIT})(${JSON.stringify(html)})`,
      contextId,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    times.push(result.value as CardTimes);
    await page.close();
  }
  return {
    first: median(times.map(({ first }) => first)),
    again: median(times.map(({ again }) => again)),
    messagesAgain: Math.max(...times.map(({ messagesAgain }) => messagesAgain)),
  };
}
