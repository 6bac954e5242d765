/**
 * The card's place in the page: one host element, there only while a card is shown, with a closed shadow root.
 * `all: initial` keeps out what the page's rules would set on the host or hand down through it; it does not
 * stop custom properties, which is how the position gets in.
 */
import { type ComponentChild, render } from 'preact';
import cardCss from '../ui/card.css?inline';

const HOST_CSS = `
:host {
  all: initial !important;
  display: block !important;
  position: fixed !important;
  inset: auto !important;
  left: var(--smtp-lens-x, 0) !important;
  top: var(--smtp-lens-y, 0) !important;
  width: max-content !important;
  max-width: 100vw !important;
  z-index: 2147483647 !important;
}
.lens-card {
  max-height: min(460px, var(--smtp-lens-height, 460px));
}
@media (prefers-reduced-motion: no-preference) {
  .lens-card { animation: smtp-lens-in 90ms ease-out; }
  @keyframes smtp-lens-in { from { opacity: 0; } }
}
`;

/** A card's host in the page. */
export interface CardHost {
  readonly element: HTMLElement;
  /** Shows other content in the same place. */
  show(content: ComponentChild): void;
  /** Sets the left upper corner, in CSS px of the root's viewport. */
  moveTo(x: number, y: number): void;
  /** Sets how high the card may be at most, in px. */
  limitHeight(height: number): void;
  /** Whether the keyboard focus is in the card. */
  hasFocus(): boolean;
  /** Takes the host out of the page, which is then as it was. */
  remove(): void;
}

/**
 * Puts a host into the page.
 * @param anchor the element the card speaks of, in the root's own document.
 */
export function mountCardHost(root: Document, anchor: Element): CardHost {
  const element = root.createElement('div');
  const shadow = element.attachShadow({ mode: 'closed' });
  adoptCss(root, shadow, cardCss + HOST_CSS);
  // Manual: a webmail's own popovers and menus stay open beside it.
  element.popover = 'manual';
  const mountPoint = root.createElement('div');
  shadow.append(mountPoint);
  parentFor(root, anchor).append(element);
  element.showPopover();
  return {
    element,
    show: (content) => render(content, mountPoint),
    moveTo: (x, y) => {
      element.style.setProperty('--smtp-lens-x', `${x}px`);
      element.style.setProperty('--smtp-lens-y', `${y}px`);
    },
    limitHeight: (height) => element.style.setProperty('--smtp-lens-height', `${Math.floor(height)}px`),
    hasFocus: () => shadow.activeElement !== null,
    remove: () => {
      render(null, mountPoint);
      element.remove();
    },
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
