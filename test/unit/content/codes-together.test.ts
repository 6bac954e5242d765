import { describe, expect, test } from 'vitest';
import { codesTogether, type ShownBounce } from '../../../src/content/shown-bounce';
import { findCodes } from '../../../src/smtp/find-codes';

/** The codes shown together with each code of a text, as texts. */
function together(text: string): string[][] {
  const codes = findCodes(text).map((span) => ({ span }));
  const shown = { text, codes } as unknown as ShownBounce;
  return codes.map((_, index) => codesTogether(shown, index).map((at) => codes[at]?.span.text ?? ''));
}

describe('codes that stand together', () => {
  test.each([
    [
      'said: 550 5.1.1 no such user',
      [
        ['5.1.1', '550'],
        ['5.1.1', '550'],
      ],
    ],
    [
      'said: 550-5.7.26 This mail is',
      [
        ['5.7.26', '550'],
        ['5.7.26', '550'],
      ],
    ],
    [
      'said: 550 #5.1.0 Address rejected',
      [
        ['5.1.0', '550'],
        ['5.1.0', '550'],
      ],
    ],
    [
      'said: 550 (5.1.1) no such user',
      [
        ['5.1.1', '550'],
        ['5.1.1', '550'],
      ],
    ],
    ['said: 550 no such user', [['550']]],
    ['Status: 5.1.1\nDiagnostic-Code: smtp; 550 no', [['5.1.1'], ['550']]],
    ['Status: 5.1.1\nDiagnostic-Code: smtp; 550 5.2.1 no', [['5.1.1'], ['5.2.1', '550'], ['5.2.1', '550']]],
  ])('%j', (text, expected) => {
    expect(together(text)).toEqual(expected);
  });
});
