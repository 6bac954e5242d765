import { describe, expect, test } from 'vitest';
import { allEntries, findEntries } from '../../../src/catalog/catalog';
import type { Entry } from '../../../src/catalog/entry';
import { LANGUAGES } from '../../../src/catalog/language';
import {
  type Explanation,
  parseExplanation,
  parseFindings,
  parseMessage,
} from '../../../src/platform/messages';
import { isAsked, MAX_CODES, MAX_TEXT } from '../../../src/platform/page-wire';

const original = {
  from: 'a@b.example',
  to: null,
  subject: null,
  date: null,
  messageId: null,
  authentication: [],
};
const explain = { type: 'content-background-explain', text: 'said: 550', codes: ['550'], original };
const lens = { type: 'content-background-lens', sign: '0123456789abcdef0123456789abcdef' };

describe('messages', () => {
  test.each([
    explain,
    { ...explain, original: null },
    lens,
    { type: 'content-background-badge', kind: 'delay', codes: 2 },
    { type: 'content-background-badge', kind: null, codes: 0 },
    { type: 'content-background-open', place: { query: '550 vs 551', entry: null } },
    { type: 'background-content-panel', stay: true },
    { type: 'popup-content-findings' },
  ])('lets $type through as it is', (message) => {
    expect(parseMessage(message)).toEqual(message);
  });

  test.each([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'content-background-lens'],
    ['a badge of a fraction', { type: 'content-background-badge', kind: null, codes: 0.5 }],
    ['no place', { type: 'content-background-open', place: 'https://a.example/' }],
    ['an unknown type', { type: 'content-background-other' }],
    ['no type', {}],
    ['a sign that is none', { ...lens, sign: '"] { }' }],
    ['no sign', { type: lens.type }],
    ['a text that is none', { ...explain, text: 1 }],
    ['a text too long', { ...explain, text: 'x'.repeat(MAX_TEXT + 1) }],
    ['too many codes', { ...explain, codes: new Array(MAX_CODES + 1).fill('550') }],
    ['a code too long', { ...explain, codes: ['5'.repeat(65)] }],
    ['codes that are none', { ...explain, codes: '550' }],
    ['a header too long', { ...explain, original: { ...original, from: 'x'.repeat(1_001) } }],
  ])('refuses %s', (_name, received) => {
    expect(parseMessage(received)).toBeNull();
  });

  test('the popup’s question is told apart without the schemas', () => {
    expect(isAsked({ type: 'popup-content-findings' }, 'popup-content-findings')).toBe(true);
    for (const other of [explain, null, undefined, 'popup-content-findings', {}, { type: 1 }]) {
      expect(isAsked(other, 'popup-content-findings')).toBe(false);
    }
  });
});

describe('answers', () => {
  const explanation: Explanation = {
    entries: { '5.1.1': findEntries('5.1.1'), '550': findEntries('550') },
    tokens: [{ start: 20, end: 25, text: 'TSS04', kind: 'provider' }],
    spoken: [{ start: 12, entry: allEntries()[0] as Entry }],
    recognised: [],
    comparable: { '550': ['551', '5.1.1'] },
    diagnosis: { kind: 'failure', recipients: [], retryUntil: null, original: null, backscatter: false },
    verdict: { headline: 'Mailbox is full', now: 'Wait.', standing: 'failed', finality: 'Final' },
    advice: [],
    checks: [{ label: 'MX records', url: 'https://dns.example/' }],
    copies: {
      sender: { whole: 'a@b.example', masked: 'a***@b.example' },
      colleague: { whole: '', masked: '' },
      admin: { whole: '', masked: '' },
    },
    language: 'en',
  };

  test('an explanation arrives whole', () => {
    expect(explanation.entries['5.1.1']).not.toEqual([]);
    expect(parseExplanation(structuredClone(explanation))).toEqual(explanation);
  });

  test.each(LANGUAGES)('every entry of the catalogue gets through: %s', (language) => {
    const entries = allEntries(language);
    expect(entries.length).toBeGreaterThan(100);
    const refused = entries.filter(
      (entry) => parseExplanation({ ...explanation, entries: { [entry.code]: [entry] } }) === null,
    );
    expect(refused.map(({ id }) => id)).toEqual([]);
  });

  const entry = explanation.entries['550']?.[0];
  test.each([
    ['nothing', undefined],
    ['true', true],
    ['no diagnosis', { ...explanation, diagnosis: undefined }],
    ['another language', { ...explanation, language: 'xx' }],
    ['an entry without a name', { ...explanation, entries: { '550': [{ ...entry, name: undefined }] } }],
    ['a look-up that is a script', { ...explanation, checks: [{ label: 'x', url: 'javascript:alert(1)' }] }],
    [
      'a link that is a script',
      {
        ...explanation,
        entries: { '550': [{ ...entry, sources: [{ title: 'x', url: 'javascript:alert(1)' }] }] },
      },
    ],
  ])('refuses an explanation: %s', (_name, received) => {
    expect(parseExplanation(received)).toBeNull();
  });

  test('findings', () => {
    const findings = { kind: 'delay', codes: ['451', '4.7.1'], text: 'said: 451', original: null };
    expect(parseFindings(findings)).toEqual(findings);
    for (const other of [undefined, null, {}, { ...findings, kind: 'none' }, { ...findings, codes: [1] }]) {
      expect(parseFindings(other)).toBeNull();
    }
  });
});
