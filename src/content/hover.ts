/** When the card opens and closes: pointer, click, Escape, and the page moving under it. */
import type { CardControl } from './card';
import type { Desk } from './desk';
import { type Hit, hitTest } from './hit-test';
import type { Stage } from './stage';

/** How long the pointer rests on a code before the card opens, in ms. */
const DWELL = 120;
/** How long the card waits for a pointer that left the code, on its way to the card or back, in ms. */
const GRACE = 300;

/** What reacts to the reader's hand. */
export interface Hover {
  /** Listens in the documents that the desk names now. */
  refresh(): void;
}

/** @param signal ends it. */
export function startHover(desk: Desk, stage: Stage, card: CardControl, signal: AbortSignal): Hover {
  const view = desk.root.defaultView;
  if (!view) throw new Error('The document is not shown in a window.');
  let frame: number | null = null;
  let last: PointerEvent | null = null;
  let dwell: { readonly hit: Hit; readonly timer: number } | null = null;
  let grace: number | null = null;
  /** The card was opened by a click: it stays until it is closed, wherever the pointer goes. */
  let pinned = false;
  /** The code that the card speaks of and the pointer was at last. */
  let opened: Hit | null = null;
  /** Sent away with Escape at this code: it stays away until the pointer has left the code. */
  let sentAway: Hit | null = null;

  const endDwell = (): void => {
    if (dwell) view.clearTimeout(dwell.timer);
    dwell = null;
  };
  const endGrace = (): void => {
    if (grace !== null) view.clearTimeout(grace);
    grace = null;
  };
  const close = (): void => {
    endDwell();
    endGrace();
    card.close();
  };
  const startGrace = (): void => {
    if (pinned) return;
    // Its answer may still be on the way: then nobody points at the code any more when it comes.
    if (!card.isOpen()) {
      card.close();
      return;
    }
    grace ??= view.setTimeout(() => {
      grace = null;
      // Whoever reads it by keyboard keeps it.
      if (!card.hasFocus()) close();
    }, GRACE);
  };
  const hitAt = (event: MouseEvent): Hit | null => {
    const document = (event.target as Node | null)?.ownerDocument;
    // A code under the panel is out of reach.
    return document && event.target !== stage.host()
      ? hitTest(document, event.clientX, event.clientY, desk.bounces())
      : null;
  };

  const look = (): void => {
    frame = null;
    const event = last;
    last = null;
    if (!event || signal.aborted) return;
    const hit = event.buttons === 0 ? hitAt(event) : null;
    if (hit && sentAway && isSame(sentAway, hit)) return;
    sentAway = null;
    if (!hit) {
      endDwell();
      if (card.covers(event)) endGrace();
      else startGrace();
    } else if (card.shows(hit)) {
      opened = hit;
      endDwell();
      endGrace();
    } else if (!(card.isOpen() && pinned) && !isSame(dwell?.hit, hit)) {
      endDwell();
      dwell = { hit, timer: view.setTimeout(() => openAt(hit, false), DWELL) };
    }
  };
  const openAt = (hit: Hit, pin: boolean): void => {
    endDwell();
    endGrace();
    pinned = pin;
    opened = hit;
    sentAway = null;
    void card.open(hit).then(refresh);
  };

  const onMove = (event: PointerEvent): void => {
    last = event;
    frame ??= view.requestAnimationFrame(look);
  };
  const onLeave = (event: PointerEvent): void => {
    // Out of the window or into a frame of another origin: no move tells that the code is left.
    if (event.relatedTarget !== null) return;
    endDwell();
    startGrace();
  };
  const onOver = (event: PointerEvent): void => {
    // The card may come to stand under a pointer that does not move.
    if (card.covers(event)) endGrace();
  };
  const onClick = (event: MouseEvent): void => {
    if (event.button !== 0) return;
    const selection = (event.target as Node | null)?.ownerDocument?.getSelection();
    const hit = selection && !selection.isCollapsed ? null : hitAt(event);
    if (!hit) return;
    openAt(hit, true);
  };
  const onDown = (event: PointerEvent): void => {
    endDwell();
    if (card.isOpen() && !card.covers(event) && !hitAt(event)) close();
  };
  /** Escape is the card's while it is open: the webmail would close the message with it. */
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !card.isOpen() || event.isComposing) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    sentAway = opened;
    close();
  };
  const onScroll = (event: Event): void => {
    // The card's own text scrolls too.
    if (event.target !== stage.host()) card.follow();
  };

  const refresh = (): void => {
    const options = { capture: true, passive: true, signal } as const;
    for (const document of desk.documents()) {
      const own = document.defaultView;
      if (!own) continue;
      // Adding a listener again changes nothing, and brings it back where `document.open` took it away.
      document.addEventListener('pointermove', onMove, options);
      document.addEventListener('pointerover', onOver, options);
      document.addEventListener('pointerout', onLeave, options);
      document.addEventListener('pointerdown', onDown, options);
      document.addEventListener('click', onClick, options);
      document.addEventListener('scroll', onScroll, options);
      // On the window, in front of what the page listens to on its document.
      own.addEventListener('keydown', onKey, { capture: true, signal });
      own.addEventListener('resize', onScroll, options);
    }
    if (card.isOpen()) card.follow();
  };
  signal.addEventListener('abort', () => {
    close();
    if (frame !== null) view.cancelAnimationFrame(frame);
  });
  refresh();
  const before = desk.pointer();
  // It may have come to rest on a code while this script was on its way, and does not move again; so it may have
  // where the page put something new under it, which it then left for that. Out of the page it leaves for nothing.
  if (before && (before.type === 'pointermove' || before.relatedTarget !== null)) onMove(before);
  return { refresh };
}

function isSame(a: Hit | undefined, b: Hit): boolean {
  return a?.shown.key === b.shown.key && a.index === b.index;
}
