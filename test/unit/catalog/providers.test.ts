import { describe, expect, test } from 'vitest';
import { findEntries } from '../../../src/catalog/catalog';
import { PROVIDER_ROWS } from '../../../src/catalog/facts/providers';
import { LANGUAGES } from '../../../src/catalog/language';
import { allProviderEntries, providerEntry, recogniseProvider } from '../../../src/catalog/providers';
import { inRange } from '../../../src/catalog/recognise';
import { textsIn } from '../../../src/catalog/texts';
import { findCodes } from '../../../src/smtp/find-codes';
import { groupReplies, mostTelling } from '../../../src/smtp/replies';

/** A line as the reading hands it over: its words, and the codes that speak in it. */
function said(line: string) {
  const told = mostTelling(groupReplies(line, findCodes(line)));
  return {
    words: line,
    context: '',
    host: null,
    reply: told?.reply ?? null,
    enhanced: told?.enhanced ?? null,
  };
}

describe('rows', () => {
  test('have ids of their own', () => {
    const ids = PROVIDER_ROWS.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    expect(ids.filter((id) => !/^[a-z0-9-]+\/[a-z0-9-]+$/.test(id))).toEqual([]);
  });

  test('can be recognised: by words, or by a host and a code', () => {
    const lost = PROVIDER_ROWS.filter(
      ({ words, hosts, reply, enhanced }) =>
        words.length === 0 && !(hosts && reply.length + enhanced.length > 0),
    );
    expect(lost.map(({ id }) => id)).toEqual([]);
  });

  test('have a source that can be opened', () => {
    const unsourced = PROVIDER_ROWS.filter(
      ({ sources }) => sources.length === 0 || sources.some(({ url }) => !/^https?:\/\/\S+$/.test(url)),
    );
    expect(unsourced.map(({ id }) => id)).toEqual([]);
  });

  test('write codes as codes or ranges of them', () => {
    const code = /^(?:[2-6][0-9]{2}|[245]\.[0-9]{1,3}\.[0-9]{1,3})$/;
    const odd = PROVIDER_ROWS.flatMap(({ id, reply, enhanced }) =>
      [...reply, ...enhanced]
        .filter((text) => !text.split('-').every((part) => code.test(part)))
        .map((text) => [id, text]),
    );
    expect(odd).toEqual([]);
  });

  test.each(PROVIDER_ROWS.map((row) => [row.id, row.sample]))(
    '%s is recognised in its sample',
    (id, sample) => {
      expect(recogniseProvider(said(sample))?.id).toBe(id);
    },
  );
});

describe('recognition', () => {
  test.each([
    ['an ordinary refusal', '550 5.1.1 sorry'],
    ['nothing', ''],
    ["a provider's code at another host", 'host mx.other.example[192.0.2.1] said: 554 5.5.5 no'],
  ])('is silent about %s', (_name, line) => {
    expect(recogniseProvider(said(line))).toBeNull();
  });

  test('a host is no address: anybody may write to gmail.com', () => {
    const row = PROVIDER_ROWS.find(({ words, hosts }) => words.length > 0 && hosts?.length === 1);
    expect(row).toBeDefined();
    const [domain = ''] = row?.hosts ?? [];
    const words = (row?.words[0] ?? '').replaceAll('…', ' x ');
    expect(recogniseProvider(said(`550 ${words} for <b@${domain}>`))?.id).not.toBe(row?.id);
  });

  test('the server that is named as the speaker is the one, not another that the notice names too', () => {
    const words = '542 b@c.example Rejected';
    const codes = { reply: '542', enhanced: null };
    const context = `This is the mail system at host server-1.messagelabs.com. ${words}`;
    expect(recogniseProvider({ words, context, host: null, ...codes })?.id).toBe('symantec/542-rejected');
    expect(recogniseProvider({ words, context, host: 'mx.c.example', ...codes })).toBeNull();
  });

  test('where no reply is quoted, the sentences of the notice are all there is', () => {
    const context =
      "DNS Error: DNS type 'mx' lookup of c.example responded with code NXDOMAIN\nDomain name not found: c.example";
    expect(recogniseProvider({ words: '', context, host: null, reply: null, enhanced: null })?.id).toBe(
      'gmail/notice-domain-not-found',
    );
  });

  test('ranges hold their ends and nothing beyond', () => {
    expect(
      ['5.7.605', '5.7.606', '5.7.630', '5.7.649', '5.7.650', '4.7.606'].map((code) =>
        inRange(code, '5.7.606-5.7.649'),
      ),
    ).toEqual([false, true, true, true, false, false]);
  });
});

describe.each(LANGUAGES)('texts in %s', (language) => {
  const { providers } = textsIn(language);

  test('stand for every row and for no other', () => {
    expect(Object.keys(providers).sort()).toEqual(PROVIDER_ROWS.map(({ id }) => id).sort());
  });

  test('say something everywhere, in the language', () => {
    const japanese = /[\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Han}]/u;
    const poor = Object.entries(providers).filter(([, { name, meaning, when, fix }]) =>
      [name, meaning, when, ...(fix ?? []).map(({ text }) => text)].some(
        (text) => text.trim().length < 2 || japanese.test(text) !== (language === 'ja'),
      ),
    );
    expect(poor.map(([id]) => id)).toEqual([]);
  });

  test('every row becomes an entry that its code or token finds', () => {
    expect(allProviderEntries(language)).toHaveLength(PROVIDER_ROWS.length);
    const lost = PROVIDER_ROWS.filter(({ token, enhanced }) => token !== null || enhanced.length > 0).filter(
      (row) => {
        const entry = providerEntry(row, language);
        const asked = row.token ?? (row.enhanced[0] as string).split('-')[0] ?? '';
        return !findEntries(asked, language).some(({ id }) => id === entry?.id);
      },
    );
    expect(lost.map(({ id }) => id)).toEqual([]);
  });
});

test('Japanese texts set their blanks as the glossary has it', () => {
  const letter = '[\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}ー]';
  const odd = new RegExp(
    `${letter}[A-Za-z0-9]|[A-Za-z0-9]${letter}|${letter} ${letter}| [（）、。「」]|[（）、。「」] `,
    'u',
  );
  const found = Object.entries(textsIn('ja').providers).filter(([, { name, meaning, when, fix }]) =>
    [name, meaning, when, ...(fix ?? []).map(({ text }) => text)].some((text) => odd.test(text)),
  );
  expect(found.map(([id]) => id)).toEqual([]);
});
