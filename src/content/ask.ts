/** Questions to the background, which may be asleep, starting, or just replaced. */

/** Sends a message to the background; rejects where nobody answers. */
export type Send = (message: object) => Promise<unknown>;

/** Waits before the second and third attempt, in ms. */
const WAITS = [200, 1_000];

/**
 * Asks until an answer comes, three times at most.
 * @returns `null` where none came.
 */
export async function ask(send: Send, message: object, signal: AbortSignal): Promise<unknown> {
  for (let attempt = 0; !signal.aborted; attempt++) {
    try {
      const answer = await send(message);
      if (answer !== undefined && answer !== null) return answer;
    } catch {
      // Nobody listened: the background is just starting, or this copy of the extension is gone.
    }
    const wait = WAITS[attempt];
    if (wait === undefined) break;
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
  return null;
}
