/** A page to read, and a reader on it, for the tests of the content script. */
import { afterEach, expect, vi } from 'vitest';
import { explain } from '../../../src/background/explain';
import type { Language } from '../../../src/catalog/entry';
import type { Send } from '../../../src/content/ask';
import type { Desk } from '../../../src/content/desk';
import { HIGHLIGHT_NAMES } from '../../../src/content/painter';
import { type Reader, startReader } from '../../../src/content/reader';
import { type NoticeReading, readNotice } from '../../../src/smtp/read-notice';

/** A bounce as Postfix words it. Codes: 550, 5.1.1. */
export const NOTICE =
  '<p>This is the mail system at host mail.sender.example.</p>' +
  "<p>I'm sorry to have to inform you that your message could not be delivered to one or more recipients.</p>" +
  '<p>&lt;anna@dest.example&gt;: host mx.dest.example[192.0.2.7] said: 550 5.1.1 ' +
  '&lt;anna@dest.example&gt;: Recipient address rejected: User unknown (in reply to RCPT TO command)</p>';

/** A notice of delay. Codes: 451, 4.7.1. */
export const DELAY = NOTICE.replace('could not be delivered', 'could not yet be delivered').replace(
  '550 5.1.1',
  '451 4.7.1',
);

/** Mail with numbers in it that is no bounce. */
export const LETTER = '<p>Dear Anna, the invoice 550 is for room 421. See you at 5.1.1 on the plan.</p>';

const running: AbortController[] = [];

afterEach(() => {
  for (const context of running.splice(0)) context.abort();
  document.body.replaceChildren();
  document.body.removeAttribute('style');
});

export interface StartedReader extends Reader {
  readonly desk: Desk;
  readonly context: AbortController;
  readonly send: ReturnType<typeof vi.fn<(message: object) => Promise<unknown>>>;
  readonly read: ReturnType<typeof vi.fn<(text: string) => NoticeReading>>;
}

/** Answers as the background does, with the real catalogue. */
export async function answer(message: object, language: Language = 'en'): Promise<unknown> {
  if (!('text' in message && 'codes' in message)) return true;
  return structuredClone(explain(message.text as string, message.codes as string[], language));
}

/** Starts a reader on the test's own document. */
export function start(
  hostname = 'webmail.example',
  { send = answer, alive = () => true }: { send?: Send; alive?: () => boolean } = {},
): StartedReader {
  const context = new AbortController();
  running.push(context);
  const sendSpy = vi.fn(send);
  const read = vi.fn<(text: string) => NoticeReading>(readNotice);
  const reader = startReader({ root: document, hostname, read, send: sendSpy, alive, sign: '', context });
  return { ...reader, context, send: sendSpy, read };
}

/** The texts painted in a document, by highlight name, in the order of the page. */
export function painted(within: Document = document): Record<string, string[]> {
  const view = within.defaultView;
  const texts: Record<string, string[]> = {};
  for (const name of HIGHLIGHT_NAMES) {
    const highlight = view?.CSS.highlights.get(name);
    if (!highlight) continue;
    texts[name] = [...highlight].map((range) => {
      const live = within.createRange();
      live.setStart(range.startContainer, range.startOffset);
      live.setEnd(range.endContainer, range.endOffset);
      return live.toString();
    });
  }
  return texts;
}

/** Everything that could show a trace: the markup, and the style sheets the document has adopted. */
export function trace(within: Document = document): string {
  return `${within.documentElement.outerHTML}\n${within.adoptedStyleSheets.length}`;
}

/** Adds a frame and waits until it can be filled. */
export async function addFrame(attributes: Record<string, string> = {}): Promise<HTMLIFrameElement> {
  const frame = document.createElement('iframe');
  for (const [name, value] of Object.entries(attributes)) frame.setAttribute(name, value);
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  document.body.append(frame);
  await loaded;
  expect(frame.contentDocument).not.toBeNull();
  return frame;
}

/** Sets the page's content. */
export function show(html: string): void {
  document.body.innerHTML = html;
}

/** The first element that matches; fails the test where there is none. */
export function element<T extends HTMLElement = HTMLElement>(
  selector: string,
  within: ParentNode = document,
): T {
  const found = within.querySelector<T>(selector);
  if (!found) throw new Error(`Nothing matches ${selector}.`);
  return found;
}
