/**
 * The one place in the page where this extension shows something: a host element with a closed shadow root,
 * there only while something is shown. Card, panel and marks each stand in the top layer by themselves.
 * `all: initial` keeps out what the page's rules would set on the host or hand down through it.
 */
import { type ComponentChild, render } from 'preact';
import { SIGN_ATTRIBUTE } from '../platform/sign';
import lensCss from '../ui/lens.css?inline';
import type { Box } from './frames';
import { type Sight, watchSight } from './sight';

const STAGE_CSS = `
:host {
  all: initial !important;
  display: block !important;
  position: fixed !important;
  inset: 0 auto auto 0 !important;
  width: 0 !important;
  height: 0 !important;
}
.surface {
  inset: auto;
  left: var(--x, 0);
  top: var(--y, 0);
  width: max-content;
  max-width: 100vw;
  margin: 0;
  padding: 0;
  border: 0;
  overflow: visible;
  background: none;
  color: inherit;
}
.surface[data-out-of-sight], .surface[${SIGN_ATTRIBUTE}] {
  visibility: hidden;
}
.surface .lens-card {
  max-height: min(460px, var(--height, 460px));
}
.surface-panel {
  left: auto;
  right: 0;
  top: var(--seen-top, 0px);
}
.surface-panel[data-side='left'] {
  left: 0;
  right: auto;
}
@media (width < 560px) {
  .surface-panel, .surface-panel[data-side='left'] { left: 0; right: 0; top: auto; bottom: var(--seen-bottom, 0px); }
}
.probe {
  position: fixed;
  inset: 0;
  visibility: hidden;
  pointer-events: none;
}
.say {
  position: fixed;
  width: 1px;
  height: 1px;
  overflow: hidden;
  clip-path: inset(50%);
}
@media (prefers-reduced-motion: no-preference) {
  .surface > * { animation: smtp-lens-in 90ms ease-out; }
  @keyframes smtp-lens-in { from { opacity: 0; } }
}
@media print {
  :host { display: none !important; }
}
`;

/** From a live region's coming into the page to its text, in ms: what is there from the start is not read out. */
const BEFORE_SAYING = 250;

/** The stage of a page. */
export interface Stage {
  /** The host element while something is shown, `null` else. */
  host(): HTMLElement | null;
  /**
   * Shows something new, in front of all else.
   * @param name names it for the styles.
   * @param anchor the element it speaks of, in the root's own document.
   */
  show(name: 'card' | 'mark' | 'panel', anchor: Element): Surface;
  /** The part of the root's viewport that can be seen, where that may be less than all; `null` else. */
  seen(): Box | null;
  /** Has a screen reader say something when it is not busy; only while something is shown. */
  say(text: string, language: string): void;
  /** The focused element of the stage; `null` where the focus is elsewhere. */
  focused(): HTMLElement | null;
}

/** One thing on the stage. */
export interface Surface {
  readonly element: HTMLElement;
  /** Draws this in place of what is there. */
  draw(content: ComponentChild): void;
  /** Sets the left upper corner, in CSS px of the root's viewport. */
  moveTo(x: number, y: number): void;
  /** Sets how high it may be at most, in px. */
  limitHeight(height: number): void;
  /** Hides it without taking it away. */
  hide(hidden: boolean): void;
  hasFocus(): boolean;
  /** Whether a pointer event of the page happened over it. */
  covers(event: MouseEvent): boolean;
  /** Takes it away; with the last one the page is as it was. */
  remove(): void;
}

/**
 * @param root the document to show things in.
 * @param sign what is shown bears this (platform/sign.ts); where it is empty, it shows by itself.
 */
