/** The reference: the whole look-up as a page of its own, with an address for each of its places. */

/** Longest query or id of a place, in UTF-16 units. */
export const MAX_PLACE = 2_000;

/** A place in the reference. */
export interface ReferencePlace {
  /** What is looked up; `550 vs 551` compares. */
  readonly query: string;
  /** Id of an entry to open at once; `null` for the best that the query finds. */
  readonly entry: string | null;
}

/** Codes, at most four, and nothing else. */
const CODES =
  /^(?:[2-5]\d\d|[245]\.\d{1,3}\.\d{1,3})(?:(?:[ ,/-]| vs )(?:[2-5]\d\d|[245]\.\d{1,3}\.\d{1,3})){0,3}$/;

/**
 * Whether a query may be seen: an address and a title stay in the browser's history, which many browsers carry to
 * the user's other devices. Other words may be those of a message.
 */
export function isPublic(query: string): boolean {
  return CODES.test(query.trim());
}

/** Path of a place within the extension; of what is looked up it names codes only. */
export function referencePath({ query, entry }: ReferencePlace): string {
  const words = new URLSearchParams({
    ...(isPublic(query) ? { q: query.trim() } : {}),
    ...(entry === null ? {} : { entry }),
  });
  return words.size === 0 ? 'reference/index.html' : `reference/index.html#${words}`;
}

/** The place that the end of an address names, with or without its `#`. */
export function placeIn(hash: string): ReferencePlace {
  const words = new URLSearchParams(hash.replace(/^#/, ''));
  return {
    query: (words.get('q') ?? '').slice(0, MAX_PLACE),
    entry: words.get('entry')?.slice(0, MAX_PLACE) ?? null,
  };
}
