import { describe, expect, test } from 'vitest';
import { isPublic, placeIn, type ReferencePlace, referencePath } from '../../../src/platform/reference';

describe('a place of the reference', () => {
  test.each<ReferencePlace>([
    { query: '550 vs 551', entry: null },
    { query: '550-5.1.1', entry: null },
    { query: '5.7.26', entry: 'gmail/dmarc-rejection' },
    { query: '', entry: 'exim/host-lookup-did-not-complete' },
    { query: '', entry: null },
  ])('has an address: %o', (place) => {
    const [path, hash = ''] = referencePath(place).split('#');
    expect(path).toBe('reference/index.html');
    expect(placeIn(`#${hash}`)).toEqual(place);
  });

  test('anything else is the beginning, and nothing is endless', () => {
    expect(placeIn('')).toEqual({ query: '', entry: null });
    expect(placeIn('#%%%')).toEqual({ query: '', entry: null });
    expect(placeIn(`#q=${'5'.repeat(9_000)}`).query).toHaveLength(2_000);
  });
});

describe('what an address tells', () => {
  test.each(['550', ' 5.7.26 ', '550 5.7.1', '550-5.1.1', '550 vs 551', '550/551', '421,4.7.0'])(
    'codes: %o',
    (query) => expect(isPublic(query)).toBe(true),
  );

  test.each([
    'mailbox full',
    '550 5.1.1 <anna@dest.example>: User unknown',
    'anna@dest.example',
    '550 anna',
    'anna 550',
    '1234',
    '550 551 552 553 554',
    '550\n551',
    '',
  ])('no other words: %o', (query) => {
    expect(isPublic(query)).toBe(false);
    expect(referencePath({ query, entry: null })).toBe('reference/index.html');
    expect(referencePath({ query, entry: '5.1.1' })).toBe('reference/index.html#entry=5.1.1');
  });
});
