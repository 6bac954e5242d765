/** Where the mark of a message can stand: at its upper corner, over nothing that somebody reads or clicks. */
import { type Box, boxInRoot, elementInRoot, isThere } from './frames';
import type { ShownBounce } from './shown-bounce';

/** Space between the mark and the message's edges, in px. */
const INSET = 6;
/** A place is looked at in so many points. */
const COLUMNS = 7;
const ROWS = 3;

const CONTROLS =
  'a[href], button, input, select, textarea, label, summary, img, svg, canvas, video, ' +
  '[role="button"], [role="link"], [role="checkbox"], [role="menuitem"], [role="tab"], [role="img"]';

/** A message as far as its mark is concerned. Made anew whenever the page was read. */
export interface Ground {
  readonly shown: ShownBounce;
  /** What shows it in the root: its element, or the outermost frame or shadow host around it. */
  readonly anchor: Element;
  /** Elements around the anchor that cut off what is outside them. */
  readonly clips: readonly Element[];
  readonly rightToLeft: boolean;
}

/** @returns `null` where the message is no longer in the page. */
export function groundOf(shown: ShownBounce, root: Document): Ground | null {
  const anchor = elementInRoot(shown.element, root);
  const view = root.defaultView;
  if (!anchor || !view) return null;
  const clips: Element[] = [];
  for (let outer = anchor.parentElement; outer; outer = outer.parentElement) {
    if (outer !== root.body && view.getComputedStyle(outer).overflow !== 'visible') clips.push(outer);
  }
  const style = shown.document.defaultView?.getComputedStyle(shown.element);
  return { shown, anchor, clips, rightToLeft: style?.direction === 'rtl' };
}

