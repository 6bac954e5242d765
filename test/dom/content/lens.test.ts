import { afterEach, expect, test, vi } from 'vitest';
import { slot } from '../../../src/content/slot';
import { NOTICE, show, start } from './page';

afterEach(() => {
  delete slot().desk;
  vi.unstubAllGlobals();
});

test('the card’s script takes over once, and does nothing when it comes again', async () => {
  show(`<div class="ii gt"><div class="a3s">${NOTICE}</div></div>`);
  const { desk, readNow } = start('mail.google.com');
  readNow();
  slot().desk = desk;
  vi.stubGlobal('chrome', {
    storage: {
      local: { get: async () => ({}) },
      onChanged: { addListener: () => undefined, removeListener: () => undefined },
    },
  });
  await import('../../../src/content/lens');
  const { lens } = desk;
  expect(lens).not.toBeNull();
  // Another address makes the browser run the same script again, as a second injection does.
  await import(/* @vite-ignore */ new URL('../../../src/content/lens.ts?again', import.meta.url).href);
  expect(desk.lens).toBe(lens);
});
