/** What a page sees of the extension: it shares the highlight registry, and what stands in its document. */

export interface Witness {
  /** The texts painted in this document and the frames below it that it reaches, with their boxes in it. */
  readonly painted: readonly { readonly text: string; readonly x: number; readonly y: number }[];
  /** Whether something that is no part of the page lies over it right above or below the point asked about. */
  readonly covered: boolean;
}

/** A card stands this near to its code at the latest, in px. */
const BESIDE = 30;

const NAMES = ['2', '3', '4', '5'].flatMap((digit) => [`smtp-lens-${digit}`, `smtp-lens-${digit}-dark`]);

/**
 * What is painted in this page; `x` and `y` are the middle of each code, in this page's viewport.
 * @param point of a code, beside which a card may have opened
 */
export function paintedHere(point: { readonly x: number; readonly y: number } | null): Witness {
  const covered =
    point !== null &&
    [point.y - BESIDE, point.y + BESIDE].some((y) => {
      const top = document.elementFromPoint(point.x, y);
      return top !== null && !document.body.contains(top) && top !== document.documentElement;
    });
  return { painted: paintedIn(window, 0, 0), covered };
}

function paintedIn(view: Window & typeof globalThis, left: number, top: number): Witness['painted'] {
  const own = NAMES.flatMap((name) =>
    [...(view.CSS.highlights.get(name) ?? [])].map((place) => {
      const range = view.document.createRange();
      range.setStart(place.startContainer, place.startOffset);
      range.setEnd(place.endContainer, place.endOffset);
      const box = range.getClientRects()[0] ?? range.getBoundingClientRect();
      return { text: range.toString(), x: left + box.x + box.width / 2, y: top + box.y + box.height / 2 };
    }),
  );
  const frames = [...view.document.querySelectorAll('iframe')].flatMap((frame) => {
    const inner = frame.contentDocument?.defaultView;
    const box = frame.getBoundingClientRect();
    return inner ? paintedIn(inner, left + box.x, top + box.y) : [];
  });
  return [...own, ...frames];
}

/** Moves a pointer to a point of this page's viewport, for tests whose own does not get into the frame. */
export function pointAt(x: number, y: number): void {
  let [root, left, top]: [Document, number, number] = [document, x, y];
  let element = root.elementFromPoint(left, top);
  while (element?.localName === 'iframe' && (element as HTMLIFrameElement).contentDocument) {
    const box = element.getBoundingClientRect();
    root = (element as HTMLIFrameElement).contentDocument as Document;
    [left, top] = [left - box.x, top - box.y];
    element = root.elementFromPoint(left, top);
  }
  const init = { clientX: left, clientY: top, bubbles: true, composed: true };
  element?.dispatchEvent(new PointerEvent('pointermove', init));
}
