/** Whether the user wants the extension to work in this page: at its start, and whenever that changes. */
import { onMessage } from '../platform/page-browser';
import { followStoredSettings, neverIn } from '../platform/page-settings';
import { isRemovedOrigins } from '../platform/page-wire';
import { hostMatches, isSwitchedOff } from '../platform/webmail';

/**
 * Runs something in the page while the page's host is not switched off, again and again.
 * @param hostname of the frame this runs in.
 * @param run starts it; aborting the context it gets has to end it and clear every trace.
 * @param copy this copy of the content script: aborting it ends it for good, and so does this where the extension
 *   may no longer work here.
 */
export function whileWanted(
  hostname: string,
  run: (context: AbortController) => void,
  copy: AbortController,
): void {
  const { signal } = copy;
  let running: AbortController | null = null;
  const stop = (): void => {
    running?.abort();
    running = null;
  };
  signal.addEventListener('abort', stop);

  followStoredSettings((stored) => {
    if (isSwitchedOff(neverIn(stored), hostname)) stop();
    else if (!running) {
      running = new AbortController();
      run(running);
    }
  }, signal);

  onMessage((received) => {
    if (!isRemovedOrigins(received)) return;
    if (received.origins.some((origin) => hostMatches(origin.split('/')[2] ?? '*', hostname))) {
      // For good, so that another copy starts where the permission is given again.
      copy.abort();
    }
  }, signal);
}
