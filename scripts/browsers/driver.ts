/** What tests and the demo need of a browser that has the extension loaded, the same for both families. */
import type { BrowserFamily } from './find';

export interface LaunchOptions {
  /** The browser's executable. */
  readonly executable: string;
  /** Folder of the built extension. */
  readonly extension: string;
  /** Folders of more extensions. */
  readonly others?: readonly string[];
  /** Local port that serves every host of the demo. */
  readonly port: number;
  readonly hosts: readonly string[];
  readonly language?: 'en' | 'ja';
  readonly headless?: boolean;
  /** Environment variables besides this process's own. */
  readonly env?: Readonly<Record<string, string>>;
}

/** A box in the top page's viewport, CSS pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What the extension shows in a page, each of it in a closed shadow root. */
export type Part = 'card' | 'mark' | 'panel';

/** A part that is shown: what a reader sees of it. */
export interface VisiblePart {
  readonly text: string;
  readonly box: Box;
}

/** What becomes of the extension under an open page; `reload` has it start anew, as an update does. */
export type Change = 'disable' | 'enable' | 'remove' | 'reload';

/** What a page holds after garbage was collected, of all scripts in it. */
export interface Figures {
  readonly listeners: number;
  readonly nodes: number;
  /** JavaScript's heap, in bytes. */
  readonly heap: number;
}

/** What can go wrong around the extension, brought about by the browser's own means. */
export interface Faults {
  /** Ends the background at once, as the browser does when it is idle. Answers whether it was running. */
  stopBackground(): Promise<boolean>;
  change(what: Change): Promise<void>;
  /** Takes back the permission for a webmail of the manifest, a match pattern; Chromium's user, for all of them. */
  revoke(origin: string): Promise<void>;
  /** What the page in front holds; only Chromium can tell. */
  figures(): Promise<Figures>;
  /** What scripts of page and extension threw and nobody caught, since this was last asked. */
  thrown(): Promise<string[]>;
}

export type Key = 'Escape' | 'Tab' | 'Enter' | 'ArrowDown' | 'ArrowUp' | 'Backspace';

export interface Driver {
  readonly family: BrowserFamily;
  /** Address of a page of the extension, e.g. `popup/index.html`. */
  extensionUrl(page: string): string;
  /** Opens an address in the one tab and waits for its load event. */
  open(url: string): Promise<void>;
  /** Runs a self-contained function in the page in front; arguments and answer are JSON values. */
  evaluate<A extends unknown[], R>(code: (...args: A) => R | Promise<R>, ...args: A): Promise<R>;
  /** Runs a source text in the page in front, as a script of the page; for what CSP bars from a page. */
  inject(source: string): Promise<void>;
  move(x: number, y: number): Promise<void>;
  click(x: number, y: number): Promise<void>;
  press(key: Key): Promise<void>;
  /** An editing command by keyboard: all, cut, paste. */
  edit(letter: 'a' | 'x' | 'v'): Promise<void>;
  type(text: string): Promise<void>;
  /** PNG of the viewport. */
  screenshot(): Promise<Buffer>;
  resize(width: number, height: number): Promise<void>;
  setScheme(scheme: 'light' | 'dark'): Promise<void>;
  /** The first such part that is shown, in the page or one of its frames. */
  part(part: Part): Promise<VisiblePart | null>;
  /** How many such parts stand in the page and its frames, shown or not. */
  count(part: Part): Promise<number>;
  /** Runs a self-contained function in a page of the extension, opened for it in a second tab. */
  inExtension<A extends unknown[], R>(code: (...args: A) => R | Promise<R>, ...args: A): Promise<R>;
  /** Opens the toolbar popup over the page in front, answers its text once `until` is in it, closes it. */
  popupText(until: string): Promise<string>;
  /**
   * Asks for the panel as the keyboard shortcut does. Firefox gets the keys pressed; a Chromium without a screen
   * takes none for its own, so there the extension is told that they were.
   */
  panelShortcut(): Promise<void>;
  /** PNG of the popup over the page in front, once `until` is in it. */
  popupPicture(until: string): Promise<Buffer>;
  /** From here on notes what is thrown. */
  faults(): Promise<Faults>;
  /** Resolves when somebody closes the browser's window. */
  closed(): Promise<void>;
  close(): Promise<void>;
}

