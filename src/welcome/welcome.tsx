/** Starts the welcome page, on which the extension reads a sample bounce as it reads one in webmail. */
import { render } from 'preact';
import type { Language } from '../catalog/entry';
import { startLens } from '../content/lens-start';
import { startReader } from '../content/reader';
import { browser } from '../platform/browser';
import { currentLanguage, languageIn, watchSettings } from '../platform/settings';
import { everyHost, originOf, WEBMAIL } from '../platform/webmail';
import { readNotice } from '../smtp/read-notice';
import { uiTexts } from '../ui/texts';
import { Welcome } from './view';

const root = document.querySelector('#welcome');
const origins = WEBMAIL.flatMap(everyHost).map(originOf);

const allowed = (): Promise<boolean> => browser.permissions.contains({ origins }).catch(() => true);
const allow = (): Promise<boolean> => browser.permissions.request({ origins }).catch(() => false);

function show(language: Language): void {
  document.documentElement.lang = language;
  const texts = uiTexts(language);
  document.title = texts.popup.title;
  if (root) render(<Welcome {...{ texts, allowed, allow }} />, root);
}

show(await currentLanguage());

// The page's own reading, as in a webmail; nothing has to be put into a page that has it already.
const send = (message: object): Promise<unknown> => browser.runtime.sendMessage(message);
const context = new AbortController();
const { desk, readNow } = startReader({
  root: document,
  hostname: '',
  read: readNotice,
  send,
  alive: () => true,
  sign: '',
  context,
});
desk.lens = startLens(desk, {
  send,
  followChoices: (tell) => {
    const told = (language: Language): void => tell({ mark: true, language });
    void currentLanguage().then(told);
    watchSettings((settings) => {
      show(languageIn(settings));
      told(languageIn(settings));
    }, context.signal);
  },
});
readNow();
