/** The catalogue as popup and reference ask it. Large: the popup loads it once its search box is there. */
import { findEntries, findEntry } from '../catalog/catalog';
import { comparableWith, compare } from '../catalog/compare';
import type { Entry, Language } from '../catalog/entry';
import { search } from '../catalog/search';
import { MAX_RESULTS } from './lookup';
import type { PopupCatalogue } from './view';

/** The catalogue in one language. */
export function catalogueIn(language: Language): PopupCatalogue {
  const entryOf = (code: string): Entry | null => findEntries(code, language)[0] ?? null;
  return {
    find: (query) => search(query, language, MAX_RESULTS).map((result) => result.entry),
    entryOf,
    entriesOf: (code) => findEntries(code, language),
    byId: (id) => findEntry(id, language),
    compare: (a, b) => compare(a, b, language),
    comparableWith: (entry) =>
      comparableWith(entry).flatMap((code) => {
        const other = entryOf(code);
        return other && other.id !== entry.id ? [other] : [];
      }),
  };
}