/** A code as it is painted: the name of its highlight, its text, and where it stands. */
export interface Painted {
  readonly name: string;
  readonly text: string;
  readonly box: Box;
}

/** The popup's own size, in CSS px. */
export const POPUP = { width: 400, height: 600 };

/** Source of a call of `code` with `args`; `__name` stands in for a helper that compilers add. */
export function callSource(code: (...args: never[]) => unknown, args: readonly unknown[]): string {
  return `((__name) => (${code.toString()})(...${JSON.stringify(args)}))((f) => f)`;
}

/** Waits until `look` answers with something; throws with `what` after `limit` milliseconds. */
export async function until<T>(
  what: string,
  look: () => Promise<T | null | undefined | false>,
  limit = 15_000,
): Promise<T> {
  const end = Date.now() + limit;
  for (;;) {
    const seen = await look();
    if (seen !== null && seen !== undefined && seen !== false) return seen;
    if (Date.now() > end) throw new Error(`Waited ${limit} ms in vain: ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Waits until codes are painted in the page in front; answers them. */
export async function waitForPaint(driver: Driver): Promise<Painted[]> {
  return until('codes are painted', async () => {
    const painted = await driver.evaluate(readPainted);
    return painted.length > 0 && painted;
  });
}

/**
 * Rests the pointer on a code until its card opens. It trembles a little, as a hand does: the card's script may
 * come into the page only after the first move.
 */
export async function hover(driver: Driver, { x, y, width, height }: Box): Promise<VisiblePart> {
  let tremble = 0;
  return until('the card opens', async () => {
    tremble = 1 - tremble;
    await driver.move(x + width / 2 + tremble, y + height / 2);
    return driver.part('card');
  });
}

/**
 * Runs inside the browser, on a shadow root of any kind: what is shown in it of one part, or `null`.
 * Self-contained, because its source is sent over.
 */
export function readPart(root: ShadowRoot, part: Part): VisiblePart | null {
  const open = root.querySelector<HTMLElement>(`:popover-open > .lens-${part}`);
  if (open === null || !open.checkVisibility({ visibilityProperty: true })) return null;
  const rect = open.getBoundingClientRect();
  let { x, y } = rect;
  for (let view: Window | null = root.ownerDocument.defaultView; view?.frameElement; view = view.parent) {
    const frame = view.frameElement.getBoundingClientRect();
    x += frame.x + view.frameElement.clientLeft;
    y += frame.y + view.frameElement.clientTop;
  }
  // biome-ignore lint/performance/useDomNodeTextContent: only what is rendered counts as seen
  return { text: open.innerText.trim(), box: { x, y, width: rect.width, height: rect.height } };
}

/**
 * Runs inside a page: what is painted in it and in its frames, in the order of the names and of the text.
 * The page shares the highlight registry with the extension. Self-contained, because its source is sent over.
 */
export function readPainted(): Painted[] {
  const names = ['2', '3', '4', '5'].flatMap((digit) => [`smtp-lens-${digit}`, `smtp-lens-${digit}-dark`]);
  const read = (view: Window & typeof globalThis, left: number, top: number): Painted[] => {
    const painted = names.flatMap((name) =>
      [...(view.CSS.highlights.get(name) ?? [])].map((place) => {
        const range = view.document.createRange();
        range.setStart(place.startContainer, place.startOffset);
        range.setEnd(place.endContainer, place.endOffset);
        const rect = range.getClientRects()[0] ?? range.getBoundingClientRect();
        const box = { x: left + rect.x, y: top + rect.y, width: rect.width, height: rect.height };
        return { name, text: range.toString(), box };
      }),
    );
    const frames = [...view.document.querySelectorAll('iframe')].flatMap((frame) => {
      const inner = frame.contentWindow as (Window & typeof globalThis) | null;
      const rect = frame.getBoundingClientRect();
      return inner === null ? [] : read(inner, left + rect.x, top + rect.y);
    });
    return [...painted, ...frames];
  };
  return read(window, 0, 0);
}
