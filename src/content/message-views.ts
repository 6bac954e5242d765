/** Finds the messages that a page shows: by the selectors of its webmail, or else by what the page says. */
import { findCodes } from '../smtp/find-codes';
import type { NoticeReading } from '../smtp/read-notice';
import type { ReachableDocument } from './frames';
import { EDITABLE, placeOf, type ReaderText, type ReadingOptions, readTextInSlices } from './reader-text';
import type { Site } from './sites';
import type { Slices } from './slices';

/** A message as it stands in the page. */
export interface MessageView {
  readonly element: Element;
  readonly reading: ReaderText;
}

/** What was found in a page. */
export interface PageReading {
  readonly views: readonly MessageView[];
  /** Open shadow roots that messages stand in, or may come to stand in. */
  readonly shadowRoots: readonly ShadowRoot[];
}

/** Reads a text as a notice; `kind` is `none` for every other text. */
export type ReadNotice = (text: string) => NoticeReading;

/** What is around the messages in a webmail, and repeats the first words of some: by name, and by role. */
const AROUND = new Set(['nav', 'header', 'button']);
const ROLES_AROUND = new Set(
  'grid listbox tree navigation row option button banner menu menubar toolbar tablist search tooltip'.split(
    ' ',
  ),
);

/** How far up the page from a code an element is looked for that reads as a bounce. */
const MAX_CLIMB = 24;
/** How many codes of a document are looked at, where the first ones belong to no bounce. */
const MAX_TRIES = 8;
/** How many codes of a document are asked whether a list cuts them off, and how far up the page. */
const MAX_CLIPPED = 200;
const MAX_CLIP_CLIMB = 6;
/** How many kinds of lists are passed over, one after the other, before an element is taken for what it reads as. */
const MAX_LISTS = 4;

/**
 * Finds the messages shown.
 * @param sites the rows that may fit, tried in this order; none for a webmail that is not known.
 * @returns messages of any kind where selectors found them; by the page's text only bounces with codes.
 */
export function* messageViews(
  documents: readonly ReachableDocument[],
  sites: Iterable<Site>,
  read: ReadNotice,
): Slices<PageReading> {
  const shown = documents.filter(({ document, visible }) => visible && isForReading(document));
  const views: MessageView[] = [];
  const shadowRoots: ShadowRoot[] = [];
  const tried: Site[] = [];
  for (const site of sites) {
    tried.push(site);
    for (const element of shown.flatMap((reachable) => elementsOf(reachable, site))) {
      const reading = yield* readTextInSlices(element, { leaveOut: (inner) => isIgnored(inner, site) });
      views.push({ element, reading });
      shadowRoots.push(...reading.shadowRoots);
    }
    yield;
    if (views.length > 0) return { views, shadowRoots };
  }
  const leaveOut = (element: Element): boolean =>
    isAround(element) || tried.some((site) => isIgnored(element, site));
  for (const { document } of shown) {
    const found = yield* bouncesWithin(document, leaveOut, read);
    views.push(...found.views);
    shadowRoots.push(...found.shadowRoots);
  }
  return { views, shadowRoots };
}

function isIgnored(element: Element, { ignore }: Site): boolean {
  return ignore !== undefined && element.matches(ignore);
}

function isAround(element: Element): boolean {
  return AROUND.has(element.localName) || ROLES_AROUND.has(element.getAttribute('role') ?? '');
}

/** A document that somebody writes in as a whole is the editor of a draft. */
function isForReading(document: Document): boolean {
  return document.designMode !== 'on' && document.body?.matches(EDITABLE) === false;
}

function elementsOf({ document, frame }: ReachableDocument, site: Site): Element[] {
  if (site.frames && frame?.matches(site.frames)) return [document.body];
  if (!site.bodies) return [];
  const found = [...document.querySelectorAll(site.bodies)];
  return found.filter(
    (element) =>
      element.checkVisibility() &&
      !element.closest(EDITABLE) &&
      !(site.ignore && element.closest(site.ignore)) &&
      // Of selectors that match one inside the other, the outer element is the message.
      !found.some((other) => other !== element && other.contains(element)),
  );
}

