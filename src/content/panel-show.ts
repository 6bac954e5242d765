/** Leads a reader to words of the message: scrolls them into sight and lights them for a moment. */
import { type Box, boxInRoot, isThere } from './frames';
import { boxesOf } from './hit-test';
import { registryOf } from './painter';
import type { Place } from './reader-text';

/** The highlight's name, one for light and dark pages: its colours go with both. */
export const FLASH_NAME = 'smtp-lens-flash';

/** When the light goes off and on, in ms after the words are in sight; it is out at the last. */
const BLINKS = [350, 550, 2_600];
const STEADY = [3_200];
/** Words come to stand at this share of the height: below a toolbar, above a panel at the page's foot. */
const HEIGHT_SHARE = 0.3;

/** A light that is on; ends it at once. */
export type Stop = () => void;

/**
 * Scrolls to a place and lights it.
 * @param root the document that the panel stands in.
 * @param floor where the part of the root's viewport ends, from above, that nothing lies over, in px.
 * @returns what ends it, `null` where the place is gone.
 */
export function showPlace(place: Place, root: Document, floor: number): Stop | null {
  const document = place.startContainer.ownerDocument;
  const view = document.defaultView;
  if (boxesOf(place).length === 0 || !view) return null;
  const calm = view.matchMedia('(prefers-reduced-motion: reduce)').matches;
  scrollTo(place, root, floor, calm ? 'instant' : 'smooth');
  return flash(place, view, calm ? STEADY : BLINKS);
}

/** Where the words stand in the root's viewport; `null` where they are gone. */
export function boxOf(place: Place, root: Document): Box | null {
  const [box] = boxesOf(place);
  return box ? boxInRoot(box, place.startContainer.ownerDocument, root) : null;
}

function flash(place: Place, view: Window & typeof globalThis, times: readonly number[]): Stop | null {
  const { ownerDocument } = place.startContainer;
  const registry = registryOf(ownerDocument);
  if (!registry) return null;
  const light = new view.Highlight(new view.StaticRange(place));
  // Above the codes' own colours.
  light.priority = 1;
  const off = (): void => {
    if (isThere(ownerDocument) && registry.get(FLASH_NAME) === light) registry.delete(FLASH_NAME);
  };
  registry.set(FLASH_NAME, light);
  const timers = times.map((time, index) =>
    view.setTimeout(() => (index % 2 === 0 ? off() : registry.set(FLASH_NAME, light)), time),
  );
  return () => {
    // With a frame that is gone its timers are gone too.
    if (isThere(ownerDocument)) for (const timer of timers) view.clearTimeout(timer);
    off();
  };
}

/**
 * Moves every scroll area around a place, from the inside out; each is told how far the ones before will move
 * it, because a smooth scroll has not moved anything yet.
 */
function scrollTo(place: Place, root: Document, floor: number, behavior: ScrollBehavior): void {
  const [first] = boxesOf(place);
  if (!first) return;
  let box: Box = { x: first.x, y: first.y, width: first.width, height: first.height };
  let node: Element | null = place.startContainer.parentElement;
  while (node) {
    const { ownerDocument } = node;
    const view = ownerDocument.defaultView;
    if (!view) return;
    const area = areaOf(node, view);
    const inRoot = area && boxInRoot(area, ownerDocument, root);
    if (area && inRoot) {
      const height = Math.min(area.height, Math.max(LEAST_AREA, floor - inRoot.y));
      const leftward = view.getComputedStyle(node).direction === 'rtl';
      const wide = node.scrollWidth - node.clientWidth;
      const left = distance([box.x, box.width], [area.x, area.width], {
        now: node.scrollLeft,
        from: leftward ? -wide : 0,
        to: leftward ? 0 : wide,
      });
      const top = distance([box.y, box.height], [area.y, height], {
        now: node.scrollTop,
        from: 0,
        to: node.scrollHeight - node.clientHeight,
      });
      if (left !== 0 || top !== 0) node.scrollBy({ left, top, behavior });
      box = { ...box, x: box.x - left, y: box.y - top };
    }
    const outer: Element | null =
      node.parentElement ?? (node.getRootNode() as Partial<ShadowRoot>).host ?? null;
    if (outer) node = outer;
    else {
      node = view.frameElement;
      const outside = node && boxInRoot(box, ownerDocument, node.ownerDocument);
      if (outside) box = outside;
    }
  }
}

/** However much lies over an area, so much of it counts as seen, in px. */
const LEAST_AREA = 40;

/** What of an element shows its scrolled content, in its document's viewport; `null` where it does not scroll. */
function areaOf(node: Element, view: Window): Box | null {
  const { documentElement, body, scrollingElement } = node.ownerDocument;
  if (node === scrollingElement) {
    // The viewport takes the root's `overflow`, or else the body's (CSS Overflow 3, section 3.3).
    const styles = [documentElement, body].map((element) => view.getComputedStyle(element).overflowY);
    const overflow = styles.find((value) => value !== 'visible') ?? 'visible';
    return /hidden|clip/.test(overflow)
      ? null
      : { x: 0, y: 0, width: view.innerWidth, height: view.innerHeight };
  }
  if (node === documentElement || node === body) return null;
  const { overflowX, overflowY } = view.getComputedStyle(node);
  return /auto|scroll/.test(`${overflowX} ${overflowY}`) ? node.getBoundingClientRect() : null;
}

type Span = readonly [at: number, length: number];

/** How far an area scrolls on one axis to show a span; 0 where it shows already. */
function distance(
  [at, length]: Span,
  [areaAt, areaLength]: Span,
  { now, from, to }: { readonly now: number; readonly from: number; readonly to: number },
): number {
  const margin = Math.min(24, areaLength / 8);
  const begins = at >= areaAt + margin;
  const ends = at + Math.min(length, areaLength / 2) <= areaAt + areaLength - margin;
  if ((begins && ends) || from === to) return 0;
  const wanted = at - areaAt - HEIGHT_SHARE * areaLength;
  return Math.max(from - now, Math.min(to - now, wanted));
}
