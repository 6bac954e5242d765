/** Builds what a shape puts around a letter: elements, shadow roots and frames, one inside the other. */
import type { RenderedLetter } from '../render';
import type { Served } from '../shapes';
import { make } from './common';

/** A webmail puts a message into its frame only after it has fetched it. */
const LATE = 120;

const FRAME_STYLE = `
  :root { color-scheme: light dark; color: light-dark(#1c1b24, #f1f0f5); background: light-dark(#fff, #16141c) }
  body { margin: 0; font: 15px/1.5 system-ui, sans-serif; overflow-wrap: anywhere }
  a { color: light-dark(#4c2fcc, #b7a8ff) }
  pre { white-space: pre-wrap; font: 13px/1.55 monospace }`;

let count = 0;

/** An element from its short form, `div#id.class[name=value]`. */
function elementOf(form: string): HTMLElement {
  const tag = /^[\w-]+/.exec(form)?.[0] ?? 'div';
  const attributes: Record<string, string> = {};
  const outside = form.replace(/\[([\w-]+)=([^\]]*)\]/g, (_all, name: string, value: string) => {
    attributes[name] = value;
    return '';
  });
  const classes = outside.match(/\.[\w-]+/g);
  const id = /#([\w{}-]+)/.exec(outside)?.[1];
  if (classes) attributes['class'] = classes.map((name) => name.slice(1)).join(' ');
  if (id !== undefined) attributes['id'] = id.replace('{n}', String(count));
  return make(tag, attributes);
}

/** Where a frame of the shape's finds the letter and knows which step of its surroundings it is in. */
function frameAddress(served: Served, kind: string, step: number, letter: RenderedLetter): string {
  const origin = kind === 'foreign' ? `https://${served.frameHost}` : '';
  const query = new URLSearchParams(location.search);
  query.set('step', String(step + 1));
  query.set('letter', letter.id);
  const hash = served.shape.whole && kind === 'foreign' ? `#inbox/${letter.id}` : '';
  return `${origin}${served.shape.path}?${query}${hash}`;
}

/**
 * Puts a letter with all that stands around it into a part of the page, from a step of the surroundings on.
 * @param into an element, a document's body or a shadow root; it is emptied.
 */
export function putLetter(
  served: Served,
  letter: RenderedLetter,
  into: HTMLElement | ShadowRoot,
  step = 0,
): void {
  const form = served.shape.around[step];
  if (form === undefined) {
    into.innerHTML = letter.html;
    return;
  }
  if (step === 0) count += 1;
  if (form === 'shadow') {
    const host = into as HTMLElement;
    putLetter(served, letter, host.shadowRoot ?? host.attachShadow({ mode: 'open' }), step + 1);
    return;
  }
  const [, kind, frameForm] = /^(blank|own|foreign) (.+)$/.exec(form) ?? [];
  if (kind === undefined || frameForm === undefined) {
    // The body of a frame is there already.
    const element = form.startsWith('body.') ? (into as HTMLElement) : elementOf(form);
    if (element === into) element.className = form.slice('body.'.length);
    else into.replaceChildren(element);
    putLetter(served, letter, element, step + 1);
    return;
  }
  if (kind === 'blank') {
    const frame = elementOf(frameForm) as HTMLIFrameElement;
    frame.title = 'Message';
    frame.classList.add('letter-frame');
    frame.addEventListener('load', () => setTimeout(fillBlank, LATE, served, letter, frame, step));
    into.replaceChildren(frame);
    return;
  }
  const address = frameAddress(served, kind, step, letter);
  const before = into.firstElementChild as HTMLIFrameElement | null;
  if (before?.localName === 'iframe') {
    before.contentWindow?.location.replace(address);
    return;
  }
  const frame = elementOf(frameForm) as HTMLIFrameElement;
  frame.title = 'Message';
  frame.classList.add('letter-frame');
  // A style sheet of the page does not reach into a shadow root.
  frame.style.cssText = 'flex: 1; width: 100%; min-height: 560px; border: 0';
  frame.src = address;
  into.replaceChildren(frame);
}

function fillBlank(served: Served, letter: RenderedLetter, frame: HTMLIFrameElement, step: number): void {
  const inside = frame.contentDocument;
  if (inside === null) return;
  inside.documentElement.style.colorScheme = document.documentElement.style.colorScheme;
  const style = inside.createElement('style');
  style.textContent = FRAME_STYLE;
  inside.head.replaceChildren(style);
  putLetter(served, letter, inside.body, step + 1);
}
