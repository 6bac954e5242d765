/** Starts the popup: the view, the catalogue and the page in front brought together. */
import { render } from 'preact';
import { findEntries } from '../catalog/catalog';
import { comparableWith, compare } from '../catalog/compare';
import type { Entry, Language } from '../catalog/entry';
import { languageOf } from '../catalog/language';
import { search } from '../catalog/search';
import { browser } from '../platform/browser';
import { currentLanguage } from '../platform/settings';
import { uiTexts } from '../ui/texts';
import { MAX_RESULTS, type PageState, pageState } from './lookup';
import { pageFindings } from './page-codes';
import { siteControl } from './site-control';
import { Popup, type PopupCatalogue } from './view';

/** The catalogue in one language. */
function catalogueIn(language: Language): PopupCatalogue {
  const entryOf = (code: string): Entry | null => findEntries(code, language)[0] ?? null;
  return {
    find: (query) => search(query, language, MAX_RESULTS).map((result) => result.entry),
    entryOf,
    compare: (a, b) => compare(a, b, language),
    comparableWith: (entry) =>
      comparableWith(entry).flatMap((code) => {
        const other = entryOf(code);
        return other && other.id !== entry.id ? [other] : [];
      }),
  };
}

function show(language: Language): void {
  const texts = uiTexts(language);
  const catalogue = catalogueIn(language);
  const readPage = async (patience?: 'patient'): Promise<PageState> =>
    pageState(await pageFindings(patience), (code) => findEntries(code, language));
  document.documentElement.lang = language;
  document.title = texts.popup.title;
  const root = document.querySelector('#popup');
  const view = (
    <Popup key={language} texts={texts} catalogue={catalogue} readPage={readPage} site={siteControl} />
  );
  if (root) render(view, root);
  // The first search for words builds the word index; better now than under the first letters typed.
  requestIdleCallback(() => catalogue.find('mail'));
}

// At once in the browser's language: while the settings are read, letters typed already would be lost.
const own = languageOf(browser.i18n.getUILanguage());
show(own);
const chosen = await currentLanguage();
if (chosen !== own) show(chosen);
