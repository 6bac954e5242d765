/**
 * The brain's door. May be stopped at any moment: every answer is made from its question and the settings
 * alone, and the listener is set at once, so that a stopped background wakes to it.
 */

import { browser } from '../platform/browser';
import { parseMessage } from '../platform/messages';
import { currentLanguage } from '../platform/settings';
import { signedCss } from '../platform/sign';
import { answer, type Sender } from './answer';
import { badgeOf, setBadge } from './badge';
import { openReference, serveByHand } from './by-hand';
import { followPermissions } from './enable';
import { followInstalls } from './installed';

/** As the build names it (additionalInputs in vite.config.ts). */
const LENS_FILE = 'content/lens.js';

browser.runtime.onMessage.addListener((received: unknown, sender: Sender) => {
  // A listener that returns a promise answers, so what is asked of others has to be left to them before the
  // settings are read. Messages say in their names whom they ask.
  if (!parseMessage(received)?.type.startsWith('content-background-')) return undefined;
  return currentLanguage().then((language) =>
    answer(received, sender, {
      id: browser.runtime.id,
      language,
      injectLens: async (tabId, frameId, sign) => {
        const target = { tabId, frameIds: [frameId] };
        await browser.scripting.insertCSS({ target, origin: 'USER', css: signedCss(sign) });
        await browser.scripting.executeScript({ target, files: [LENS_FILE] });
      },
      setBadge: (tabId, found) => setBadge(tabId, badgeOf(found, language)),
      openReference,
    }),
  );
});

serveByHand();
followPermissions();
followInstalls();
