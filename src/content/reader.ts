/**
 * The root's loop: look at what the page shows, paint the codes of its bounces, have the card's script
 * loaded. All state hangs on the text of the messages; what is known of nodes is made anew at each reading,
 * because webmail shows the next message in the nodes of the last.
 */
import type { Explanation, Findings, Message } from '../platform/messages';
import { MAX_TEXT } from '../platform/page-wire';
import type { CodeSpan } from '../smtp/codes';
import type { NoticeReading } from '../smtp/read-notice';
import { ask, type Send } from './ask';
import type { Desk } from './desk';
import { reachableDocuments } from './frames';
import { messageViews, type ReadNotice } from './message-views';
import { createPainter } from './painter';
import { distinctCodes, type ShownBounce, shownBounce } from './shown-bounce';
import { sitesOf } from './sites';
import { atOnce, type Slices } from './slices';
import { watch } from './watch';

/** How often a copy that shows something looks whether its extension is still there, in ms. */
const LIFE_CHECK = 2_000;
/** Least time before what the background left unanswered is asked again, in ms. */
const RETRY = 2_000;

/** What the reader needs from outside. */
export interface ReaderOptions {
  readonly root: Document;
  /** Of the page that shows the webmail; tells the site. */
  readonly hostname: string;
  readonly read: ReadNotice;
  readonly send: Send;
  /** Whether the extension still answers for this copy. */
  readonly alive: () => boolean;
  /** See {@link Desk}. */
  readonly sign: string;
  /** Aborting it ends the reading and restores the page. */
  readonly context: AbortController;
}

/** A running reader. */
export interface Reader {
  readonly desk: Desk;
  /** What the popup is told; `null` where no bounce is shown. */
  findings(): Findings | null;
  /** Reads the page now, without waiting for a change. */
  readNow(): void;
}

