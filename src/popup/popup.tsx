/** Starts the popup: the view, the catalogue and the page in front brought together. */
import { render } from 'preact';
import { findEntries } from '../catalog/catalog';
import type { Entry } from '../catalog/entry';
import { languageOf } from '../catalog/language';
import { search } from '../catalog/search';
import { browser } from '../platform/browser';
import { uiTexts } from '../ui/texts';
import { MAX_RESULTS, type PageState, pageState } from './lookup';
import { pageFindings } from './page-codes';
import { Popup } from './view';

const language = languageOf(browser.i18n.getUILanguage());
const texts = uiTexts(language);

function find(query: string): readonly Entry[] {
  return search(query, language, MAX_RESULTS).map((result) => result.entry);
}

async function readPage(): Promise<PageState> {
  return pageState(await pageFindings(), (code) => findEntries(code, language));
}

document.documentElement.lang = language;
document.title = texts.popup.title;
const root = document.querySelector('#popup');
if (root) render(<Popup texts={texts} find={find} readPage={readPage} />, root);
// The first search for words builds the word index; better now than under the first letters typed.
requestIdleCallback(() => find('mail'));
