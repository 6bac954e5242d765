/** In which language an entry is shown within an interface of another. */
import type { Language } from '../catalog/entry';

/**
 * Languages that the catalogue's texts stand in; an interface in another language shows them in English.
 * Not asked of the catalogue itself, which must stay out of the script that draws the card in the page; a
 * test holds the two together.
 */
const CATALOG_LANGUAGES: readonly Language[] = ['en', 'ja'];

/** The language that entries are shown in within an interface of the given language. */
export function entryLanguage(language: Language): Language {
  return CATALOG_LANGUAGES.includes(language) ? language : 'en';
}

/**
 * The `lang` attribute for an entry's text, so that a screen reader speaks it in its own language and the
 * browser picks its fonts; `undefined` where it is the interface's own.
 */
export function entryLangAttribute(language: Language): Language | undefined {
  const own = entryLanguage(language);
  return own === language ? undefined : own;
}
