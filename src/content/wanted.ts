/** Whether the user wants the extension to work in this page: at its start, and whenever that changes. */
import { onMessage } from '../platform/page-browser';
import { followStoredSettings, neverIn } from '../platform/page-settings';
import { isRemovedOrigins } from '../platform/page-wire';
import { hostMatches, isSwitchedOff } from '../platform/webmail';

/**
 * Runs something in the page while the page's host is not switched off, again and again.
 * @param hostname of the frame this runs in.
 * @param run starts it; aborting the context it gets has to end it and clear every trace.
 * @param signal ends it for good, whatever the user wants.
 */
export function whileWanted(
  hostname: string,
  run: (context: AbortController) => void,
  signal: AbortSignal,
): void {
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
    if (received.origins.some((origin) => hostMatches(origin.split('/')[2] ?? '*', hostname))) stop();
  }, signal);
}
