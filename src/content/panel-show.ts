/** Leads a reader to words of the message: scrolls them into sight and lights them for a moment. */
import type { Box } from './frames';
import { boxInRoot, isThere } from './frames';
import { boxesOf } from './hit-test';
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
 * @returns what ends it, `null` where the place is gone.
 */
export function showPlace(place: Place): Stop | null {
  const document = place.startContainer.ownerDocument;
  const view = document.defaultView;
  if (boxesOf(place).length === 0 || !view) return null;
  const calm = view.matchMedia('(prefers-reduced-motion: reduce)').matches;
  scrollTo(place, calm ? 'instant' : 'smooth');
  return flash(place, view, calm ? STEADY : BLINKS);
}

/** Where the words stand in the root's viewport; `null` where they are gone. */
export function boxOf(place: Place, root: Document): Box | null {
  const [box] = boxesOf(place);
  return box ? boxInRoot(box, place.startContainer.ownerDocument, root) : null;
}

function flash(place: Place, view: Window & typeof globalThis, times: readonly number[]): Stop {
  const { ownerDocument } = place.startContainer;
  // By Reflect, as the painter does, for the sake of Firefox.
  const registry = Reflect.get(view.CSS, 'highlights') as HighlightRegistry;
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
function scrollTo(place: Place, behavior: ScrollBehavior): void {
  const [first] = boxesOf(place);
  if (!first) return;
  let box = { x: first.x, y: first.y, width: first.width, height: first.height };
  let node: Element | null = place.startContainer.parentElement;
  while (node) {
    const { ownerDocument } = node;
    const view = ownerDocument.defaultView;
    if (!view) return;
    const isPage = node === ownerDocument.scrollingElement;
    if (isPage || (node !== ownerDocument.body && scrolls(view.getComputedStyle(node)))) {
      const frame = isPage
        ? { x: 0, y: 0, width: view.innerWidth, height: view.innerHeight }
        : node.getBoundingClientRect();
      const left = distance(
        box.x,
        box.width,
        frame.x,
        frame.width,
        node.scrollLeft,
        node.scrollWidth - node.clientWidth,
      );
      const top = distance(
        box.y,
        box.height,
        frame.y,
        frame.height,
        node.scrollTop,
        node.scrollHeight - node.clientHeight,
      );
      if (left !== 0 || top !== 0) node.scrollBy({ left, top, behavior });
      box = { ...box, x: box.x - left, y: box.y - top };
    }
    const outer: Element | null =
      node.parentElement ?? (node.getRootNode() as Partial<ShadowRoot>).host ?? null;
    if (outer) node = outer;
    else {
      node = view.frameElement;
      const inRoot = node && boxInRoot(box, ownerDocument, node.ownerDocument);
      if (inRoot) box = inRoot;
    }
  }
}

function scrolls({ overflowX, overflowY }: CSSStyleDeclaration): boolean {
  return /auto|scroll/.test(`${overflowX} ${overflowY}`);
}

/** How far an area scrolls on one axis to show what stands at `at`; 0 where it shows already. */
function distance(
  at: number,
  length: number,
  areaAt: number,
  areaLength: number,
  scrolled: number,
  limit: number,
): number {
  const margin = Math.min(24, areaLength / 8);
  const first = at >= areaAt + margin;
  const last = at + Math.min(length, areaLength / 2) <= areaAt + areaLength - margin;
  if ((first && last) || limit <= 0) return 0;
  const wanted = at - areaAt - HEIGHT_SHARE * areaLength;
  return Math.max(-scrolled, Math.min(limit - scrolled, wanted));
}
