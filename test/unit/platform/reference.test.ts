import { describe, expect, test } from 'vitest';
import { placeIn, type ReferencePlace, referencePath } from '../../../src/platform/reference';

describe('a place of the reference', () => {
  test.each<ReferencePlace>([
    { query: '550 vs 551', entry: null },
    { query: '5.7.26', entry: 'gmail/dmarc-rejection' },
    { query: 'a & b = "c" # 日本語 + %', entry: null },
    { query: '', entry: null },
  ])('has an address: %o', (place) => {
    const [path, hash] = referencePath(place).split('#');
    expect(path).toBe('reference/index.html');
    expect(placeIn(`#${hash}`)).toEqual(place);
  });

  test('anything else is the beginning, and nothing is endless', () => {
    expect(placeIn('')).toEqual({ query: '', entry: null });
    expect(placeIn('#%%%')).toEqual({ query: '', entry: null });
    expect(placeIn(`#q=${'5'.repeat(9_000)}`).query).toHaveLength(2_000);
  });
});
