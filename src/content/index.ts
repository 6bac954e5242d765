/**
 * Runs in every frame of a webmail page and stays small: in the root frame it finds bounces and paints their
 * codes; the card is another script (lens.ts), loaded once a bounce is there.
 */
import { onMessage, pageBrowser, sendMessage } from '../platform/page-browser';
import { isAsked } from '../platform/page-wire';
import { newSign } from '../platform/sign';
import { readNotice } from '../smtp/read-notice';
import { isAlive, takeOver } from './context';
import { isRootWindow } from './frames';
import { startReader } from './reader';
import { slot } from './slot';
import { whileWanted } from './wanted';

const alive = (): boolean => isAlive(() => pageBrowser.runtime);
const copy = isRootWindow(window) ? takeOver(document, alive) : null;
// A sealed frame has no host of its own; the page that it is part of has.
const hostname = location.hostname || (URL.parse(document.referrer)?.hostname ?? '');
if (copy) whileWanted(hostname, start, copy);

function start(context: AbortController): void {
  const reader = startReader({
    root: document,
    hostname,
    read: readNotice,
    send: sendMessage,
    alive,
    sign: newSign(),
    context,
  });
  slot().desk = reader.desk;

  onMessage((received) => {
    // Only a frame with a bounce may answer.
    if (isAsked(received, 'popup-content-findings')) return reader.findings() ?? undefined;
    if (!isAsked(received, 'background-content-panel')) return undefined;
    return slot().desk?.lens?.openPanel(received.stay) || undefined;
  }, context.signal);
  context.signal.addEventListener('abort', () => delete slot().desk);
}
