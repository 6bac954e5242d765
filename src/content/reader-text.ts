/**
 * From a part of a page to the text a reader sees, and back from an offset in that text to the place in the
 * page. Whitespace is as rendered; everything else stands one to one, so that a `<wbr>`, a search hit's
 * `<span>` or a link in the middle of a code makes no difference.
 */
import { MAX_TEXT } from '../platform/page-wire';
import { atOnce, type Slices } from './slices';

/** A stretch of the text that came from one text node as it stands. */
interface Segment {
  readonly node: Text;
  /** Offset of its first character within the node. */
  readonly offset: number;
  /** Offset of its first character within the text. */
  readonly start: number;
  readonly length: number;
}

/** The text of a part of a page. All offsets are in UTF-16 units. */
export interface ReaderText {
  readonly text: string;
  /** In the order of the text, without overlap. */
  readonly segments: readonly Segment[];
  /** Open shadow roots that were read on the way. */
  readonly shadowRoots: readonly ShadowRoot[];
}

/** Where somebody writes. Nothing in it is read or painted: it is a draft, and not a message received. */
export const EDITABLE =
  'textarea, input, select, [role="textbox"], [contenteditable]:not([contenteditable="false" i])';

/** By name, which is had for every element of the walk; a selector would be matched against all of them. */
const UNSEEN = new Set(
  (
    'script style template noscript iframe frame object embed canvas svg math audio video datalist ' +
    'textarea input select'
  ).split(' '),
);

/** Elements that stand on lines of their own. By name, because a computed style for each would cost a layout. */
const BLOCKS = new Set(
  (
    'address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption ' +
    'figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol pre section summary ' +
    'table tbody tfoot thead tr ul'
  ).split(' '),
);

/** Nodes between two points where the walk may pause: well under a millisecond. */
const NODES_A_SLICE = 500;

type Whitespace = 'collapse' | 'keep-lines' | 'keep';

/** One level of the walk: the children still to be read, and what ends the level. */
interface Level {
  next: Node | null;
  readonly breaks: number;
  readonly cell: boolean;
  /** A `details` that is closed shows its summary only. */
  readonly closed: boolean;
  /** Found out for the first text that asks for it. */
  whitespace: Whitespace | null;
}

/** How to read. */
export interface ReadingOptions {
  /** Which elements to pass over, besides those that show no text. */
  readonly leaveOut?: ((element: Element) => boolean) | undefined;
  /** Elements to pass over besides. */
  readonly without?: Iterable<Element>;
  /** Reading stops at this length. */
  readonly limit?: number;
  /** Reads what is hidden by a class too: for a first look at a large page, where asking costs too much. */
  readonly hiddenToo?: boolean;
}

/**
 * Reads what a reader sees of an element and its descendants, open shadow roots included.
 * @param root never judged itself: hidden or editable, its content is read.
 */
export function readText(root: Element, options: ReadingOptions = {}): ReaderText {
  return atOnce(readTextInSlices(root, options));
}

/** As {@link readText}. Where the page changes between two slices, parts of both states are read. */
export function* readTextInSlices(
  root: Element,
  { leaveOut, without = [], limit = MAX_TEXT, hiddenToo = false }: ReadingOptions = {},
): Slices<ReaderText> {
  const skipped = new Set<Element>(without);
  const out = new Output(limit);
  const shadowRoots: ShadowRoot[] = [];
  const stack: Level[] = [];
  const enter = (element: Element, breaks: number, cell: boolean, closed: boolean): void => {
    out.requireBreaks(breaks);
    stack.push({ next: element.firstChild, breaks, cell, closed, whitespace: null });
    const shadow = element.shadowRoot;
    if (shadow) {
      shadowRoots.push(shadow);
      stack.push({ next: shadow.firstChild, breaks: 0, cell: false, closed: false, whitespace: null });
    }
  };
  enter(root, 0, false, false);
  let nodes = 0;
  // A stack of our own: a page nested ten thousand deep would overflow the engine's.
  for (let level = stack.at(-1); level && !out.full; level = stack.at(-1)) {
    const node = level.next;
    if (!node) {
      stack.pop();
      out.requireBreaks(level.breaks);
      if (level.cell) out.requireTab();
      continue;
    }
    if (++nodes % NODES_A_SLICE === 0) yield;
    level.next = node.nextSibling;
    // Node types and names instead of `instanceof`: other windows have other constructors.
    const type = node.nodeType;
    if (type === Node.TEXT_NODE && !level.closed) {
      const text = node as Text;
      const { data } = text;
      if (!NEEDS_STYLE.test(data)) out.addEven(text, data);
      else {
        level.whitespace ??= whitespaceOf(text);
        out.add(text, data, level.whitespace);
      }
    } else if (type === Node.ELEMENT_NODE) {
      const element = node as Element;
      const name = element.localName;
      if (level.closed && name !== 'summary') continue;
      if (name === 'br') out.addLineBreak();
      else if (
        !UNSEEN.has(name) &&
        !skipped.has(element) &&
        !leaveOut?.(element) &&
        (!element.hasAttributes() || (!isUnseenByAttribute(element) && isDisplayed(element, hiddenToo)))
      ) {
        const breaks = name === 'p' ? 2 : BLOCKS.has(name) ? 1 : 0;
        const closed = name === 'details' && !element.hasAttribute('open');
        enter(element, breaks, name === 'td' || name === 'th', closed);
      }
    }
  }
  return { text: out.text, segments: out.segments, shadowRoots };
}

