/** The ways from an entry in a webmail page to the reference, which opens in a tab of its own. */
import type { Entry } from '../catalog/entry';
import { fill } from '../catalog/fill';
import { NewTab } from './entry-parts';
import type { UiTexts } from './texts';

/** By the ids of entries, the codes that each is worth comparing with, the most easily confused first. */
export type Comparable = Readonly<Record<string, readonly string[]>>;

/** Opens a place of the reference: a query, and an entry of it where one is meant. */
export type OpenPlace = (place: { readonly query: string; readonly entry: string | null }) => void;

/** `Compare with 550 · 5.1.10`, and the entry in full. */
export function EntryLinks({
  entry,
  comparable,
  texts,
  onOpen,
}: {
  readonly entry: Entry;
  readonly comparable: Comparable;
  readonly texts: UiTexts;
  readonly onOpen: OpenPlace;
}) {
  const others = Object.hasOwn(comparable, entry.id) ? (comparable[entry.id] ?? []) : [];
  return (
    <div class="entry-links">
      {others.length > 0 && (
        <p>
          {texts.compare.with}{' '}
          {others.map((other) => (
            <button
              type="button"
              class="code"
              key={other}
              aria-label={fill(texts.compare.pair, { a: entry.code, b: other })}
              onClick={() => onOpen({ query: `${entry.code} vs ${other}`, entry: null })}
            >
              {other}
            </button>
          ))}
        </p>
      )}
      <button type="button" onClick={() => onOpen({ query: entry.code, entry: entry.id })}>
        {texts.card.more}
        <NewTab texts={texts} />
      </button>
    </div>
  );
}
