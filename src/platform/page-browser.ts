/**
 * The browser's extension API for the script in every page, without the polyfill, which would make up a
 * seventh of it: what a page needs gives promises in every browser by itself, except for how a message is
 * answered.
 */
import type { Browser, Runtime } from 'webextension-polyfill';

const api = globalThis as { readonly browser?: Browser; readonly chrome?: Browser };

/** The API as it is in this browser; of messages use {@link sendMessage} and {@link onMessage}. */
export const pageBrowser = (api.browser ?? api.chrome) as Browser;

/** In this form the polyfill, which the background has, hands an error on. */
const REJECTED = '__mozWebExtensionPolyfillReject__';

/** Sends a message to the background; rejects where nobody answers or the answer is an error. */
export async function sendMessage(message: object): Promise<unknown> {
  const answer: unknown = await pageBrowser.runtime.sendMessage(message);
  if (typeof answer === 'object' && answer !== null && REJECTED in answer) throw new Error('rejected');
  return answer;
}

/**
 * Listens to messages of the extension.
 * @param listener answers at once; with `undefined` where the answer is left to other frames.
 * @param signal aborting it ends that.
 */
export function onMessage(listener: (received: unknown) => unknown, signal: AbortSignal): void {
  const { onMessage: event } = pageBrowser.runtime;
  const answer = (received: unknown, _sender: unknown, respond: (answer: unknown) => void): void => {
    const answered = listener(received);
    if (answered !== undefined) respond(answered);
  };
  endWith(signal, event, answer as unknown as Runtime.OnMessageListener);
}

/** Adds a listener to an event of the browser until a signal goes off. */
export function endWith<T>(
  signal: AbortSignal,
  event: { addListener(listener: T): void; removeListener(listener: T): void },
  listener: T,
): void {
  event.addListener(listener);
  signal.addEventListener('abort', () => {
    // The extension may be gone from under this page, and its API with it.
    try {
      event.removeListener(listener);
    } catch {}
  });
}
