/** Starts the popup: the view, the catalogue and the page in front brought together. */
import { render } from 'preact';
import { findEntries } from '../catalog/catalog';
import type { Language } from '../catalog/entry';
import { languageOf } from '../catalog/language';
import { browser } from '../platform/browser';
import { currentLanguage } from '../platform/settings';
import { uiTexts } from '../ui/texts';
import { catalogueIn } from './catalogue';
import { type PageState, pageState } from './lookup';
import { explanationOf, pageFindings, showPanel } from './page-codes';
import { siteControl } from './site-control';
import { Popup } from './view';

function show(language: Language): void {
  const texts = uiTexts(language);
  const catalogue = catalogueIn(language);
  const readPage = async (patience?: 'patient'): Promise<PageState> => {
    const findings = await pageFindings(patience);
    const explanation = findings && (await explanationOf(findings));
    return pageState(findings, explanation, (code) => findEntries(code, language));
  };
  const showInPage = (): void => void showPanel().then(() => window.close());
  document.documentElement.lang = language;
  document.title = texts.popup.title;
  const root = document.querySelector('#popup');
  const view = <Popup key={language} {...{ texts, catalogue, readPage, showInPage }} site={siteControl} />;
  if (root) render(view, root);
  // The first search for words builds the word index; better now than under the first letters typed.
  requestIdleCallback(() => catalogue.find('mail'));
}

// At once in the browser's language: while the settings are read, letters typed already would be lost.
const own = languageOf(browser.i18n.getUILanguage());
show(own);
const chosen = await currentLanguage();
if (chosen !== own) show(chosen);
