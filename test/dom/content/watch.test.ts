import { afterEach, expect, test, vi } from 'vitest';
import type { Slices } from '../../../src/content/slices';
import { watch } from '../../../src/content/watch';

const running: AbortController[] = [];

afterEach(() => {
  for (const controller of running.splice(0)) controller.abort();
  document.body.replaceChildren();
});

/** Blocks as work does, in ms. */
function work(length: number): void {
  const end = performance.now() + length;
  while (performance.now() < end);
}

/** A watch whose reading takes so many steps of 6 ms, two of which fill a slice. */
function start(steps: number, onStep: (count: number) => void = () => undefined) {
  const controller = new AbortController();
  running.push(controller);
  const seen = { begun: 0, steps: 0, done: 0 };
  const read = function* (): Slices<void> {
    seen.begun += 1;
    for (let step = 0; step < steps; step++) {
      seen.steps += 1;
      onStep(seen.steps);
      work(6);
      yield;
    }
    seen.done += 1;
  };
  const changes = watch(window, read, controller.signal);
  changes.follow([document]);
  return { changes, controller, seen };
}

const change = (): void => document.body.append(document.createElement('i'));

/** A whole turn of the event loop behind all that is due now. */
const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

test('a long reading leaves the page its turns', async () => {
  const { changes, seen } = start(20);
  let turns = 0;
  changes.schedule();
  await vi.waitUntil(() => seen.begun > 0);
  while (seen.done === 0) {
    await turn();
    turns += 1;
  }
  expect(seen).toEqual({ begun: 1, steps: 20, done: 1 });
  expect(turns).toBeGreaterThanOrEqual(5);
});

test('ends in the middle of a reading', async () => {
  const { changes, controller, seen } = start(1_000);
  changes.schedule();
  await vi.waitUntil(() => seen.steps > 0);
  controller.abort();
  const { steps } = seen;
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(seen).toEqual({ begun: 1, steps, done: 0 });
});

test('a reading whose page changes under it is given up and begun anew', async () => {
  const { changes, seen } = start(6, (count) => {
    if (count === 1) change();
  });
  changes.schedule();
  await vi.waitUntil(() => seen.done > 0);
  expect(seen.begun).toBe(2);
  expect(seen.steps).toBeLessThan(12);
});

test('a reading that throws in the middle is begun anew', async () => {
  const { changes, seen } = start(6, (count) => {
    if (count <= 3) throw new TypeError("can't access dead object");
  });
  changes.schedule();
  await vi.waitUntil(() => seen.done > 0);
  expect(seen.begun).toBe(4);
});

test('a reading that always throws is left alone until the page changes', async () => {
  let fails = true;
  const { changes, seen } = start(2, () => {
    if (fails) throw new Error('a fault of our own');
  });
  const thrown = new Promise<string>((resolve) => {
    const onError = (event: ErrorEvent): void => {
      event.preventDefault();
      resolve(event.message);
    };
    window.addEventListener('error', onError, { once: true });
  });
  changes.schedule();
  expect(await thrown).toContain('a fault of our own');
  expect(seen.begun).toBe(4);
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(seen.begun).toBe(4);
  fails = false;
  change();
  await vi.waitUntil(() => seen.done > 0);
});

test('a page whose open shadow root was met in a reading is read once more', async () => {
  const root = document.body.appendChild(document.createElement('div')).attachShadow({ mode: 'open' });
  const { changes, seen } = start(1, () => changes.followShadows([root]));
  changes.schedule();
  await vi.waitUntil(() => seen.done === 2);
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(seen.done).toBe(2);
  root.append(document.createElement('i'));
  await vi.waitUntil(() => seen.done === 3);
});

test('a page that never rests is read to the end all the same', { timeout: 30_000 }, async () => {
  const { changes, seen } = start(4);
  const busy = setInterval(change, 5);
  try {
    changes.schedule();
    await vi.waitUntil(() => seen.done > 0, { timeout: 25_000 });
  } finally {
    clearInterval(busy);
  }
  expect(seen.begun).toBeGreaterThan(1);
});

test('a page that rests between its changes is read at once after each', async () => {
  const { changes, seen } = start(2);
  changes.schedule();
  await vi.waitUntil(() => seen.done === 1);
  // More readings, of 12 ms each, than there are savings for.
  for (let reading = 2; reading <= 12; reading++) {
    await new Promise((resolve) => setTimeout(resolve, 450));
    change();
    await vi.waitUntil(() => seen.done === reading, { timeout: 700 });
  }
});

test('a page that changes all the time is read a few times at once and then hardly ever, until somebody clicks', async () => {
  const { changes, seen } = start(1);
  const busy = setInterval(change, 5);
  try {
    changes.schedule();
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    // 80 ms are spent at once, in readings of 6 ms.
    expect(seen.done).toBeGreaterThan(7);
    expect(seen.done).toBeLessThan(20);
    const before = seen.done;
    document.body.click();
    await vi.waitUntil(() => seen.done > before, { timeout: 700 });
  } finally {
    clearInterval(busy);
  }
});
