/** Starts the popup: the view, the catalogue and the page in front brought together. */
import { render } from 'preact';
import { findEntries } from '../catalog/catalog';
import { comparableWith, compare } from '../catalog/compare';
import type { Entry } from '../catalog/entry';
import { search } from '../catalog/search';
import { currentLanguage } from '../platform/settings';
import { uiTexts } from '../ui/texts';
import { MAX_RESULTS, type PageState, pageState } from './lookup';
import { pageFindings } from './page-codes';
import { Popup, type PopupCatalogue } from './view';

const language = await currentLanguage();
const texts = uiTexts(language);

const entryOf = (code: string): Entry | null => findEntries(code, language)[0] ?? null;

const catalogue: PopupCatalogue = {
  find: (query) => search(query, language, MAX_RESULTS).map((result) => result.entry),
  entryOf,
  compare: (a, b) => compare(a, b, language),
  comparableWith: (entry) =>
    comparableWith(entry).flatMap((code) => {
      const other = entryOf(code);
      return other && other.id !== entry.id ? [other] : [];
    }),
};

async function readPage(): Promise<PageState> {
  return pageState(await pageFindings(), (code) => findEntries(code, language));
}

document.documentElement.lang = language;
document.title = texts.popup.title;
const root = document.querySelector('#popup');
if (root) render(<Popup texts={texts} catalogue={catalogue} readPage={readPage} />, root);
// The first search for words builds the word index; better now than under the first letters typed.
requestIdleCallback(() => catalogue.find('mail'));
