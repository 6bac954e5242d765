/** Reading takes time linear in the length of a text, also of one that was made to take long. */
import { describe, expect, test } from 'vitest';
import { explain } from '../../src/background/explain';
import { diagnose } from '../../src/diagnosis/diagnose';
import { BOUNCE_PHRASES } from '../../src/smtp/bounce-phrases';
import { findCodes } from '../../src/smtp/find-codes';
import { readBounce } from '../../src/smtp/read-bounce';
import { readMail } from '../../src/smtp/read-mail';

/** So that the whole text is read, and not its head alone. */
const HEAD = 'This is the mail system at host a.example.\n\n';

/** What a text is made of, over and over. */
const FAMILIES: readonly string[] = [
  ...['550 ', '550 5.1.1 ', '550\n', '5.1.1\n', '5.', '550-', '5 5 0 ', '<<< 550 5.1.1 x\n', 'said: 550 x\n'],
  ...[
    'a',
    '9',
    ' ',
    '\t',
    '\n',
    '\r\n',
    '\r',
    '>',
    '> ',
    '\n> ',
    '.',
    '-',
    '--\n',
    '=\n',
    '=20',
    '=3D',
    '\0',
  ],
  ...['\u200b', '\u00ad\n', '\u202e', '\ud800', '\udc00', '\u3000', '\u2028', 'İ', 'ﬁ', '5\u200b5\u200b0 '],
  ...['@', 'a@b ', 'a@b.c, ', '<a@b.c>: ', '<a@b.c>:\n', 'a@', '!@', '"', '"a" <', 'mailto:', '<mailto:a@b>'],
  ...['<', '(', '((', '[', '://', 'http://a/', 'host a.', 'I-', 'a.a.', 'a-a.b [1.', ':', 'host: ', 'from '],
  ...[
    'To: a@b.c\n',
    'From: a\nTo: a@b.c\nSubject: x\n',
    '... while talking to a@b.c ',
    'a (#5.1.1)\n',
    '>: host ',
  ],
  ...['X-A: b\n', 'From: a\n', 'Received: x\n', 'Subject:\n', 'Status: 5.1.1\n', 'Action: failed\n\n'],
  ...[
    'Final-Recipient: rfc822; a@b.c\nAction: failed\nStatus: 5.1.1\n\n',
    'Diagnostic-Code: smtp; ',
    '-----Original',
  ],
  ...[
    'your message to ',
    'while talking to ',
    'couldn’t be delivered ',
    'will retry for 1 more ',
    'until Mon, ',
  ],
  ...[
    '\u2018',
    "'",
    'Google Groups https://groups.google.com/support/ ',
    '配信できませんでした',
    'could not be delivered ',
  ],
];

/** The same with another recipient each time. */
const NUMBERED: readonly ((index: number) => string)[] = [
  (index) =>
    `<user${index}@c.example>: host mx${index}.c.example[192.0.2.1] said: 550 5.1.1 no such user\n\n`,
  (index) => `user${index}@c.example\n`,
  (index) => `${400 + (index % 200)} 5.${index % 8}.${index % 31} user${index}@c.example... over quota\n`,
  (index) => `Final-Recipient: rfc822; user${index}@c.example\nAction: delayed\nStatus: 4.2.2\n\n`,
];

function repeated(unit: string | ((index: number) => string), length: number): string {
  if (typeof unit === 'string') return unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
  let text = '';
  for (let index = 0; text.length < length; index++) text += unit(index);
  return text;
}

function read(text: string): void {
  findCodes(text);
  diagnose(readBounce(text), text);
  const parts = { text: HEAD, deliveryStatus: text, returned: text, failedRecipients: [] };
  diagnose(readMail(parts), HEAD);
}

const LENGTH = 25_000;
/** So much longer may four times as much take: linear is 4, quadratic 16. */
const GROWTH = 10;
/** A reading as short as this, in ms, says nothing of growth; a quadratic one is far beyond it. */
const SHORT = 40;

/** Processor time in ms, so that what else the machine does counts little. */
function cost(text: string): number {
  const start = process.cpuUsage();
  read(text);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1_000;
}

const least = (text: string): number => Math.min(cost(text), cost(text), cost(text));

describe('reading grows no faster than the text', () => {
  test.each(
    [...FAMILIES, ...NUMBERED].map((unit) => [typeof unit === 'string' ? unit : unit(0), unit] as const),
  )('%j, over and over', { timeout: 60_000, retry: 3 }, (_name, unit) => {
    const whole = HEAD + repeated(unit, LENGTH * 4);
    const once = cost(whole);
    const to = (length: number): number => least(whole) / least(HEAD + repeated(unit, length));
    const growth = once < SHORT ? null : [to(LENGTH), to(LENGTH * 2)];
    expect(growth?.[0] ?? 1).toBeLessThan(GROWTH);
    expect(growth?.[1] ?? 1).toBeLessThan(GROWTH / 2);
  });

  test('each sentence that announces a bounce, begun over and over', { timeout: 60_000, retry: 3 }, () => {
    for (const { text } of BOUNCE_PHRASES) {
      const [begin = '', rest] = text.split('…');
      const unit = `${rest === undefined ? text.slice(0, -1) : begin} `;
      const time = cost(repeated(unit, LENGTH * 4));
      if (time < 4 * SHORT) continue;
      const growth = least(repeated(unit, LENGTH * 4)) / least(repeated(unit, LENGTH));
      expect(growth, text).toBeLessThan(GROWTH);
    }
  });
});

describe('much of it', () => {
  test('a hundred thousand codes', () => {
    const codes = readBounce(`${HEAD}${'550 5.1.1 no such user\n'.repeat(50_000)}`).codes;
    expect(codes).toHaveLength(100_000);
  });

  test('ten thousand recipients: the first thousand are told apart, every code is found', () => {
    const text = HEAD + Array.from({ length: 10_000 }, (_, index) => NUMBERED[0]?.(index)).join('');
    const bounce = readBounce(text);
    expect(bounce.codes).toHaveLength(20_000);
    expect(bounce.recipients).toHaveLength(1_000);
    expect(bounce.recipients.at(-1)).toMatchObject({ address: 'user999@c.example', reply: '550' });
    expect(diagnose(bounce, text).recipients).toHaveLength(1_000);
    expect(Object.keys(explain(text.slice(0, 200_000), ['550', '5.1.1'], 'en').entries)).toEqual([
      '550',
      '5.1.1',
    ]);
  });
});
