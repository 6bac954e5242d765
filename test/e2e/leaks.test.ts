/** A page that is open all day: hundreds of messages in it leave nothing behind, and each is right at once. */
import { expect, it } from 'vitest';
import type { Figures } from '../../scripts/browsers/driver';
import { shapeUrl } from '../../scripts/demo/shapes';
import { BOUNCE } from './bounce';
import { startFaultStand } from './fault-stand';

/** What is made once, at the first messages, does not count. */
const WARM = 40;
/** So many are shown in one go; the last of them is an ordinary mail. */
const STEP = 20;
/** The heap may be so much larger at the end, in bytes: the engine's own caches, not texts or nodes of messages. */
const HEAP = 1_500_000;
/** What is just shown or not, a mark or a card, has some twenty listeners; one for each message would be a hundred. */
const SURFACES = 40;
/** A switch must be right after so many ms, on a busy machine too; what it takes on a quiet one is printed. */
const LATE = 2_000;

/**
 * Shows one made-up bounce after the other where the page shows its messages, each with a text of its own and
 * now and then an ordinary mail, and waits until each is painted, or nothing is. Runs in the page.
 * @returns from the change to the right paint, in ms, one for each.
 */
async function switchMessages(from: number, count: number, inFrame: boolean): Promise<number[]> {
  const frame = document.querySelector('iframe');
  const place = inFrame
    ? frame?.contentDocument?.querySelector('#messagebody')
    : document.querySelector('.a3s');
  const view = place?.ownerDocument.defaultView;
  if (!place || !view) throw new Error('No message is shown.');
  const paintedText = (): string => {
    const [first] = view.CSS.highlights.get('smtp-lens-5') ?? [];
    if (!first?.startContainer.isConnected) return '';
    return (first.startContainer.textContent ?? '').slice(first.startOffset, first.endOffset);
  };
  const times: number[] = [];
  for (let index = from; index < from + count; index++) {
    const isBounce = index % 5 !== 4;
    const code = String(550 + (index % 5));
    const message = document.createElement('div');
    message.className = 'message-part';
    message.textContent = isBounce
      ? `This is the mail system at host mail${index}.example. Your message could not be delivered. ` +
        `<user${index}@example.org>: host mx.example.org said: ${code} 5.1.1 User unknown ${'lorem ipsum '.repeat(200)}`
      : `Shall we meet on day ${index}? ${'lorem ipsum '.repeat(200)}`;
    const start = performance.now();
    // As somebody does who goes on to the next message.
    (place as HTMLElement).click();
    place.replaceChildren(message);
    const wanted = isBounce ? code : '';
    while (paintedText() !== wanted || (isBounce && !message.isConnected)) {
      if (performance.now() - start > 20_000) throw new Error(`Message ${index} is not painted.`);
      await new Promise((resolve) => setTimeout(resolve, 4));
    }
    times.push(performance.now() - start);
  }
  return times;
}

it.concurrent.each([
  ['gmail', 500],
  // Each message in a frame, which the root reads from outside.
  ['roundcube', 100],
] as const)(
  'as %s, %i messages: heap, nodes and listeners stay flat, each is right in time',
  { timeout: 400_000 },
  async (shape, switches) => {
    const stand = await startFaultStand('chromium');
    try {
      await stand.openCard(await stand.open(shapeUrl(shape, { letter: BOUNCE })));
      const show = async (from: number, count: number): Promise<number[]> => {
        const times: number[] = [];
        for (let done = 0; done < count; done += STEP) {
          times.push(
            ...(await stand.driver.evaluate(switchMessages, from + done, STEP, shape === 'roundcube')),
          );
        }
        return times;
      };
      const settled = async (): Promise<Figures> => {
        await show(10_000, STEP);
        return stand.faults.figures();
      };
      await show(0, WARM);
      const before = await settled();
      const times = await show(WARM, switches);
      const after = await settled();
      const sorted = times.toSorted((a, b) => a - b);
      const at = (share: number): number => Math.round(sorted[Math.floor(sorted.length * share)] ?? 0);
      console.log(
        `${shape}: ${switches} messages, painted after ${at(0.5)} ms (median), ${at(0.95)} ms (95 %); ` +
          `listeners ${before.listeners} → ${after.listeners}, nodes ${before.nodes} → ${after.nodes}, ` +
          `heap ${before.heap} → ${after.heap} bytes`,
      );
      expect(after.listeners).toBeLessThanOrEqual(before.listeners + SURFACES);
      expect(after.nodes).toBeLessThanOrEqual(before.nodes + 100);
      expect(after.heap - before.heap).toBeLessThan(HEAP);
      expect(at(0.5)).toBeLessThan(LATE);
      expect(await stand.faults.thrown()).toEqual([]);
    } finally {
      await stand.close();
    }
  },
);
