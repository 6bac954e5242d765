/** Notices that a page may show something else than it did, without costing a busy page anything to speak of. */

/** From the first change to the reading, in ms: long enough for a webmail to have put a message together. */
const SETTLE = 150;
/** A reading may take at most about this share of the time: a long one is followed by a longer rest. */
const SHARE = 1 / 20;
const LONGEST_REST = 4_000;

/** Attributes that show or hide a message, or open it for writing; `class` and `style` change all the time. */
const ATTRIBUTES = ['hidden', 'open', 'contenteditable'];

/** What watches a page. */
export interface Watch {
  /** Watches exactly these documents and shadow roots from now on. */
  follow(documents: readonly Document[], shadowRoots: readonly ShadowRoot[]): void;
  /** Asks for a reading as if the page had changed. */
  schedule(): void;
}

/**
 * @param view the root's window, for its clock.
 * @param read called when the page has changed and the browser is idle; never twice at a time.
 * @param signal ends the watch.
 */
export function watch(view: Window & typeof globalThis, read: () => void, signal: AbortSignal): Watch {
  let timer: number | null = null;
  let idle: number | null = null;
  let rest = SETTLE;
  let followed = new Set<Node>();

  const run = (): void => {
    idle = null;
    const start = view.performance.now();
    read();
    rest = Math.min(LONGEST_REST, Math.max(SETTLE, (view.performance.now() - start) / SHARE));
  };
  const schedule = (): void => {
    if (timer !== null || idle !== null || signal.aborted) return;
    timer = view.setTimeout(() => {
      timer = null;
      idle = view.requestIdleCallback(run, { timeout: 500 });
    }, rest);
  };

  const observer = new MutationObserver(schedule);
  const onLoad = (event: Event): void => {
    // Of all that loads, only a frame brings a document.
    if (/^I?FRAME$/.test((event.target as Element | null)?.nodeName ?? '')) schedule();
  };

  const follow = (documents: readonly Document[], shadowRoots: readonly ShadowRoot[]): void => {
    const nodes = new Set<Node>([...documents, ...shadowRoots]);
    if (nodes.size !== followed.size || ![...nodes].every((node) => followed.has(node))) {
      observer.disconnect();
      const what = { childList: true, characterData: true, subtree: true, attributeFilter: ATTRIBUTES };
      for (const node of nodes) observer.observe(node, what);
      followed = nodes;
    }
    for (const document of documents) {
      // Each time, because `document.open` takes a document's listeners away. Twice is no harm.
      document.addEventListener('load', onLoad, { capture: true, signal });
      // A click may show what was there but hidden by a class.
      document.addEventListener('click', schedule, { capture: true, passive: true, signal });
    }
  };

  signal.addEventListener(
    'abort',
    () => {
      observer.disconnect();
      if (timer !== null) view.clearTimeout(timer);
      if (idle !== null) view.cancelIdleCallback(idle);
    },
    { once: true },
  );
  return { follow, schedule };
}
