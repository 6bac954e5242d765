/** Starts the popup: the view, the catalogue and the page in front brought together. */
import { render } from 'preact';
import type { Language } from '../catalog/entry';
import { languageOf } from '../catalog/language';
import { browser } from '../platform/browser';
import { currentLanguage } from '../platform/settings';
import { uiTexts } from '../ui/texts';
import { type PageState, pageState } from './lookup';
import { explanationOf, pageFindings, showPanel } from './page-codes';
import { siteControl } from './site-control';
import { Popup, type PopupCatalogue } from './view';

/** Two and a half megabytes, which the search box does not wait for. */
const loading = import('./catalogue');

const root = document.querySelector('#popup');
let current: Language | null = null;

/** Shows the popup in a language, and again once the catalogue is there. */
async function show(language: Language): Promise<void> {
  current = language;
  const texts = uiTexts(language);
  const readPage = async (patience?: 'patient'): Promise<PageState> => {
    const findings = await pageFindings(patience);
    const explanation = findings && (await explanationOf(findings));
    const { catalogueIn } = await loading;
    return pageState(findings, explanation, catalogueIn(language).entriesOf);
  };
  const showInPage = (): void => void showPanel().then(() => window.close());
  // Letters that were typed while it spoke another language go on in this one.
  const start = { query: root?.querySelector('input')?.value ?? '', entry: null };
  const draw = (catalogue: PopupCatalogue | null): void => {
    const props = { texts, catalogue, readPage, showInPage, site: siteControl, start };
    const view = <Popup key={language} {...props} />;
    if (root) render(view, root);
  };
  document.documentElement.lang = language;
  document.title = texts.popup.title;
  draw(null);
  const { catalogueIn } = await loading;
  if (current !== language) return;
  const catalogue = catalogueIn(language);
  draw(catalogue);
  // The first search for words builds the word index; better now than under the first letters typed.
  requestIdleCallback(() => catalogue.find('mail'));
}

// At once in the browser's language: while the settings are read, somebody may type already.
const own = languageOf(browser.i18n.getUILanguage());
void show(own);
const chosen = await currentLanguage();
if (chosen !== own) void show(chosen);