/** Starts to read a page; the first reading comes when the browser is idle. */
export function startReader({ root, hostname, read, send, alive, sign, context }: ReaderOptions): Reader {
  const { signal } = context;
  const view = root.defaultView;
  if (!view) throw new Error('The document is not shown in a window.');
  const painter = createPainter(signal);
  let documents: readonly Document[] = [root];
  let shown: readonly ShownBounce[] = [];
  /** Readings of the texts shown now: a page that changes around them costs no new one. */
  let known = new Map<string, NoticeReading>();
  const answers = new Map<string, Promise<unknown>>();
  let lensAskedAt = Number.NEGATIVE_INFINITY;
  let lensAnswered = false;
  /** A script that the page before asked for may come into this one, without the sheet that shows what it shows. */
  const isLensHere = (): boolean => desk.lens !== null && lensAnswered;
  /** Followed until the card's script is there, which then looks what is under it. */
  let pointer: PointerEvent | null = null;

  /** Reads the page. What it finds is taken over in the last slice, all at once. */
  const reading = function* (): Slices<void> {
    if (signal.aborted) return;
    if (!alive()) {
      context.abort();
      return;
    }
    const reachable = reachableDocuments(root);
    const texts = new Map<string, NoticeReading>();
    const remember: ReadNotice = (text) => {
      const bounce = known.get(text) ?? texts.get(text) ?? read(text);
      texts.set(text, bounce);
      return bounce;
    };
    const reached = reachable.map(({ document }) => document);
    changes.follow(reached);
    yield;
    const sites = sitesOf(hostname, reached);
    const { views, shadowRoots } = yield* messageViews(reachable, sites, remember);
    const copies = new Map<string, number>();
    const found: ShownBounce[] = [];
    for (const message of views) {
      yield;
      const { text } = message.reading;
      const bounce = remember(text);
      if (bounce.kind === 'none') continue;
      const copy = copies.get(text) ?? 0;
      copies.set(text, copy + 1);
      found.push(shownBounce(message, bounce, copy));
    }
    yield;
    const before = { documents, shown };
    documents = reached;
    shown = found;
    // What the background told meanwhile stays; the reading that it asked for takes it up.
    known = new Map([...texts].map(([text, notice]) => [text, known.get(text) ?? notice]));
    painter.paint(shown);
    changes.followShadows(shadowRoots);
    for (const document of documents) {
      document.addEventListener('pointermove', onPointer, { capture: true, passive: true, signal });
      document.addEventListener('pointerout', onPointer, { capture: true, passive: true, signal });
    }
    for (const text of answers.keys()) {
      if (!shown.some((bounce) => bounce.text === text)) answers.delete(text);
    }
    if (shown.length > 0) prepareCard();
    if (before.shown.length > 0 || shown.length > 0 || before.documents.length !== documents.length) {
      desk.lens?.refresh();
    }
  };
  const changes = watch(view, reading, signal);

  const explain = (bounce: ShownBounce): Promise<unknown> => {
    const kept = answers.get(bounce.text);
    if (kept) return kept;
    const message: Message = {
      type: 'content-background-explain',
      ...noticeOf(bounce),
      codes: distinctCodes([bounce]),
    };
    const answer = ask(send, message, signal).then((received) => {
      const tokens = tokensIn(received);
      const reading = known.get(bounce.text);
      if (tokens.length > 0 && reading) {
        const own = reading.codes.filter(({ kind }) => kind !== 'provider');
        const codes = [...own, ...tokens].sort((a, b) => a.start - b.start);
        known.set(bounce.text, { ...reading, codes });
        changes.schedule();
      }
      // Kept for a while all the same, or a busy page would ask without end.
      if (received === null) {
        view.setTimeout(() => {
          if (answers.get(bounce.text) === answer) answers.delete(bounce.text);
        }, RETRY);
      }
      return received;
    });
    answers.set(bounce.text, answer);
    return answer;
  };

  /** So that a card opens at once: its script and its content are there before anybody points at a code. The mark
   * needs them at once. */
  const prepareCard = (): void => {
    for (const bounce of shown) void explain(bounce);
    const now = view.performance.now();
    if (isLensHere() || now - lensAskedAt < RETRY) return;
    lensAskedAt = now;
    const message: Message = { type: 'content-background-lens', sign };
    void ask(send, message, signal).then((answer) => {
      lensAnswered ||= answer === true;
    });
  };

  /** Where the card's script was lost on the way, the next move over the page asks for it again. */
  const onPointer = (event: PointerEvent): void => {
    if (shown.length === 0 || isLensHere()) return;
    pointer = event;
    prepareCard();
  };

  const desk: Desk = {
    signal,
    sign,
    root,
    documents: () => documents,
    bounces: () => shown,
    explain,
    forget: () => answers.clear(),
    pointer: () => pointer,
    lens: null,
  };

  const lifeCheck = view.setInterval(() => {
    if (shown.length > 0 && !alive()) context.abort();
  }, LIFE_CHECK);
  signal.addEventListener('abort', () => {
    view.clearInterval(lifeCheck);
    shown = [];
    desk.lens = null;
  });

  changes.follow([root]);
  changes.schedule();
  return { desk, findings: () => findingsOf(shown), readNow: () => atOnce(reading()) };
}

/** The servers' own tokens, which only the background's catalogue knows. */
function tokensIn(answer: unknown): readonly CodeSpan[] {
  const tokens: unknown = (answer as Partial<Explanation> | null)?.tokens;
  // Only the extension's own background answers, so what stands in the list is as it was sent.
  return Array.isArray(tokens) ? tokens : [];
}

/** Of several bounces, the popup is told the first one's kind and the codes of all. */
function findingsOf(shown: readonly ShownBounce[]): Findings | null {
  const [first] = shown;
  const kind = first?.bounce.kind;
  return first && kind && kind !== 'none' ? { kind, codes: distinctCodes(shown), ...noticeOf(first) } : null;
}

/** What leaves the page of a bounce, for the extension's own background. */
function noticeOf({ text, bounce }: ShownBounce): Pick<Findings, 'text' | 'original'> {
  return {
    // The returned message behind the notice is somebody's letter: nobody needs it for this.
    text: text.slice(0, Math.min(bounce.noticeEnd, MAX_TEXT)),
    // Only what its header says of sender, date and checks.
    original: bounce.original,
  };
}