export function createStage(root: Document, sign: string): Stage {
  const surfaces = new Set<HTMLElement>();
  let shadow: ShadowRoot | null = null;
  let live: HTMLElement | null = null;
  let sight: Sight | null = null;

  const ready = (): ShadowRoot => {
    if (shadow) return shadow;
    shadow = root.createElement('div').attachShadow({ mode: 'closed' });
    adoptCss(root, shadow, lensCss + STAGE_CSS);
    live = root.createElement('div');
    live.className = 'say';
    live.setAttribute('aria-live', 'polite');
    const probe = root.createElement('div');
    probe.className = 'probe';
    shadow.append(live, probe);
    sight = watchSight(root, probe, () => surfaces.forEach(fitToSight));
    return shadow;
  };

  const fitToSight = (element: HTMLElement): void => {
    const box = seen();
    if (!box) return;
    const { y, height } = box;
    const below = (root.defaultView?.innerHeight ?? 0) - y - height;
    for (const [name, value] of Object.entries({ top: y, height, bottom: below })) {
      element.style.setProperty(`--seen-${name}`, `${Math.round(value)}px`);
    }
  };
  const seen = (): Box | null => sight?.box() ?? null;

  /** Where the page opened a dialog since, or tore the host out, all goes where it can be seen. */
  const settle = (anchor: Element): void => {
    const { host } = ready();
    const parent = parentFor(root, anchor);
    if (host.parentNode === parent) return;
    parent.append(host);
    for (const surface of surfaces) surface.showPopover();
  };

  const show = (name: string, anchor: Element): Surface => {
    settle(anchor);
    const own = ready();
    const element = root.createElement('div');
    element.className = `surface surface-${name}`;
    if (sign) element.setAttribute(SIGN_ATTRIBUTE, sign);
    // Manual: a webmail's own popovers and menus stay open beside it.
    element.popover = 'manual';
    // The webmail's own keys (`e` archives) must not answer to what is typed here.
    for (const type of ['keydown', 'keypress', 'keyup']) {
      element.addEventListener(type, (event) => event.stopPropagation());
    }
    own.append(element);
    surfaces.add(element);
    fitToSight(element);
    element.showPopover();
    return {
      element,
      draw: (content) => render(content, element),
      moveTo: (x, y) => {
        element.style.setProperty('--x', `${x}px`);
        element.style.setProperty('--y', `${y}px`);
      },
      limitHeight: (height) => element.style.setProperty('--height', `${Math.floor(height)}px`),
      hide: (hidden) => {
        element.toggleAttribute('data-out-of-sight', hidden);
      },
      hasFocus: () => own.activeElement !== null && element.contains(own.activeElement),
      covers: ({ target, clientX: x, clientY: y }) => {
        const box = element.getBoundingClientRect();
        return target === own.host && x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
      },
      remove: () => {
        render(null, element);
        element.remove();
        surfaces.delete(element);
        if (surfaces.size > 0) return;
        own.host.remove();
        sight?.stop();
        sight = null;
        shadow = null;
        live = null;
      },
    };
  };

  const say = (text: string, language: string): void => {
    const region = live;
    if (!region) return;
    region.lang = language;
    root.defaultView?.setTimeout(() => {
      region.textContent = text;
    }, BEFORE_SAYING);
  };

  return {
    host: () => (shadow?.host as HTMLElement | undefined) ?? null,
    show,
    seen,
    say,
    focused: () => (shadow?.activeElement as HTMLElement | null | undefined) ?? null,
  };
}

/** While a modal dialog or a fullscreen element is open, everything outside it is inert or not drawn. */
function parentFor(root: Document, anchor: Element): Element {
  const modals = [...root.querySelectorAll(':modal')].filter((modal) => modal.localName !== 'iframe');
  return modals.findLast((modal) => modal.contains(anchor)) ?? modals.at(-1) ?? root.documentElement;
}

function adoptCss(root: Document, shadow: ShadowRoot, css: string): void {
  const view = root.defaultView;
  if (!view) return;
  const sheet = new view.CSSStyleSheet();
  sheet.replaceSync(css);
  shadow.adoptedStyleSheets.push(sheet);
}