/** Hidden, or {@link EDITABLE} by an attribute; asked one by one, which takes less time than a selector's match. */
function isUnseenByAttribute(element: Element): boolean {
  if (element.hasAttribute('hidden') || element.getAttribute('role') === 'textbox') return true;
  const editable = element.getAttribute('contenteditable');
  return editable !== null && editable.toLowerCase() !== 'false';
}

/** Where the characters from `start` to `end` stand, as the boundary points of a range. */
export interface Place {
  readonly startContainer: Text;
  readonly startOffset: number;
  readonly endContainer: Text;
  readonly endOffset: number;
}

/**
 * Finds a stretch of the text in the page.
 * @param end behind the last character; `end > start`.
 * @returns `null` where its first or last character comes from no text node (a line break).
 */
export function placeOf({ segments }: ReaderText, start: number, end: number): Place | null {
  const first = segmentAt(segments, start);
  const last = segmentAt(segments, end - 1);
  if (!first || !last) return null;
  return {
    startContainer: first.node,
    startOffset: first.offset + start - first.start,
    endContainer: last.node,
    endOffset: last.offset + end - last.start,
  };
}

function segmentAt(segments: readonly Segment[], offset: number): Segment | null {
  let low = 0;
  let high = segments.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const segment = segments[middle] as Segment;
    if (offset < segment.start) high = middle - 1;
    else if (offset >= segment.start + segment.length) low = middle + 1;
    else return segment;
  }
  return null;
}

/** Text that looks the same under every `white-space` needs no computed style. */
const NEEDS_STYLE = /[\t\n\r\f]| {2}/;
const COLLAPSIBLE_RUN = /[ \t\n\r\f]{2,}/g;

function whitespaceOf(text: Text): Whitespace {
  // By its type and not by its `host`: a link has one too, its address's.
  const element = text.parentElement ?? (text.parentNode as ShadowRoot | null)?.host;
  const style = element?.ownerDocument.defaultView?.getComputedStyle(element).whiteSpace ?? 'normal';
  if (style === 'pre-line') return 'keep-lines';
  return style.startsWith('pre') || style === 'break-spaces' ? 'keep' : 'collapse';
}

/** What a style of its own may hide an element by; a name may be written with escapes. */
const MAY_HIDE = /display|visib|\\/i;

/**
 * Whether an element within one that is displayed is so too. Only one with a style of its own, as mail hides the
 * line that inboxes preview, or with a class can be otherwise than its parent.
 */
function isDisplayed(element: Element, hiddenToo: boolean): boolean {
  const style = element.getAttribute('style');
  const mayHide = (style && MAY_HIDE.test(style)) || (!hiddenToo && element.hasAttribute('class'));
  if (!mayHide) return true;
  // Not `checkVisibility`, which looks at every ancestor again: in a mail forwarded many times they are hundreds.
  const computed = element.ownerDocument.defaultView?.getComputedStyle(element);
  return computed?.display !== 'none' && computed?.contentVisibility !== 'hidden';
}

