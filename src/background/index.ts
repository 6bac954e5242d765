/**
 * The brain's door. May be stopped at any moment: every answer is made from its question alone, and the
 * listener is set at once, so that a stopped background wakes to it.
 */

import { languageOf } from '../catalog/language';
import { browser } from '../platform/browser';
import { answer, type Sender } from './answer';

/** As the build names it (additionalInputs in vite.config.ts). */
const LENS_FILE = 'content/lens.js';

browser.runtime.onMessage.addListener((received: unknown, sender: Sender) =>
  answer(received, sender, {
    id: browser.runtime.id,
    language: languageOf(browser.i18n.getUILanguage()),
    injectLens: (tabId, frameId) =>
      browser.scripting.executeScript({ target: { tabId, frameIds: [frameId] }, files: [LENS_FILE] }),
  }),
);
