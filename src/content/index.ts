/**
 * Runs in every frame of a webmail page and stays small: in the root frame it finds bounces and paints their
 * codes; the card is another script (lens.ts), loaded once a bounce is there.
 */
import { browser } from '../platform/browser';
import { isFindingsQuestion } from '../platform/page-wire';
import { readBounce } from '../smtp/read-bounce';
import { isAlive, takeOver } from './context';
import { isRootWindow } from './frames';
import { startReader } from './reader';
import { slot } from './slot';

const alive = (): boolean => isAlive(() => browser.runtime);
const context = isRootWindow(window) ? takeOver(document, alive) : null;
if (context) {
  const reader = startReader({
    root: document,
    hostname: location.hostname,
    read: readBounce,
    send: (message) => browser.runtime.sendMessage(message),
    alive,
    context,
  });
  slot().desk = reader.desk;

  // Not `async`: a listener that returns a promise answers, and only a frame with a bounce may answer.
  const onMessage = (received: unknown): Promise<unknown> | undefined => {
    if (!isFindingsQuestion(received)) return undefined;
    const findings = reader.findings();
    return findings ? Promise.resolve(findings) : undefined;
  };
  browser.runtime.onMessage.addListener(onMessage);
  context.signal.addEventListener('abort', () => {
    delete slot().desk;
    if (alive()) browser.runtime.onMessage.removeListener(onMessage);
  });
}
