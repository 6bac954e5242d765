/** Which code stands under the pointer. */
import { isThere } from './frames';
import type { Place } from './reader-text';
import type { ShownBounce } from './shown-bounce';

/** A code under the pointer. */
export interface Hit {
  readonly shown: ShownBounce;
  /** Index into `shown.codes`. */
  readonly index: number;
}

/** How far beside its box a code still counts as hit, in CSS px: boxes are rounded on scaled screens. */
const TOLERANCE = 1;

/**
 * Finds the code at a point of a document's viewport. Forces a layout: ask at most once a frame.
 * @param x,y in CSS px of the viewport of `document`, which may be a frame's.
 */
export function hitTest(
  document: Document,
  x: number,
  y: number,
  bounces: readonly ShownBounce[],
): Hit | null {
  const own = bounces.filter((shown) => shown.document === document && shown.codes.length > 0);
  if (own.length === 0) return null;
  const shadowRoots = own.flatMap((shown) => shown.shadowRoots);
  const caret = document.caretPositionFromPoint(x, y, { shadowRoots });
  if (!caret) return null;
  for (const shown of own) {
    const index = shown.codes.findIndex(
      ({ place }) =>
        touches(place, caret.offsetNode, caret.offset) &&
        // The nearest caret is given for points beside and below the text too.
        boxesOf(place).some((box) => contains(box, x, y)),
    );
    if (index >= 0) return { shown, index };
  }
  return null;
}

function touches(place: Place, node: Node, offset: number): boolean {
  const { startContainer, startOffset, endContainer, endOffset } = place;
  if (startContainer === endContainer) {
    return node === startContainer && startOffset <= offset && offset <= endOffset;
  }
  if (node === startContainer) return offset >= startOffset;
  if (node === endContainer) return offset <= endOffset;
  return (
    (startContainer.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0 &&
    (endContainer.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_PRECEDING) !== 0
  );
}

function contains(box: DOMRect, x: number, y: number): boolean {
  return (
    x >= box.left - TOLERANCE &&
    x <= box.right + TOLERANCE &&
    y >= box.top - TOLERANCE &&
    y <= box.bottom + TOLERANCE
  );
}

/**
 * The boxes of a place in its document's viewport, one for each line; empty where the page has changed since
 * it was read and the place is gone.
 */
export function boxesOf(place: Place): DOMRect[] {
  const { startContainer, startOffset, endContainer, endOffset } = place;
  if (!isThere(startContainer) || !isThere(endContainer)) return [];
  if (startOffset > startContainer.length || endOffset > endContainer.length) return [];
  const range = startContainer.ownerDocument.createRange();
  range.setStart(startContainer, startOffset);
  range.setEnd(endContainer, endOffset);
  const boxes = [...range.getClientRects()].filter((box) => box.width > 0);
  // A live range that is not yet collected costs the page at each change where it points to.
  range.setStart(startContainer.ownerDocument, 0);
  range.collapse(true);
  return boxes;
}
