/**
 * The frames of a page. Of the documents that can reach each other, the top-most is the *root*: it alone
 * reads and paints, in all of them, so that there is one state and one card, which no small frame clips.
 */

/** A frame set is read no further than this; a page of more frames than that shows no mail. */
const MAX_DOCUMENTS = 60;

/** A document that the root reaches. */
export interface ReachableDocument {
  readonly document: Document;
  /** The element that holds it; `null` for the root. */
  readonly frame: Element | null;
  /** Whether no frame on the way from the root is hidden. */
  readonly visible: boolean;
}

/** Whether no document above this window's can be reached, so that its own is a root. */
export function isRootWindow(window: Window): boolean {
  if (window.parent === window) return true;
  try {
    return !window.parent.document;
  } catch {
    return true;
  }
}

/** The root and every document below it that its script may touch, in document order, frames within frames. */
export function reachableDocuments(root: Document): ReachableDocument[] {
  const found: ReachableDocument[] = [{ document: root, frame: null, visible: true }];
  for (let index = 0; index < found.length && found.length < MAX_DOCUMENTS; index++) {
    const outer = found[index] as ReachableDocument;
    // Most documents have none, and their window tells so without looking at every element.
    if (outer.document.defaultView?.length === 0) continue;
    // By name: a selector would be matched against every element of a large page.
    const frames = ['iframe', 'frame'].flatMap((name) => [...outer.document.getElementsByTagName(name)]);
    for (const frame of frames as HTMLIFrameElement[]) {
      const inner = contentDocument(frame);
      if (!inner?.defaultView || found.length >= MAX_DOCUMENTS) continue;
      found.push({ document: inner, frame, visible: outer.visible && frame.checkVisibility() });
    }
  }
  return found;
}

/** `null` for frames of other origins; Firefox throws for some of them where the standard says `null`. */
function contentDocument(frame: HTMLIFrameElement): Document | null {
  try {
    return frame.contentDocument;
  } catch {
    return null;
  }
}

/**
 * Whether a node, or a document's window, is still there to be asked. Firefox cuts off whatever belonged to a
 * frame that was taken out of the page: everything asked of it throws ("can't access dead object").
 */
export function isThere(node: Node): boolean {
  try {
    return node.isConnected && node.ownerDocument?.defaultView !== null;
  } catch {
    return false;
  }
}

/** A box in CSS px of the viewport it is measured in. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Carries a box out of a frame's viewport into the root's.
 * @returns `null` where the document is no longer shown within the root.
 */
export function boxInRoot(box: Box, document: Document, root: Document): Box | null {
  let { x, y, width, height } = box;
  for (let inner = document; inner !== root; ) {
    const frame = inner.defaultView?.frameElement as HTMLElement | null | undefined;
    const view = frame?.ownerDocument.defaultView;
    if (!frame || !view) return null;
    const outer = frame.getBoundingClientRect();
    const style = view.getComputedStyle(frame);
    // A transformed frame is drawn in another size than it is laid out in.
    const scaleX = frame.offsetWidth > 0 ? outer.width / frame.offsetWidth : 1;
    const scaleY = frame.offsetHeight > 0 ? outer.height / frame.offsetHeight : 1;
    const left = frame.clientLeft + Number.parseFloat(style.paddingLeft);
    const top = frame.clientTop + Number.parseFloat(style.paddingTop);
    x = outer.x + (left + x) * scaleX;
    y = outer.y + (top + y) * scaleY;
    width *= scaleX;
    height *= scaleY;
    inner = frame.ownerDocument;
  }
  return { x, y, width, height };
}

/**
 * The element of the root's own tree that shows an element: itself, or the outermost frame or shadow host
 * around it.
 * @returns `null` where it is no longer shown within the root.
 */
export function elementInRoot(element: Element, root: Document): Element | null {
  let inner: Element | null = element;
  while (inner) {
    const tree = inner.getRootNode();
    if (tree === root) return inner;
    inner =
      (tree as Partial<ShadowRoot>).host ?? (tree as Partial<Document>).defaultView?.frameElement ?? null;
  }
  return null;
}