/** The smallest elements of a document that hold codes and read as bounces by themselves. */
function* bouncesWithin(
  document: Document,
  leaveOut: (element: Element) => boolean,
  read: ReadNotice,
): Slices<PageReading> {
  const whole = yield* readTextInSlices(document.body, { leaveOut, hiddenToo: true });
  const views: MessageView[] = [];
  const nodes = findCodes(whole.text).flatMap(
    ({ start, end }) => placeOf(whole, start, end)?.startContainer ?? [],
  );
  yield;
  const cutBy = new Map(nodes.slice(0, MAX_CLIPPED).map((node) => [node, clippedAround(node)]));
  const without = new Set([...cutBy.values()].filter((element) => element !== null));
  let tries = 0;
  for (const node of nodes) {
    yield;
    if (cutBy.get(node)) continue;
    if (!parentOf(node)?.checkVisibility() || views.some(({ element }) => holds(element, node))) continue;
    if (++tries > MAX_TRIES) break;
    const view = yield* bounceAround(node, leaveOut, without, read);
    if (view) views.push(view);
  }
  // A bounce whose last lines read as one too may be found from its first code later, and larger.
  const largest = views.filter(
    ({ element }) => !views.some((other) => other.element !== element && holds(other.element, element)),
  );
  return { views: largest, shadowRoots: whole.shadowRoots };
}

/**
 * Climbs from a code to the first element that reads as a bounce, and on while that adds codes to it.
 * @param without elements to pass over; those are added that hold a message's first words in a list, which would
 *   make a bounce of the letter beside it.
 */
function* bounceAround(
  node: Node,
  leaveOut: ReadingOptions['leaveOut'],
  without: Set<Element>,
  read: ReadNotice,
): Slices<MessageView | null> {
  let best: MessageView | null = null;
  let codes = 0;
  let length = -1;
  for (let element = parentOf(node), climbed = 0; element && climbed < MAX_CLIMB; climbed++) {
    let reading = yield* readTextInSlices(element, { leaveOut, without });
    if (reading.text.length !== length) {
      length = reading.text.length;
      yield;
      let bounce = read(reading.text);
      for (let round = 0; round < MAX_LISTS && clippedIn(reading, bounce, without); round++) {
        yield;
        reading = yield* readTextInSlices(element, { leaveOut, without });
        bounce = read(reading.text);
      }
      yield;
      if (bounce.kind !== 'none' && bounce.codes.length > codes) {
        best = { element, reading };
        codes = bounce.codes.length;
      }
    }
    element = parentOf(element);
  }
  return best;
}

/** Adds the entries of lists whose first words spoke for a bounce, with all of their kind; answers whether any did. */
function clippedIn(reading: ReaderText, { evidence }: NoticeReading, without: Set<Element>): boolean {
  const before = without.size;
  for (const { start, end } of evidence) {
    const node = placeOf(reading, start, end)?.startContainer;
    const entry = node ? clippedAround(node) : null;
    for (const alike of entry ? sameKind(entry) : []) without.add(alike);
  }
  return without.size > before;
}

/** All elements of a document of the same classes: the other entries of a list. */
function sameKind(element: Element): Iterable<Element> {
  const { className } = element;
  if (typeof className !== 'string' || className === '') return [element];
  return element.ownerDocument.getElementsByClassName(className);
}

/**
 * The element that cuts a text off with an ellipsis, as the entries of a list do with a message's first words;
 * `null` where none does. No webmail does that to the message itself.
 */
function clippedAround(node: Node): Element | null {
  let element = parentOf(node);
  for (let climbed = 0; element && climbed < MAX_CLIP_CLIMB; climbed++) {
    const style = element.ownerDocument.defaultView?.getComputedStyle(element);
    if (style?.textOverflow === 'ellipsis' && style.whiteSpace === 'nowrap') return element;
    if (style && !/^(none|0|)$/.test(style.webkitLineClamp ?? '')) return element;
    element = parentOf(element);
  }
  return null;
}

function holds(element: Element, node: Node): boolean {
  for (let inner: Node | null = node; inner; inner = parentOf(inner)) {
    if (inner === element) return true;
  }
  return false;
}

/** The parent as it is seen through shadow roots: of a root's child, the host. */
function parentOf(node: Node): Element | null {
  const parent = node.parentNode as (ParentNode & Node) | null;
  if (!parent || parent.nodeType === Node.DOCUMENT_NODE) return null;
  return parent.nodeType === Node.ELEMENT_NODE ? (parent as Element) : ((parent as ShadowRoot).host ?? null);
}
