/** Brings what the user asks for by hand, besides the popup, to the browser: menu, address bar, shortcut. */
import { browser } from '../platform/browser';
import type { ReferencePlace } from '../platform/reference';
import { currentLanguage, languageIn, loadSettings, watchSettings } from '../platform/settings';
import { isSwitchedOff } from '../platform/webmail';
import { addressOf } from '../platform/words';
import { uiTexts } from '../ui/texts';
import { noneBadge, setBadge } from './badge';
import { onCommand } from './commands';
import { explainPage, onMenu, setMenus } from './menus';
import { escapeXml, placeOf, suggestions } from './omnibox';

/** Opens a place of the reference in a tab of its own. */
export async function openReference(place: ReferencePlace, active = true): Promise<unknown> {
  return browser.tabs.create({ url: await addressOf(place), active });
}

/** Listens from now on; set up at once, so that a stopped background wakes to it. */
export function serveByHand(): void {
  browser.commands.onCommand.addListener((command, tab) => {
    void onCommand(command, tab, (tabId, message) => browser.tabs.sendMessage(tabId, message));
  });

  browser.runtime.onInstalled.addListener(() => void currentLanguage().then(setMenus));
  watchSettings((settings) => void setMenus(languageIn(settings)), new AbortController().signal);
  browser.contextMenus.onClicked.addListener((info, tab) => {
    const sayNone = async (tabId: number): Promise<void> => {
      const settings = await loadSettings();
      const host = URL.parse(tab?.url ?? '')?.hostname ?? '';
      const offOn = isSwitchedOff(settings.never, host) ? host : null;
      await setBadge(tabId, noneBadge(languageIn(settings), offOn));
    };
    void onMenu(info, tab, { openReference, explainPage, sayNone });
  });

  const describe = browser.runtime.getURL('').startsWith('chrome') ? escapeXml : (text: string) => text;
  browser.omnibox.onInputStarted.addListener(() => {
    void currentLanguage().then((language) => {
      browser.omnibox.setDefaultSuggestion({ description: describe(uiTexts(language).popup.search) });
    });
  });
  browser.omnibox.onInputChanged.addListener((typed, suggest) => {
    void currentLanguage().then((language) => suggest(suggestions(typed, language, describe)));
  });
  browser.omnibox.onInputEntered.addListener((entered, disposition) => {
    void currentLanguage().then(async (language) => {
      const place = placeOf(entered, language);
      return disposition === 'currentTab'
        ? browser.tabs.update({ url: await addressOf(place) })
        : openReference(place, disposition === 'newForegroundTab');
    });
  });
}
