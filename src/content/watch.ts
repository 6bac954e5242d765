/** Notices that a page may show something else than it did, without costing a busy page anything to speak of. */
import { isThere } from './frames';
import { doSlice, type Slices } from './slices';

/** Least time from the first change to the reading, in ms: enough for a webmail to put a message together. */
const SETTLE = 20;
/** Longest time from the first change to the reading, in ms. */
const LONGEST_REST = 4_000;
/** A page that never rests is read for this share of the time. */
const SHARE = 1 / 250;
/** A page that rested is read at once until this much time has gone into it, in ms. */
const SAVINGS = 40;
/** The same for a page just opened: what its first readings run, the browser has not compiled yet. */
const SAVINGS_AT_START = 80;
/** A page that did not change for so long after a reading has rested, in ms. */
const REST = 400;
/** A slice of a reading, in ms: no key pressed meanwhile waits so long that it shows. */
const SLICE = 10;
/** Longest wait for the page to be drawn, which one that nobody sees is not, and then for an idle moment, in ms. */
const PATIENCE = 200;
/**
 * So many readings in a row are given up, because the page changed under them or went away; the next one is brought
 * to its end.
 */
const MAX_GIVEN_UP = 3;

/** Attributes that show or hide a message, or open it for writing; `class` and `style` change all the time. */
const ATTRIBUTES = ['hidden', 'open', 'contenteditable'];
const WATCHED = { childList: true, characterData: true, subtree: true, attributeFilter: ATTRIBUTES };

/** What watches a page. */
export interface Watch {
  /** Watches exactly these documents from now on. Before they are read, or a change meanwhile would be missed. */
  follow(documents: readonly Document[]): void;
  /** Watches exactly these shadow roots from now on; where there are new ones, it has the page read once more. */
  followShadows(roots: readonly ShadowRoot[]): void;
  /** Asks for a reading as if the page had changed. */
  schedule(): void;
}

/**
 * @param view the root's window, for its clock.
 * @param read called when the page has changed and the browser is idle; never twice at a time. It is given up
 *   where the page changes between two of its slices, and begun anew.
 * @param signal ends the watch, in the middle of a reading too.
 */
export function watch(
  view: Window & typeof globalThis,
  read: () => Slices<void>,
  signal: AbortSignal,
): Watch {
  const now = (): number => view.performance.now();
  let timer: number | null = null;
  let drawing = false;
  let idle: number | null = null;
  let work: Slices<void> | null = null;
  let changed = false;
  let givenUp = 0;
  /** What may be spent on readings, in ms of work; below zero it has to be waited for. */
  let savings = SAVINGS_AT_START;
  let savedAt = now();
  let observedAt = now();
  let documents: ReadonlySet<Document> = new Set();
  let shadowRoots: ReadonlySet<ShadowRoot> = new Set();

  const save = (): void => {
    savings = Math.max(savings, Math.min(SAVINGS, savings + (now() - savedAt) * SHARE));
    savedAt = now();
  };
  const refill = (): void => {
    savings = Math.max(savings, SAVINGS);
  };
  const whenIdle = (): void => {
    idle = view.requestIdleCallback(run, { timeout: PATIENCE });
  };
  const giveUp = (): void => {
    work = null;
    givenUp += 1;
    schedule();
  };
  const finish = (): void => {
    work = null;
    givenUp = 0;
    if (changed) schedule();
  };
  const run = (): void => {
    idle = null;
    if (work && changed && givenUp < MAX_GIVEN_UP) {
      giveUp();
      return;
    }
    const start = now();
    if (!work) {
      observe();
      work = read();
      changed = false;
    }
    let done = false;
    try {
      done = doSlice(work, now, SLICE);
    } catch (error) {
      // Firefox throws when it is asked anything of a frame that went away in the middle. Nothing else is known to.
      if (givenUp < MAX_GIVEN_UP) {
        giveUp();
        return;
      }
      finish();
      throw error;
    } finally {
      save();
      savings -= now() - start;
    }
    if (signal.aborted) return;
    if (done) finish();
    else whenIdle();
  };
  const schedule = (): void => {
    changed = true;
    if (timer !== null || drawing || idle !== null || work !== null || signal.aborted) return;
    save();
    const wait = Math.min(LONGEST_REST, Math.max(SETTLE, -savings / SHARE));
    timer = view.setTimeout(() => {
      timer = null;
      whenDrawn();
    }, wait);
  };
  /** Before it is drawn, the first question for a style would cost the styles of the whole page, in our own time. */
  const whenDrawn = (): void => {
    drawing = true;
    const drawn = (): void => {
      if (!drawing || signal.aborted) return;
      drawing = false;
      whenIdle();
    };
    view.requestAnimationFrame(drawn);
    view.setTimeout(drawn, PATIENCE);
  };

  /** Rests from the first change to the next reading: a record of each change would cost a busy page most of all. */
  const observer = new MutationObserver(() => {
    observer.disconnect();
    if (now() - observedAt >= REST) refill();
    schedule();
  });
  const observe = (): void => {
    observedAt = now();
    for (const node of [...documents, ...shadowRoots]) if (isThere(node)) observer.observe(node, WATCHED);
  };
  /** Somebody waits for what comes, so what was spent before does not count. */
  const hurry = (): void => {
    refill();
    if (timer !== null) view.clearTimeout(timer);
    timer = null;
    schedule();
  };
  const onLoad = (event: Event): void => {
    // Of all that loads, only a frame brings a document: in webmail, a message.
    if (/^I?FRAME$/.test((event.target as Element | null)?.nodeName ?? '')) hurry();
  };

  const follow = (reached: readonly Document[]): void => {
    if (!areSame(documents, reached)) {
      documents = new Set(reached);
      observer.disconnect();
      observe();
    }
    for (const document of reached) {
      // Each time, because `document.open` takes a document's listeners away. Twice is no harm.
      document.addEventListener('load', onLoad, { capture: true, signal });
      // Either may show what was there but hidden by a class. Keys open the next message in many webmails.
      for (const deed of ['click', 'keydown']) {
        document.addEventListener(deed, hurry, { capture: true, passive: true, signal });
      }
    }
  };
  const followShadows = (roots: readonly ShadowRoot[]): void => {
    if (areSame(shadowRoots, roots)) return;
    // One is met only while it is read, and may have changed since.
    const unwatched = roots.some((root) => !shadowRoots.has(root));
    shadowRoots = new Set(roots);
    observer.disconnect();
    observe();
    if (unwatched) schedule();
  };

  signal.addEventListener(
    'abort',
    () => {
      observer.disconnect();
      work = null;
      if (timer !== null) view.clearTimeout(timer);
      if (idle !== null) view.cancelIdleCallback(idle);
    },
    { once: true },
  );
  return { follow, followShadows, schedule };
}

function areSame(nodes: ReadonlySet<Node>, others: readonly Node[]): boolean {
  return nodes.size === new Set(others).size && others.every((node) => nodes.has(node));
}
