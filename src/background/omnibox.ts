/** Looking up from the address bar: `smtp 5.7.26`. */
import { findEntry } from '../catalog/catalog';
import type { Entry, Language } from '../catalog/entry';
import { search } from '../catalog/search';
import type { ReferencePlace } from '../platform/reference';
import { uiTexts } from '../ui/texts';

/** So many are offered beneath what is typed. */
const MAX_OFFERED = 6;
/** Longest text that is looked up while typing, in UTF-16 units. */
const MAX_TYPED = 500;

/** One line beneath the address bar. */
export interface Suggestion {
  /** What is handed on where it is chosen: the entry's id, with or without a space behind it. */
  readonly content: string;
  readonly description: string;
}

/**
 * What is offered for what is typed, best first.
 * @param describe makes a plain text what the browser takes for a description.
 */
export function suggestions(
  typed: string,
  language: Language,
  describe: (text: string) => string,
): Suggestion[] {
  const asked = typed.slice(0, MAX_TYPED).normalize('NFKC').trim();
  if (asked === '') return [];
  return search(asked, language, MAX_OFFERED).map(({ entry }) => ({
    // Browsers leave out what would be entered just as it is typed, and that is the best of all.
    content: entry.id === typed ? `${entry.id} ` : entry.id,
    description: describe(inOneLine(entry, language)),
  }));
}

function inOneLine(entry: Entry, language: Language): string {
  const texts = uiTexts(language);
  const aside = [entry.provider, entry.class && texts.class[entry.class]].filter(Boolean).join(', ');
  return `${entry.code}: ${entry.name}${aside === '' ? '' : ` (${aside})`}`;
}

/** Where to go for what was entered: typed, or the content of a suggestion. */
export function placeOf(entered: string, language: Language): ReferencePlace {
  const entry = findEntry(entered.trim(), language);
  return entry ? { query: entry.code, entry: entry.id } : { query: entered, entry: null };
}

/** For Chromium, where a description is XML; Firefox takes it as it is. */
export function escapeXml(text: string): string {
  return text.replace(/[<>&'"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
