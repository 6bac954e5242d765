/** A bounce as it is shown in the page: what was read, and where its codes stand. */

import { MAX_CODES } from '../platform/page-wire';
import type { Notice } from '../smtp/bounce';
import { type CodeClass, type CodeSpan, classOf } from '../smtp/codes';
import { isOnDark } from './dark';
import type { MessageView } from './message-views';
import { type Place, placeOf } from './reader-text';

/** One code and its place in the page. */
export interface PlacedCode {
  readonly span: CodeSpan;
  /** Its own class; of a server's token, that of the code before it. */
  readonly codeClass: CodeClass;
  readonly place: Place;
}

/** A bounce shown. Made anew at every reading; `key` is what tells one from another. */
export interface ShownBounce {
  /** The text, or for a further copy of the same text on the page its number and the text. */
  readonly key: string;
  readonly text: string;
  readonly bounce: Notice;
  readonly document: Document;
  /** The element around the message's body. */
  readonly element: Element;
  /** In the order of the text; those that have a class, at most {@link MAX_CODES}. */
  readonly codes: readonly PlacedCode[];
  /** Whether it stands on a dark background. */
  readonly dark: boolean;
  /** The open shadow roots that its codes stand in, inside others or not. */
  readonly shadowRoots: readonly ShadowRoot[];
  /** Where a stretch of `text` stands in the page; `null` where its ends are no characters of the page. */
  find(start: number, end: number): Place | null;
}

/**
 * Joins what was read of a message with the places of its codes.
 * @param copies how many messages of the same text stand before it on the page.
 */
export function shownBounce({ element, reading }: MessageView, bounce: Notice, copies: number): ShownBounce {
  const codes: PlacedCode[] = [];
  let codeClass: CodeClass | null = null;
  for (const span of bounce.codes) {
    if (codes.length >= MAX_CODES) break;
    if (span.kind !== 'provider') codeClass = classOf(span.text);
    const place = codeClass && placeOf(reading, span.start, span.end);
    if (codeClass && place) codes.push({ span, codeClass, place });
  }
  return {
    key: copies === 0 ? reading.text : `${copies} ${reading.text}`,
    text: reading.text,
    bounce,
    document: element.ownerDocument,
    element,
    codes,
    dark: isOnDark(element),
    shadowRoots: shadowRootsOf(codes),
    find: (start, end) => placeOf(reading, start, end),
  };
}

function shadowRootsOf(codes: readonly PlacedCode[]): ShadowRoot[] {
  const roots = new Set<ShadowRoot>();
  for (const { place } of codes) {
    let root = place.startContainer.getRootNode();
    while (root.nodeType === Node.DOCUMENT_FRAGMENT_NODE && (root as ShadowRoot).host) {
      roots.add(root as ShadowRoot);
      root = (root as ShadowRoot).host.getRootNode();
    }
  }
  return [...roots];
}

/** The codes of some bounces, each once, in the order of the text; without the servers' own tokens. */
export function distinctCodes(bounces: readonly ShownBounce[]): string[] {
  const codes = bounces.flatMap((shown) =>
    shown.codes.flatMap(({ span }) => (span.kind === 'provider' ? [] : span.text)),
  );
  return [...new Set(codes)].slice(0, MAX_CODES);
}

/** What may stand between a reply code and the enhanced code that belongs to it, on one line. */
const SEPARATORS = /^[ \t:;,#()[\]<>/_-]{0,6}$/;

/**
 * The codes that speak together with one of a bounce's codes: a reply code and the enhanced code beside it.
 * @returns indexes into `codes`, the more specific code first: enhanced before reply.
 */
export function codesTogether({ codes, text }: ShownBounce, index: number): number[] {
  const beside = (a: number, b: number): boolean => {
    const [first, second] = [codes[a]?.span, codes[b]?.span];
    if (!first || !second || first.kind === second.kind) return false;
    if (first.kind === 'provider' || second.kind === 'provider') return false;
    return SEPARATORS.test(text.slice(first.end, second.start));
  };
  // `550 5.1.1` is a pair wherever it stands; `5.1.1 550` only where no enhanced code follows the reply.
  const isPair = (a: number): boolean =>
    beside(a, a + 1) && (codes[a]?.span.kind === 'reply' || !beside(a + 1, a + 2));
  const first = isPair(index) ? index : isPair(index - 1) ? index - 1 : null;
  if (first === null) return [index];
  return codes[first]?.span.kind === 'enhanced' ? [first, first + 1] : [first + 1, first];
}
