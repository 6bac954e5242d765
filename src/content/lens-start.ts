/** Brings card, panel and marks together on one stage, and keeps them with a page that moves. */
import type { Message } from '../platform/messages';
import type { ReferencePlace } from '../platform/reference';
import { ask, type Send } from './ask';
import { createBadge } from './badge';
import { createCard } from './card';
import type { Desk, Lens } from './desk';
import { startHover } from './hover';
import { createMarks } from './mark';
import { createPanel } from './panel';
import { createStage } from './stage';

/** A click or a transition may move things for this long, in ms. */
const MOVING = 350;

/** What the user chose, as far as it is seen in the page. */
export interface Choices {
  /** Whether marks are wanted. */
  readonly mark: boolean;
  /** Names the language chosen; what changes with it is told anew. */
  readonly language: string;
}

/** What it needs of the extension around it. */
export interface Page {
  readonly send: Send;
  /** Tells the choices: once they are known, and at each change. */
  readonly followChoices: (tell: (choices: Choices) => void) => void;
}

/**
 * Starts everything that the page shows of a bounce besides its paint; ends with the desk.
 */
export function startLens(desk: Desk, page: Page): Lens {
  const { root, signal } = desk;
  const view = root.defaultView;
  if (!view) throw new Error('The document is not shown in a window.');
  const stage = createStage(root, desk.sign);
  const open = (place: ReferencePlace): void => {
    const message: Message = { type: 'content-background-open', place };
    void ask(page.send, message, signal);
  };
  const card = createCard(desk, stage, open, signal);
  const hover = startHover(desk, stage, card, signal);
  const panel = createPanel(desk, stage, open, signal);
  const marks = createMarks(desk, stage, panel, signal);

  const badge = createBadge(desk, page.send, signal);

  let frame: number | null = null;
  const follow = (): void => {
    frame ??= view.requestAnimationFrame(() => {
      frame = null;
      marks.follow();
    });
  };
  const settle = (): void => {
    follow();
    view.setTimeout(follow, MOVING);
  };
  const sizes = new view.ResizeObserver(follow);
  /** The panel's own Escape: only for whoever is in it, or nowhere; in a draft it is the webmail's. */
  const onKey = (event: KeyboardEvent): void => {
    const nowhere = root.activeElement === null || root.activeElement === root.body;
    if (event.key !== 'Escape' || event.isComposing || !panel.isOpen()) return;
    if (!panel.hasFocus() && !nowhere) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    panel.close();
  };
  const listen = (): void => {
    const options = { capture: true, passive: true, signal } as const;
    view.addEventListener('keydown', onKey, { capture: true, signal });
    for (const document of desk.documents()) {
      // Adding a listener again changes nothing, and brings it back where `document.open` took it away.
      document.addEventListener('scroll', follow, options);
      document.addEventListener('click', settle, options);
      document.addEventListener('transitionend', follow, options);
      document.defaultView?.addEventListener('resize', follow, options);
    }
    sizes.disconnect();
    for (const { element } of desk.bounces()) sizes.observe(element);
  };

  const refresh = (): void => {
    hover.refresh();
    listen();
    panel.refresh();
    marks.refresh();
    badge.refresh();
  };
  signal.addEventListener('abort', () => {
    sizes.disconnect();
    if (frame !== null) view.cancelAnimationFrame(frame);
  });
  listen();
  badge.refresh();
  let language: string | null = null;
  page.followChoices((choices) => {
    const before = language;
    language = choices.language;
    marks.allow(choices.mark);
    if (before === null || before === language) return;
    desk.forget();
    marks.tellAnew();
    void panel.tellAnew();
    card.tellAnew();
  });
  return {
    refresh,
    openPanel: (stay) => {
      const shown = marks.inSight() ?? desk.bounces()[0];
      if (shown && !(stay && panel.shows(shown))) void panel.toggle(shown);
      return shown !== undefined;
    },
  };
}
