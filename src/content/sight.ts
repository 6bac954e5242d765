/**
 * The part of a frame that can be seen, where a page of another origin shows the frame: it may be as high as its
 * message, and the page scrolls. The frame cannot ask the page; an intersection observer tells all the same.
 */
import type { Box } from './frames';

/** The observer tells when a share changes, which it does not while a high frame scrolls by: asked anew, in ms. */
const INTERVAL = 250;

/** A watch over what can be seen. */
export interface Sight {
  /** In the root's viewport; `null` while nothing is known. */
  box(): Box | null;
  stop(): void;
}

/**
 * Watches, where there is anything to watch.
 * @param probe an element that covers the root's viewport.
 * @param onChange called whenever another part can be seen.
 * @returns `null` where the root is the page itself.
 */
export function watchSight(root: Document, probe: Element, onChange: () => void): Sight | null {
  const view = root.defaultView;
  if (!view || view.parent === view) return null;
  let seen: Box | null = null;
  const observer = new view.IntersectionObserver((entries) => {
    const now = entries.at(-1)?.intersectionRect;
    // Scrolled away as a whole: it will come back as it went.
    if (!now || now.height === 0 || (seen?.y === now.y && seen.height === now.height)) return;
    seen = { x: now.x, y: now.y, width: now.width, height: now.height };
    onChange();
  });
  observer.observe(probe);
  const timer = view.setInterval(() => {
    observer.unobserve(probe);
    observer.observe(probe);
  }, INTERVAL);
  return {
    box: () => seen,
    stop: () => {
      observer.disconnect();
      view.clearInterval(timer);
    },
  };
}
