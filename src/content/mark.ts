/** The marks: one at each bounce that the page shows, with the verdict in a few words. */
import { h } from 'preact';
import { fill } from '../catalog/fill';
import type { Verdict } from '../diagnosis/verdict';
import { parseExplanation } from '../platform/messages';
import { Mark } from '../ui/panel-mark';
import { type UiTexts, uiTexts } from '../ui/texts';
import { isOnDark } from './dark';
import type { Desk } from './desk';
import { type Box, isThere } from './frames';
import { type Ground, groundOf, type Placing, placeMark, type Spot } from './mark-place';
import type { PanelControl } from './panel';
import type { ShownBounce } from './shown-bounce';
import type { Stage, Surface } from './stage';

/** The marks of a page. */
export interface Marks {
  /** Marks exactly the bounces shown now. */
  refresh(): void;
  /** Puts the marks to their messages again after the page moved. */
  follow(): void;
  /** Shows marks or none, as the user chose. */
  allow(allowed: boolean): void;
  /** Asks for what they say anew: it may be told in another language now. */
  tellAnew(): void;
  /** The bounce whose mark is in sight, the uppermost first; `null` where none is. */
  inSight(): ShownBounce | null;
}

interface Standing {
  shown: ShownBounce;
  verdict: Verdict;
  texts: UiTexts;
  readonly surface: Surface;
  ground: Ground | null;
  spot: Spot | null;
  /** As wide as the message was when the mark's size was chosen, in px. */
  width: number;
  seen: boolean;
}

/** So many messages that were announced or whose mark was dismissed are remembered. */
const MAX_REMEMBERED = 50;

/** @param signal aborting it takes all marks away. */
export function createMarks(desk: Desk, stage: Stage, panel: PanelControl, signal: AbortSignal): Marks {
  const { root } = desk;
  /** By the bounces' keys, like the next two. */
  const marks = new Map<string, Standing>();
  const asked = new Set<string>();
  const dismissed = new Set<string>();
  /** The texts that a screen reader was told of. */
  const said = new Set<string>();
  let allowed = false;

  const wanted = (): ShownBounce[] =>
    allowed && !signal.aborted ? desk.bounces().filter(({ key }) => !dismissed.has(key)) : [];

  const draw = ({ shown, verdict, texts, surface }: Standing): void => {
    surface.draw(
      h(Mark, {
        standing: verdict.standing,
        finality: verdict.finality,
        headline: verdict.headline,
        wordsOnly: shown.bounce.codes.length === 0,
        expanded: panel.shows(shown),
        texts,
        theme: isOnDark(shown.element) ? 'dark' : 'light',
        onOpen: () => void panel.toggle(shown),
        onDismiss: () => {
          remember(dismissed, shown.key);
          refresh();
        },
      }),
    );
  };

  const place = (mark: Standing): void => {
    const { element } = mark.surface;
    const attempt = (): Placing | null =>
      mark.ground && placeMark(mark.ground, sizeOf(element), root, stage.host(), mark.spot);
    const width = isThere(mark.shown.element) ? mark.shown.element.clientWidth : mark.width;
    if (width !== mark.width) {
      element.removeAttribute('data-compact');
      mark.width = width;
      mark.spot = null;
    }
    let placing = attempt();
    if (placing?.spot?.free === false && !element.hasAttribute('data-compact')) {
      element.setAttribute('data-compact', '');
      placing = attempt();
    }
    const size = sizeOf(element);
    mark.spot = placing?.spot ?? null;
    const at = placing?.at ?? null;
    mark.seen = at !== null;
    // It would lie over the panel, or half under it and look broken.
    mark.surface.hide(!at || overlaps({ ...at, ...size }, panel.box()));
    if (at) mark.surface.moveTo(at.x, at.y);
  };

  const add = async (shown: ShownBounce): Promise<void> => {
    const { key, text } = shown;
    if (asked.has(key)) return;
    asked.add(key);
    const explanation = parseExplanation(await desk.explain(shown));
    asked.delete(key);
    const now = wanted().find((bounce) => bounce.key === key);
    if (!now || !explanation?.verdict || marks.has(key)) return;
    const ground = groundOf(now, root);
    if (!ground) return;
    const surface = stage.show('mark', ground.anchor);
    surface.hide(true);
    const texts = uiTexts(explanation.language);
    const mark = {
      shown: now,
      verdict: explanation.verdict,
      texts,
      surface,
      ground,
      spot: null,
      width: -1,
      seen: false,
    };
    marks.set(key, mark);
    draw(mark);
    place(mark);
    if (!said.has(text)) {
      remember(said, text);
      stage.say(announcement(mark), texts.language);
    }
  };

  const refresh = (): void => {
    const now = wanted();
    for (const [key, { surface }] of marks) {
      if (now.some((shown) => shown.key === key)) continue;
      surface.remove();
      marks.delete(key);
    }
    for (const shown of now) {
      const mark = marks.get(shown.key);
      if (mark) {
        mark.shown = shown;
        mark.ground = groundOf(shown, root);
        draw(mark);
        place(mark);
      } else void add(shown);
    }
  };

  const tellAnew = async (mark: Standing): Promise<void> => {
    const explanation = parseExplanation(await desk.explain(mark.shown));
    if (!explanation?.verdict || marks.get(mark.shown.key) !== mark) return;
    mark.verdict = explanation.verdict;
    mark.texts = uiTexts(explanation.language);
    // Other words are of another width.
    mark.width = -1;
    draw(mark);
    place(mark);
  };

  const follow = (): void => {
    for (const mark of marks.values()) place(mark);
  };
  panel.onChange(refresh);
  signal.addEventListener('abort', refresh, { once: true });
  return {
    refresh,
    follow,
    allow: (now) => {
      allowed = now;
      refresh();
    },
    tellAnew: () => {
      for (const mark of marks.values()) void tellAnew(mark);
    },
    inSight: () => [...marks.values()].find(({ seen }) => seen)?.shown ?? null,
  };
}

/** Adds to a set that forgets what it was told first: a page may be open all day. */
function remember(texts: Set<string>, text: string): void {
  texts.add(text);
  const [oldest] = texts;
  if (texts.size > MAX_REMEMBERED && oldest !== undefined) texts.delete(oldest);
}

function sizeOf(element: Element): { width: number; height: number } {
  const { width, height } = element.getBoundingClientRect();
  return { width, height };
}

function overlaps({ x, y, width, height }: Box, other: DOMRect | null): boolean {
  return (
    other !== null && x < other.right && x + width > other.left && y < other.bottom && y + height > other.top
  );
}

function announcement({ verdict: { finality, headline }, texts }: Standing): string {
  return finality === null
    ? fill(texts.mark.announceDiffers, { headline })
    : fill(texts.mark.announce, { finality, headline });
}
