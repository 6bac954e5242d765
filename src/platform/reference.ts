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

/** Path of a place within the extension. What stands behind the `#` never leaves the browser. */
export function referencePath({ query, entry }: ReferencePlace): string {
  const words = new URLSearchParams({ q: query.slice(0, MAX_PLACE), ...(entry === null ? {} : { entry }) });
  return `reference/index.html#${words}`;
}

/** The place that the end of an address names, with or without its `#`. */
export function placeIn(hash: string): ReferencePlace {
  const words = new URLSearchParams(hash.replace(/^#/, ''));
  return {
    query: (words.get('q') ?? '').slice(0, MAX_PLACE),
    entry: words.get('entry')?.slice(0, MAX_PLACE) ?? null,
  };
}
