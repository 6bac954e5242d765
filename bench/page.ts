/**
 * What is measured inside a page: the content script's own modules, built as the extension is, in a page of their
 * own, so that the bare walk, the reading and mark.js run in the same world one after the other.
 */
import Mark from 'mark.js';
import { createPainter } from '../src/content/painter';
import { type Reader, startReader } from '../src/content/reader';
import { readText } from '../src/content/reader-text';
import { shownBounce } from '../src/content/shown-bounce';
import { readNotice } from '../src/smtp/read-notice';
import { median, RUNS } from './median';
import { inbox, nestedMessage, plainMessage } from './messages';
import { startMeter } from './meter';
import { changeInbox, showMessage } from './pages';

/** Medians in ms, and how many codes were found or marked. */
export interface Comparison {
  readonly walk: number;
  /** The extension's reading, which ends at a bound. */
  readonly reading: number;
  /** The same with the bound lifted. */
  readonly unbounded: number;
  /** mark.js across elements, as our reading finds codes: a search hit or a `<wbr>` may stand in the middle. */
  readonly mark: number;
  /** mark.js within single texts. */
  readonly markWithin: number;
  readonly painted: number;
  readonly found: number;
  readonly marked: number;
}

/** Medians in ms: of the bare walk, which tells how the browser itself fares with more, and of the unbounded reading. */
export interface Growth {
  readonly walk: number;
  readonly reading: number;
}

/** What the bench calls from outside. */
export interface PageBench {
  compare(form: 'nested' | 'plain'): Promise<Comparison>;
  /** Walk and reading at so many megabytes. */
  growth(megabytes: number): Promise<Growth>;
  /** The longest block of a reading of 10 MB in ms; on a page of a known webmail or of none. */
  longestBlock(hostname: string): Promise<number>;
  /** Ms spent in callbacks for 1,000 of the changes of an inbox that changes 10,000 nodes a second. */
  idleCost(seconds: number): Promise<number>;
}

/** Every code by form alone: what the finding looks at before it asks for evidence. */
const CODE =
  /(?<![\w.@/%&+~-])(?:[245]\.[0-9]{1,3}\.[0-9]{1,3}(?![\w@%]|[./]\w|[:-][0-9])|[2-5][0-9]{2}(?![\w@%/]|[.,:][0-9]))/g;

/** Taken before anything is measured. */
const ownTimeout = window.setTimeout.bind(window);
const rest = (ms: number): Promise<void> => new Promise((resolve) => ownTimeout(resolve, ms));

/** Shows a message as Gmail does, laid out; answers the element around it. */
function show(html: string): Element {
  showMessage(html);
  void document.body.offsetHeight;
  return document.querySelector('.a3s') as Element;
}

function start(hostname: string): { reader: Reader; context: AbortController } {
  const context = new AbortController();
  const reader = startReader({
    root: document,
    hostname,
    read: readNotice,
    send: async () => true,
    alive: () => true,
    sign: 'bench',
    context,
  });
  return { reader, context };
}

/** Every text of an element, looked at by the browser's own walker. */
function walk(element: Element): number {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let length = 0;
  while (walker.nextNode()) length += (walker.currentNode as Text).data.length;
  return length;
}

/** Reads and paints a message whole; answers how many codes were found. */
function readUnbounded(element: Element, signal: AbortSignal): number {
  const reading = readText(element, { limit: Number.POSITIVE_INFINITY });
  const bounce = readNotice(reading.text);
  createPainter(signal).paint([shownBounce({ element, reading }, bounce, 0)]);
  return bounce.codes.length;
}

/** Has mark.js mark every code; answers how many it found. */
function mark(element: Element, acrossElements: boolean): number {
  let found = 0;
  const done = (total: number): void => {
    found = total;
  };
  new Mark(element as HTMLElement).markRegExp(CODE, { acrossElements, done });
  return found;
}

/**
 * Time of one piece of work on a page shown anew, in ms.
 * @param prepare gets the message's element and answers the work.
 */
async function timed(html: string, prepare: (element: Element) => () => unknown): Promise<number> {
  const element = show(html);
  // What showing has left to do is done first.
  await rest(0);
  const work = prepare(element);
  const from = performance.now();
  work();
  return performance.now() - from;
}

async function compare(form: 'nested' | 'plain'): Promise<Comparison> {
  const html = form === 'nested' ? nestedMessage(1) : plainMessage(1);
  const counts = { painted: 0, found: 0, marked: 0 };
  const works = {
    walk: (element: Element) => () => walk(element),
    reading: () => {
      const { reader, context } = start('mail.google.com');
      return () => {
        reader.readNow();
        counts.painted = reader.desk.bounces()[0]?.codes.length ?? 0;
        queueMicrotask(() => context.abort());
      };
    },
    unbounded: (element: Element) => () => {
      const context = new AbortController();
      counts.found = readUnbounded(element, context.signal);
      queueMicrotask(() => context.abort());
    },
    mark: (element: Element) => () => mark(element, true),
    markWithin: (element: Element) => () => {
      counts.marked = mark(element, false);
    },
  };
  const medians = { walk: 0, reading: 0, unbounded: 0, mark: 0, markWithin: 0 };
  const times: Record<keyof typeof medians, number[]> = {
    walk: [],
    reading: [],
    unbounded: [],
    mark: [],
    markWithin: [],
  };
  const names = Object.keys(works) as (keyof typeof works)[];
  // The first run is for the compilers. One after the other, so that what slows the machine slows all alike.
  for (let run = 0; run <= RUNS; run++) {
    for (const name of names) {
      const time = await timed(html, works[name]);
      if (run > 0) times[name].push(time);
    }
  }
  for (const name of names) medians[name] = median(times[name]);
  return { ...medians, ...counts };
}

async function growth(megabytes: number): Promise<Growth> {
  const html = nestedMessage(megabytes);
  const walks: number[] = [];
  const readings: number[] = [];
  for (let run = 0; run <= RUNS; run++) {
    const context = new AbortController();
    const walking = await timed(html, (element) => () => walk(element));
    const reading = await timed(html, (element) => () => readUnbounded(element, context.signal));
    context.abort();
    if (run === 0) continue;
    walks.push(walking);
    readings.push(reading);
  }
  return { walk: median(walks), reading: median(readings) };
}

async function longestBlock(hostname: string): Promise<number> {
  show(nestedMessage(10));
  await rest(500);
  const meter = startMeter();
  const { reader, context } = start(hostname);
  for (let waited = 0; reader.desk.bounces().length === 0; waited += 20) {
    if (waited > 20_000) throw new Error('The message of 10 MB was not found to be a bounce.');
    await rest(20);
  }
  context.abort();
  return meter.longest;
}

async function idleCost(seconds: number): Promise<number> {
  const meter = startMeter();
  const { context } = start('mail.google.com');
  const changes = await changeInbox(inbox(), seconds);
  context.abort();
  return meter.total / (changes / 1_000);
}

const bench: PageBench = { compare, growth, longestBlock, idleCost };
Object.assign(window, { smtpLensBench: bench });
