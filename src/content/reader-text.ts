/**
 * From a part of a page to the text a reader sees, and back from an offset in that text to the place in the
 * page. Whitespace is as rendered; everything else stands one to one, so that a `<wbr>`, a search hit's
 * `<span>` or a link in the middle of a code makes no difference.
 */
import { MAX_TEXT } from '../platform/page-wire';

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

const UNSEEN =
  'script, style, template, noscript, iframe, frame, object, embed, canvas, svg, math, audio, video, ' +
  `datalist, [hidden], details:not([open]) > :not(summary), ${EDITABLE}`;

/** Elements that stand on lines of their own. By name, because a computed style for each would cost a layout. */
const BLOCKS = new Set(
  (
    'ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY CAPTION CENTER DD DETAILS DIALOG DIV DL DT FIELDSET FIGCAPTION ' +
    'FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HR HTML LEGEND LI MAIN MENU NAV OL PRE SECTION SUMMARY ' +
    'TABLE TBODY TFOOT THEAD TR UL'
  ).split(' '),
);

type Whitespace = 'collapse' | 'keep-lines' | 'keep';

/** One level of the walk: the children still to be read, and what ends the level. */
interface Level {
  next: Node | null;
  readonly breaks: number;
  readonly cell: boolean;
  /** Found out for the first text that asks for it. */
  whitespace: Whitespace | null;
}

/** How to read. */
export interface ReadingOptions {
  /** A selector for elements to pass over, besides those that show no text. */
  readonly leaveOut?: string | undefined;
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
export function readText(
  root: Element,
  { leaveOut, without = [], limit = MAX_TEXT, hiddenToo = false }: ReadingOptions = {},
): ReaderText {
  const skip = leaveOut ? `${UNSEEN}, ${leaveOut}` : UNSEEN;
  // Found by the browser in one go: asking element by element takes twice as long.
  const skipped = new Set<Element>([...root.querySelectorAll(skip), ...without]);
  const out = new Output(limit);
  const shadowRoots: ShadowRoot[] = [];
  const stack: Level[] = [];
  const enter = (element: Element, breaks: number, cell: boolean): void => {
    out.requireBreaks(breaks);
    stack.push({ next: element.firstChild, breaks, cell, whitespace: null });
    const shadow = element.shadowRoot;
    if (shadow) {
      shadowRoots.push(shadow);
      for (const inner of shadow.querySelectorAll(skip)) skipped.add(inner);
      stack.push({ next: shadow.firstChild, breaks: 0, cell: false, whitespace: null });
    }
  };
  enter(root, 0, false);
  // A stack of our own: a page nested ten thousand deep would overflow the engine's.
  for (let level = stack.at(-1); level && !out.full; level = stack.at(-1)) {
    const node = level.next;
    if (!node) {
      stack.pop();
      out.requireBreaks(level.breaks);
      if (level.cell) out.requireTab();
      continue;
    }
    level.next = node.nextSibling;
    // Node types and names instead of `instanceof`: other windows have other constructors.
    if (node.nodeType === Node.TEXT_NODE) {
      const text = node as Text;
      if (!NEEDS_STYLE.test(text.data)) out.add(text, 'collapse');
      else {
        level.whitespace ??= whitespaceOf(text);
        out.add(text, level.whitespace);
      }
    } else if (node.nodeType === Node.ELEMENT_NODE) {
      const element = node as Element;
      const name = element.tagName.toUpperCase();
      if (name === 'BR') out.addLineBreak();
      else if (!skipped.has(element) && isDisplayed(element, hiddenToo)) {
        const breaks = name === 'P' ? 2 : BLOCKS.has(name) ? 1 : 0;
        enter(element, breaks, name === 'TD' || name === 'TH');
      }
    }
  }
  return { text: out.text, segments: out.segments, shadowRoots };
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

/**
 * Whether an element is displayed. Only one with a style of its own, as mail hides the line that inboxes
 * preview, or with a class can be otherwise than its parent.
 */
function isDisplayed(element: Element, hiddenToo: boolean): boolean {
  const mayHide = element.hasAttribute('style') || (!hiddenToo && element.hasAttribute('class'));
  // Looks `display: none` up, its ancestors' too, without a layout.
  return !mayHide || element.checkVisibility();
}

/** Puts the text together, with `innerText`'s rules for breaks (HTML Standard, "innerText"). */
class Output {
  readonly segments: Segment[] = [];
  readonly #limit: number;
  readonly #parts: string[] = [];
  #length = 0;
  #last = '\n';
  #breaksAtEnd = 2;
  #pendingBreaks = 0;
  #pendingTab = false;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get text(): string {
    return this.#parts.join('');
  }

  get full(): boolean {
    return this.#length >= this.#limit;
  }

  requireBreaks(count: number): void {
    this.#pendingBreaks = Math.max(this.#pendingBreaks, count);
  }

  requireTab(): void {
    this.#pendingTab = true;
  }

  addLineBreak(): void {
    this.#flush();
    this.#push('\n');
  }

  add(node: Text, whitespace: Whitespace): void {
    const { data } = node;
    if (whitespace === 'keep') {
      this.#addPiece(node, 0, data.length, data);
    } else if (whitespace === 'keep-lines') {
      let offset = 0;
      for (const line of data.split('\n')) {
        if (offset > 0) this.addLineBreak();
        this.#addCollapsed(node, offset, line);
        offset += line.length + 1;
      }
    } else {
      this.#addCollapsed(node, 0, data);
    }
  }

  /** A run of whitespace shows as one space, and as none at the start of a line. */
  #addCollapsed(node: Text, offset: number, data: string): void {
    let from = 0;
    for (const run of data.matchAll(COLLAPSIBLE_RUN)) {
      // The run's first character stands for the whole run.
      this.#addInline(node, offset + from, data.slice(from, run.index + 1));
      from = run.index + run[0].length;
    }
    this.#addInline(node, offset + from, data.slice(from));
  }

  #addInline(node: Text, offset: number, data: string): void {
    const atSpace = this.#pendingBreaks > 0 || this.#pendingTab || /[ \n\t]/.test(this.#last);
    const drop = atSpace && /^[ \t\n\r\f]/.test(data) ? 1 : 0;
    if (data.length > drop) {
      this.#addPiece(node, offset + drop, data.length - drop, data.slice(drop).replace(/[\t\n\r\f]/g, ' '));
    }
  }

  #addPiece(node: Text, offset: number, length: number, data: string): void {
    if (length === 0) return;
    this.#flush();
    const room = Math.max(0, this.#limit - this.#length);
    const kept = data.slice(0, room).replace(/\u00a0/g, ' ');
    if (kept.length === 0) return;
    this.segments.push({ node, offset, start: this.#length, length: kept.length });
    this.#push(kept);
  }

  #flush(): void {
    const missing = this.#length === 0 ? 0 : this.#pendingBreaks - this.#breaksAtEnd;
    if (missing > 0) this.#push('\n'.repeat(missing));
    else if (this.#pendingTab && this.#pendingBreaks === 0 && this.#last !== '\n') this.#push('\t');
    this.#pendingBreaks = 0;
    this.#pendingTab = false;
  }

  #push(data: string): void {
    this.#parts.push(data);
    this.#length += data.length;
    this.#last = data.at(-1) ?? this.#last;
    let breaks = 0;
    while (breaks < data.length && data.at(-1 - breaks) === '\n') breaks++;
    this.#breaksAtEnd = breaks === data.length ? this.#breaksAtEnd + breaks : breaks;
  }
}