const NEW_LINE = 10;
const TAB = 9;
const SPACE = 32;
const NO_BREAK_SPACE = 160;

/** Puts the text together, with `innerText`'s rules for breaks (HTML Standard, "innerText"). */
class Output {
  readonly segments: Segment[] = [];
  readonly #limit: number;
  readonly #parts: string[] = [];
  #length = 0;
  /** The last character's code. */
  #last = NEW_LINE;
  #breaksAtEnd = 2;
  #pendingBreaks = 0;
  #pendingTab = false;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get text(): string {
    return this.#parts.join('').replaceAll('\u00a0', ' ');
  }

  get full(): boolean {
    return this.#length >= this.#limit;
  }

  get #room(): number {
    return Math.max(0, this.#limit - this.#length);
  }

  requireBreaks(count: number): void {
    if (count > this.#pendingBreaks) this.#pendingBreaks = count;
  }

  requireTab(): void {
    this.#pendingTab = true;
  }

  addLineBreak(): void {
    this.#flush();
    this.#push('\n');
  }

  /** Adds text that looks the same under every `white-space`, but for a space at its start. */
  addEven(node: Text, data: string): void {
    const drop = data.charCodeAt(0) === SPACE && this.#isAtSpace() ? 1 : 0;
    this.#addPiece(node, drop, drop === 0 ? data : data.slice(1));
  }

  add(node: Text, data: string, whitespace: Whitespace): void {
    if (whitespace === 'keep') {
      this.#addPiece(node, 0, data);
    } else if (whitespace === 'keep-lines') {
      for (let from = 0; !this.full; ) {
        const end = data.indexOf('\n', from);
        this.#addCollapsed(node, from, end < 0 ? data.slice(from) : data.slice(from, end));
        if (end < 0) break;
        this.addLineBreak();
        from = end + 1;
      }
    } else {
      this.#addCollapsed(node, 0, data);
    }
  }

  /** A run of whitespace shows as one space, and as none at the start of a line. */
  #addCollapsed(node: Text, start: number, data: string): void {
    let from = 0;
    for (const run of data.matchAll(COLLAPSIBLE_RUN)) {
      if (this.full) return;
      // The run's first character stands for the whole run.
      this.#addInline(node, start + from, data.slice(from, run.index + 1));
      from = run.index + run[0].length;
    }
    this.#addInline(node, start + from, data.slice(from));
  }

  #addInline(node: Text, offset: number, data: string): void {
    const drop = this.#isAtSpace() && /^[ \t\n\r\f]/.test(data) ? 1 : 0;
    // Cut first: a node of many megabytes is not rewritten for the part of it that is wanted.
    const wanted = data.slice(drop, drop + this.#room);
    this.#addPiece(node, offset + drop, wanted.replace(/[\t\n\r\f]/g, ' '));
  }

  #isAtSpace(): boolean {
    const last = this.#last;
    return (
      this.#pendingBreaks > 0 ||
      this.#pendingTab ||
      last === SPACE ||
      last === NEW_LINE ||
      last === TAB ||
      last === NO_BREAK_SPACE
    );
  }

  #addPiece(node: Text, offset: number, data: string): void {
    if (data.length === 0) return;
    this.#flush();
    const kept = data.slice(0, this.#room);
    if (kept.length === 0) return;
    this.segments.push({ node, offset, start: this.#length, length: kept.length });
    this.#push(kept);
  }

  #flush(): void {
    const missing = this.#length === 0 ? 0 : this.#pendingBreaks - this.#breaksAtEnd;
    if (missing > 0) this.#push('\n'.repeat(missing));
    else if (this.#pendingTab && this.#pendingBreaks === 0 && this.#last !== NEW_LINE) this.#push('\t');
    this.#pendingBreaks = 0;
    this.#pendingTab = false;
  }

  #push(data: string): void {
    this.#parts.push(data);
    this.#length += data.length;
    this.#last = data.charCodeAt(data.length - 1);
    if (this.#last !== NEW_LINE) {
      this.#breaksAtEnd = 0;
      return;
    }
    let breaks = 1;
    while (breaks < data.length && data.charCodeAt(data.length - 1 - breaks) === NEW_LINE) breaks++;
    this.#breaksAtEnd = breaks === data.length ? this.#breaksAtEnd + breaks : breaks;
  }
}
