import { afterEach, describe, expect, test } from 'vitest';
import { isAlive, takeOver } from '../../../src/content/context';
import { slot } from '../../../src/content/slot';

afterEach(() => {
  slot().context?.abort();
  delete slot().context;
});

describe('one copy at a time', () => {
  test('a second start of the same copy does nothing', () => {
    const context = takeOver(document, () => true);
    expect(context?.signal.aborted).toBe(false);
    expect(takeOver(document, () => true)).toBeNull();
    expect(context?.signal.aborted).toBe(false);
  });

  test('a copy that was stopped, or whose extension is gone, gives way', () => {
    const first = takeOver(document, () => true);
    first?.abort();
    const second = takeOver(document, () => true);
    expect(second).not.toBeNull();
    const third = takeOver(document, () => false);
    expect(third).not.toBeNull();
    expect(second?.signal.aborted).toBe(true);
  });

  test('a newer copy in another isolated world ends this one', () => {
    const older = takeOver(document, () => true);
    // Another world has a global object, and so a slot, of its own.
    delete slot().context;
    const newer = takeOver(document, () => true);
    expect(older?.signal.aborted).toBe(true);
    expect(newer?.signal.aborted).toBe(false);
  });
});

test('a copy is alive while its runtime has an id', () => {
  expect(isAlive(() => ({ id: 'x' }))).toBe(true);
  expect(isAlive(() => ({}))).toBe(false);
  expect(isAlive(() => undefined)).toBe(false);
  expect(
    isAlive(() => {
      throw new Error('Extension context invalidated.');
    }),
  ).toBe(false);
});
