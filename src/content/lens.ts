/**
 * The script of card, panel and marks. The background puts it into a root frame whose content script found a
 * bounce; it may come twice, and does nothing the second time.
 */
import { sendMessage } from '../platform/page-browser';
import { followStoredSettings, isMarkWanted, languageIn } from '../platform/page-settings';
import { startLens } from './lens-start';
import { slot } from './slot';

const { desk } = slot();
if (desk && !desk.lens && !desk.signal.aborted) {
  desk.lens = startLens(desk, {
    send: sendMessage,
    followChoices: (tell) =>
      followStoredSettings(
        (stored) => tell({ mark: isMarkWanted(stored), language: languageIn(stored) }),
        desk.signal,
      ),
  });
}
