/** The one panel of a page: opens for a bounce, leads to its words, closes without a trace. */
import { h } from 'preact';
import type { Proof } from '../diagnosis/diagnosis';
import { type Explanation, parseExplanation } from '../platform/messages';
import type { ReferencePlace } from '../platform/reference';
import { Panel } from '../ui/panel';
import type { PanelCode } from '../ui/panel-parts';
import { uiTexts } from '../ui/texts';
import { copyText } from './clipboard';
import { isOnDark } from './dark';
import type { Desk } from './desk';
import { elementInRoot } from './frames';
import { boxOf, type Stop, showPlace } from './panel-show';
import { distinctCodes, type ShownBounce } from './shown-bounce';
import type { Stage, Surface } from './stage';

/** The panel of a page. */
export interface PanelControl {
  /** Opens it for a bounce, with the focus in it; closes it where it is open for this one. */
  toggle(shown: ShownBounce): Promise<void>;
  close(): void;
  shows(shown: ShownBounce): boolean;
  hasFocus(): boolean;
  isOpen(): boolean;
  /** Closes it where its bounce is no longer shown; goes with the page's light or dark. */
  refresh(): void;
  /** Asks for what it shows anew: it may be told in another language now. */
  tellAnew(): Promise<void>;
  /** Where it stands, in the root's viewport; `null` while it is closed. */
  box(): DOMRect | null;
  /** Calls this after each opening and closing. */
  onChange(listener: () => void): void;
}

interface Open {
  /** Of the bounce it is open for. */
  readonly key: string;
  readonly explanation: Explanation;
  readonly surface: Surface;
  /** Where the focus was, to give it back. */
  readonly focused: HTMLElement | null;
}

/**
 * @param onOpen opens a place of the reference.
 * @param signal aborting it closes the panel for good.
 */
export function createPanel(
  desk: Desk,
  stage: Stage,
  onOpen: (place: ReferencePlace) => void,
  signal: AbortSignal,
): PanelControl {
  const { root } = desk;
  let current: Open | null = null;
  let stopLight: Stop | null = null;
  let changed = (): void => undefined;
  /** Counts wishes, so that an answer that comes late does not open over a newer one. */
  let wish = 0;

  const close = (): void => {
    wish++;
    stopLight?.();
    stopLight = null;
    if (!current) return;
    const { surface, focused } = current;
    current = null;
    const hadFocus = surface.hasFocus();
    surface.remove();
    // First, because a mark that the panel lay over may be what had the focus.
    changed();
    if (hadFocus && focused?.isConnected) focused.focus({ preventScroll: true });
  };

  const shownNow = (): ShownBounce | null => desk.bounces().find(({ key }) => key === current?.key) ?? null;

  const show = (proof: Proof): void => {
    const place = shownNow()?.find(proof.start, proof.end);
    stopLight?.();
    stopLight = null;
    if (!place || !current) return;
    const { element } = current.surface;
    const panel = element.getBoundingClientRect();
    // At the foot of a narrow page it leaves what is above it.
    stopLight = showPlace(place, root, panel.top > 0 ? panel.top : panel.bottom);
    const box = boxOf(place, root);
    if (!box) return;
    // Words behind the panel: it goes to the other side.
    const view = root.documentElement.clientWidth;
    const onLeft = panel.left < view / 2;
    const other = onLeft ? { left: view - panel.width, right: view } : { left: 0, right: panel.width };
    const hides = ({ left, right }: { left: number; right: number }) =>
      box.x < right && box.x + box.width > left;
    if (hides(panel) && !hides(other)) element.dataset['side'] = onLeft ? 'right' : 'left';
  };

  const draw = ({ explanation, surface }: Open, shown: ShownBounce): void => {
    const { verdict, diagnosis, advice, checks, copies } = explanation;
    if (!verdict) return;
    surface.draw(
      h(Panel, {
        ...{ verdict, diagnosis, advice, checks, copies },
        codes: codesOf(shown, explanation),
        comparable: explanation.comparable,
        onOpen,
        wordsOnly: shown.bounce.codes.length === 0,
        texts: uiTexts(explanation.language),
        theme: isOnDark(shown.element) ? 'dark' : 'light',
        onShow: show,
        onCopy: (text: string) => copyText(root, text),
        onClose: close,
      }),
    );
  };

  const open = async (shown: ShownBounce): Promise<void> => {
    const own = ++wish;
    const explanation = parseExplanation(await desk.explain(shown));
    const anchor = elementInRoot(shown.element, root);
    if (own !== wish || signal.aborted || !explanation?.verdict || !anchor) return;
    const focused = current?.focused ?? stage.focused() ?? (root.activeElement as HTMLElement | null);
    current?.surface.remove();
    const surface = stage.show('panel', anchor);
    if (root.defaultView?.getComputedStyle(root.documentElement).direction === 'rtl') {
      surface.element.dataset['side'] = 'left';
    }
    current = { key: shown.key, explanation, surface, focused };
    draw(current, shown);
    surface.element.querySelector<HTMLElement>('.lens-panel')?.focus({ preventScroll: true });
    changed();
  };

  const shows = ({ key }: ShownBounce): boolean => current?.key === key;

  const tellAnew = async (): Promise<void> => {
    const [opened, shown] = [current, shownNow()];
    const explanation = shown && parseExplanation(await desk.explain(shown));
    if (!shown || !opened || current !== opened || !explanation?.verdict) return;
    current = { ...opened, explanation };
    draw(current, shown);
  };

  signal.addEventListener('abort', close, { once: true });
  return {
    toggle: async (shown) => (shows(shown) ? close() : open(shown)),
    close,
    shows,
    hasFocus: () => current?.surface.hasFocus() ?? false,
    isOpen: () => current !== null,
    refresh: () => {
      const shown = shownNow();
      if (current && shown) draw(current, shown);
      else close();
    },
    tellAnew,
    box: () => current?.surface.element.getBoundingClientRect() ?? null,
    onChange: (listener) => {
      changed = listener;
    },
  };
}

/** What the providers mean who spoke, then what the standards say of each code, in the order of the text. */
function codesOf(shown: ShownBounce, { recognised, entries }: Explanation): PanelCode[] {
  const spoken = recognised.map((entry) => ({ id: entry.id, entries: [entry] }));
  const standard = distinctCodes([shown]).flatMap((code) => {
    const own = Object.hasOwn(entries, code) ? (entries[code] ?? []) : [];
    return own.length > 0 ? [{ id: `code ${code}`, entries: own }] : [];
  });
  return [...spoken, ...standard];
}
