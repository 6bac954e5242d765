/** The one card of a page: opens at a code, stays beside it, closes without a trace. */
import { type ComputePositionConfig, computePosition, flip, hide, offset, shift } from '@floating-ui/dom';
import { h } from 'preact';
import type { Entry } from '../catalog/entry';
import { type Explanation, parseExplanation } from '../platform/messages';
import type { ReferencePlace } from '../platform/reference';
import { Card } from '../ui/card';
import { uiTexts } from '../ui/texts';
import { copyText } from './clipboard';
import { isOnDark } from './dark';
import type { Desk } from './desk';
import { type Box, boxInRoot, elementInRoot } from './frames';
import { boxesOf, type Hit } from './hit-test';
import { codesTogether } from './shown-bounce';
import type { Stage, Surface } from './stage';

/** Space between code and card and between card and the viewport's edge, in px. */
const GAP = 6;
const EDGE = 8;
/** Less height than this shows too little of a card; it stands beside its code then. */
const LEAST_HEIGHT = 200;

/** The card of a page. */
export interface CardControl {
  /** Opens the card at a code, or moves it there; nothing where the catalogue says nothing of it. */
  open(hit: Hit): Promise<void>;
  /** Closes it, and gives up one that is still on its way. */
  close(): void;
  isOpen(): boolean;
  /** Whether a pointer event of the page happened over the card. */
  covers(event: MouseEvent): boolean;
  /** Whether the card shown is the one of this code. */
  shows(hit: Hit): boolean;
  /** Whether the keyboard focus is in the card. */
  hasFocus(): boolean;
  /** Asks for what it shows anew: it may be told in another language now. */
  tellAnew(): void;
  /** Puts the card beside its code again after the page moved; closes it where the code is out of sight. */
  follow(): void;
}

interface Open {
  readonly hit: Hit;
  readonly group: readonly number[];
  readonly surface: Surface;
  /** Where the focus was, to give it back. */
  readonly focused: Element | null;
}

/**
 * @param onOpen opens a place of the reference.
 * @param signal aborting it closes the card for good.
 */
export function createCard(
  desk: Desk,
  stage: Stage,
  onOpen: (place: ReferencePlace) => void,
  signal: AbortSignal,
): CardControl {
  const { root } = desk;
  let current: Open | null = null;
  /** Counts wishes, so that an answer that comes late does not open over a newer one. */
  let wish = 0;

  const close = (): void => {
    wish++;
    if (!current) return;
    const { surface, focused } = current;
    current = null;
    const hadFocus = surface.hasFocus();
    surface.remove();
    if (hadFocus && focused?.isConnected) (focused as HTMLElement).focus({ preventScroll: true });
  };

  const place = async (): Promise<void> => {
    if (!current) return;
    const { hit, surface } = current;
    const box = anchorBox(hit, root);
    const contextElement = elementInRoot(hit.shown.element, root);
    if (!box || !contextElement) {
      close();
      return;
    }
    const reference = { getBoundingClientRect: () => toRect(box), contextElement };
    const position = await computePosition(
      reference,
      surface.element,
      placing(box, surface, stage.seen(), root),
    );
    if (current?.surface !== surface) return;
    if (position.middlewareData.hide?.referenceHidden) close();
    else surface.moveTo(Math.round(position.x), Math.round(position.y));
  };

  /** The same code in the newest reading: what stood in other nodes a moment ago is the same message still. */
  const follow = (): void => {
    if (!current) return;
    const { hit } = current;
    const shown = desk.bounces().find((bounce) => bounce.key === hit.shown.key);
    if (shown) {
      current = { ...current, hit: { shown, index: hit.index } };
      void place();
    } else close();
  };

  const open = async (hit: Hit): Promise<void> => {
    const own = ++wish;
    const explanation = parseExplanation(await desk.explain(hit.shown));
    if (own !== wish || signal.aborted || !explanation) return;
    const group = codesTogether(hit.shown, hit.index);
    const entries = entriesOf(hit, group, explanation);
    const anchor = elementInRoot(hit.shown.element, root);
    if (entries.length === 0 || !anchor || !anchorBox(hit, root)) return close();
    const focused = current?.focused ?? stage.focused() ?? root.activeElement;
    const surface = current?.surface ?? stage.show('card', anchor);
    current = { hit, group, surface, focused };
    const theme = isOnDark(hit.shown.element) ? 'dark' : 'light';
    const texts = uiTexts(explanation.language);
    const { comparable } = explanation;
    const onCopy = (text: string) => copyText(root, text);
    surface.draw(h(Card, { entries, comparable, texts, onClose: close, onCopy, onOpen, theme }));
    await place();
  };

  signal.addEventListener('abort', close, { once: true });
  return {
    open,
    close,
    isOpen: () => current !== null,
    covers: (event) => current?.surface.covers(event) ?? false,
    shows: (hit) => current?.hit.shown.key === hit.shown.key && current.group.includes(hit.index),
    hasFocus: () => current?.surface.hasFocus() ?? false,
    tellAnew: () => {
      if (current) void open(current.hit);
    },
    follow,
  };
}

/** What the provider who speaks means by the codes, then what the standards say of each. */
function entriesOf({ shown }: Hit, group: readonly number[], explanation: Explanation): Entry[] {
  const spans = group.flatMap((index) => shown.codes[index]?.span ?? []);
  const spoken = explanation.spoken.filter(({ start }) => spans.some((span) => span.start === start));
  const standard = spans.flatMap(({ text }): readonly Entry[] =>
    Object.hasOwn(explanation.entries, text) ? (explanation.entries[text] ?? []) : [],
  );
  const entries = [...spoken.map(({ entry }) => entry), ...standard];
  return [...new Map(entries.map((entry) => [entry.id, entry])).values()];
}

/**
 * Below its code or else above it, made lower rather than laid over the code; to the side only where there is
 * no height for either.
 */
function placing(
  box: Box,
  surface: Surface,
  seen: Box | null,
  root: Document,
): Partial<ComputePositionConfig> {
  const height = seen?.height ?? root.defaultView?.innerHeight ?? 0;
  const above = box.y - (seen?.y ?? 0);
  const room = Math.max(above, height - above - box.height) - GAP - EDGE;
  const visible = seen ? { rootBoundary: seen } : {};
  const within = { padding: EDGE, ...visible };
  const beside = room < LEAST_HEIGHT;
  surface.limitHeight(beside ? height - 2 * EDGE : room);
  return {
    strategy: 'fixed',
    placement: beside ? 'right' : 'bottom-start',
    middleware: [
      offset(GAP),
      flip({ ...within, fallbackPlacements: beside ? ['left'] : ['top-start'], crossAxis: beside }),
      shift({ ...within, crossAxis: beside }),
      hide(visible),
    ],
  };
}

/** The first line's box of a code, in the root's viewport. */
function anchorBox({ shown, index }: Hit, root: Document): Box | null {
  const code = shown.codes[index];
  const box = code && boxesOf(code.place)[0];
  return box ? boxInRoot(box, shown.document, root) : null;
}

function toRect({ x, y, width, height }: Box) {
  return { x, y, width, height, left: x, top: y, right: x + width, bottom: y + height };
}