/** The part of the root's viewport that a message can be seen through, and the message's own box in it. */
interface Sight {
  readonly box: Box;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function sightOf({ shown, anchor, clips }: Ground, root: Document): Sight | null {
  const view = root.defaultView;
  if (!isThere(shown.element)) return null;
  const own = shown.element.getBoundingClientRect();
  const box = view && boxInRoot(own, shown.document, root);
  if (!box) return null;
  const around = clips.map((clip) => clip.getBoundingClientRect());
  if (shown.document !== root) around.push(anchor.getBoundingClientRect());
  return {
    box,
    left: Math.max(0, ...around.map(({ left }) => left)),
    right: Math.min(root.documentElement.clientWidth, ...around.map(({ right }) => right)),
    top: Math.max(0, ...around.map(({ top }) => top)),
    bottom: Math.min(view.innerHeight, ...around.map(({ bottom }) => bottom)),
  };
}

/** A place for a mark, relative to its message, that holds while neither changes its size. */
export interface Spot {
  /** What it was looked for with; another key asks for another look. */
  readonly key: string;
  /** From the message's upper edge to the mark's, in px. */
  readonly down: number;
  /** Whether it lies over nothing that somebody reads or clicks. */
  readonly free: boolean;
  /** What the mark stands on there besides the message: blank parts of what is above it. */
  readonly on: ReadonlySet<Element>;
}

/** Where the mark stands now, in CSS px of the root's viewport; `null` where it would be seen elsewhere. */
export interface Placing {
  readonly at: { readonly x: number; readonly y: number } | null;
  readonly spot: Spot | null;
}

/**
 * Finds the mark's place.
 * @param size of the mark.
 * @param host what this extension shows in the page, which counts as not there.
 * @param before where it stood; kept while it holds, because a mark that hops about would not be quiet.
 */
export function placeMark(
  ground: Ground,
  size: { readonly width: number; readonly height: number },
  root: Document,
  host: Element | null,
  before: Spot | null,
): Placing {
  const sight = sightOf(ground, root);
  if (!sight) return { at: null, spot: before };
  const { box } = sight;
  const x = ground.rightToLeft
    ? Math.max(box.x, sight.left) + INSET
    : Math.min(box.x + box.width, sight.right) - INSET - size.width;
  const key = [box.width, size.width, size.height, Math.round(x - box.x)].map(Math.round).join(' ');
  const inView = (y: number) => y >= sight.top && y + size.height <= sight.bottom;
  let spot = before?.key === key ? before : null;
  if (!spot && inView(box.y)) {
    const ways = [INSET, -size.height - INSET, -size.height / 2].filter((down) => inView(box.y + down));
    const free = ways
      .map((down) => ({ key, down, on: groundUnder({ x, y: box.y + down, ...size }, ground, root, host) }))
      .find(({ on }) => on !== null);
    spot = { key, down: free?.down ?? INSET, free: free !== undefined, on: free?.on ?? new Set() };
  }
  const y = box.y + (spot?.down ?? INSET);
  const seen = inView(y) && x >= 0 && isInFront({ x, y, ...size }, ground, spot, root, host);
  return { at: seen ? { x: Math.round(x), y: Math.round(y) } : null, spot };
}

/** Whether what would be behind the mark is the message or what it stands on: no menu, no other pane. */
function isInFront(
  box: Box,
  { anchor }: Ground,
  spot: Spot | null,
  root: Document,
  host: Element | null,
): boolean {
  return [0, 0.5, 1].every((share) => {
    const found = behind(root, box.x + share * box.width, box.y + box.height / 2, host);
    return found !== null && (found.contains(anchor) || anchor.contains(found) || !!spot?.on.has(found));
  });
}

/** What is behind a place, besides the message; `null` where somebody reads or clicks something there. */
function groundUnder(
  box: Box,
  { anchor }: Ground,
  root: Document,
  host: Element | null,
): ReadonlySet<Element> | null {
  const on = new Set<Element>();
  for (let row = 0; row < ROWS; row++) {
    for (let column = 0; column < COLUMNS; column++) {
      const x = box.x + (box.width * column) / (COLUMNS - 1);
      const y = box.y + (box.height * (row + 0.5)) / ROWS;
      const found = behind(root, x, y, host);
      if (!found || isTaken(found, x, y, anchor, root)) return null;
      if (!found.contains(anchor) && !anchor.contains(found)) {
        if (!movesWith(found, anchor)) return null;
        on.add(found);
      }
    }
  }
  return on;
}

/** Whether an element beside the message scrolls as the message does. */
function movesWith(element: Element, anchor: Element): boolean {
  const view = element.ownerDocument.defaultView;
  for (let outer: Element | null = element; outer && !outer.contains(anchor); outer = outer.parentElement) {
    const style = view?.getComputedStyle(outer);
    if (style?.position === 'fixed' || style?.position === 'sticky' || style?.overflow !== 'visible')
      return false;
  }
  return true;
}

/** Whether somebody reads or clicks something of an element at a point of its document's viewport. */
function isTaken(found: Element, x: number, y: number, anchor: Element, document: Document): boolean {
  const frame = found.localName === 'iframe' ? (found as HTMLIFrameElement) : null;
  const inside = frame?.contentDocument;
  if (frame && inside) {
    const outer = frame.getBoundingClientRect();
    const [left, top] = [x - outer.x - frame.clientLeft, y - outer.y - frame.clientTop];
    const inner = behind(inside, left, top, null);
    return !inner || isTaken(inner, left, top, inside.documentElement, inside);
  }
  const control = found.closest(CONTROLS);
  return (control !== null && !control.contains(anchor)) || isOnText(document, found, x, y);
}

function behind(document: Document, x: number, y: number, host: Element | null): Element | null {
  return document.elementsFromPoint(x, y).find((element) => element !== host) ?? null;
}

/** Whether a line of the text directly in an element runs through the point. */
function isOnText(document: Document, element: Element, x: number, y: number): boolean {
  const range = document.createRange();
  const nodes = [...(element.shadowRoot ?? element).childNodes].filter((node) => node.nodeType === 3);
  const found = nodes.slice(0, MAX_NODES).some((node) => {
    range.selectNodeContents(node);
    return [...range.getClientRects()].some(
      (line) => x >= line.left && x <= line.right && y >= line.top && y <= line.bottom,
    );
  });
  // A live range that is not yet collected costs the page at each change where it points to.
  range.setStart(document, 0);
  range.collapse(true);
  return found;
}

/** So many pieces of text of one element are looked at. */
const MAX_NODES = 40;
