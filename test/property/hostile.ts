/** Texts as strangers may write them: bounces of many makes, bent in every way that mail and malice know. */
import fc from 'fast-check';
import { BOUNCE_PHRASES } from '../../src/smtp/bounce-phrases';
import { wordsOfCauses } from './words';

const pick = <T>(...values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
const digits = (longest: number): fc.Arbitrary<string> =>
  fc.integer({ min: 0, max: 10 ** longest - 1 }).map(String);

const reply = fc.oneof(
  pick('550', '554', '552', '553', '421', '450', '451', '452', '250', '354', '556'),
  digits(3),
);
const enhanced = fc.oneof(
  pick('5.1.1', '5.7.1', '5.7.26', '4.2.2', '4.7.0', '2.0.0', '5.0.0', '4.4.7', '5.4.312'),
  fc.tuple(pick('2', '4', '5', '3', '9'), digits(3), digits(3)).map((parts) => parts.join('.')),
);
const joint = pick(' ', '-', ' - ', '\n', ' #', ' (', ': ', '\t', '  ', ', ', '\n    ');
const pair = fc.tuple(reply, joint, enhanced).map((parts) => parts.join(''));
const codes = fc.oneof(pair, pair, reply, enhanced);
const label = pick('mx', 'mail', 'a-b', 'xn--p1ai', '例え', 'gmail-smtp-in', '-', 'x'.repeat(64));
const host = fc.array(label, { minLength: 1, maxLength: 4 }).map((labels) => `${labels.join('.')}.example`);
const ip = pick('192.0.2.1', '2001:db8::1', 'IPv6:2001:db8::1', '999.999.999.999', ':::::');
const local = pick('anna', 'a.b+c', '用户', 'SRS0=x=y', '"a b"', 'postmaster', 'x'.repeat(70));
const address = fc.tuple(local, host).map(([name, domain]) => `${name}@${domain}`);
const words = fc.oneof(pick(...wordsOfCauses), pick('User unknown', 'Mailbox full', '', 'x'.repeat(400)));
const phrase = pick(...BOUNCE_PHRASES.map(({ text }) => text.replaceAll('…', ' something ')));

/** What one server said of one recipient, as the mail systems print it. */
const saying = fc
  .tuple(address, host, ip, codes, words)
  .chain(([to, at, from, code, said]) =>
    pick(
      `<${to}>: host ${at}[${from}] said: ${code} <${to}>: ${said} (in reply to RCPT TO command)`,
      `  ${to}\n    host ${at} [${from}]\n    SMTP error from remote mail server after RCPT TO:<${to}>:\n    ${code} ${said}`,
      `   ----- Transcript of session follows -----\n... while talking to ${at}.:\n>>> RCPT To:<${to}>\n<<< ${code} ${said}\n550 5.1.1 <${to}>... User unknown`,
      `<${to}>:\n${from} does not like recipient.\nRemote host said: ${code} ${said}\nGiving up on ${from}.`,
      `${to}\n${at}\nRemote Server returned '${code} ${said}'`,
      `Final-Recipient: rfc822; ${to}\nAction: failed\nStatus: 5.1.1\nRemote-MTA: dns; ${at}\nDiagnostic-Code: smtp; ${code} ${said}`,
      `Your message to ${to} couldn't be delivered. ${said}\n${code}`,
      `(expanded from <${to}>): ${code}`,
    ),
  );

const returned = pick(
  '',
  '\n\n--- Below this line is a copy of the message.\n\nReturn-Path: <a@b.example>\nReceived: from x\nSubject: 550 5.1.1\n\nRoom 550',
  '\n\nFrom: a@b.example\nTo: c@d.example\nSubject: order 552\nDate: Mon, 1 Jan 2024 00:00:00 +0000\nMessage-ID: <1@b.example>\nAuthentication-Results: x; spf=fail\n\nhello',
  '\n\n----- Original message -----\n\nhello 421',
);

const bounce = fc
  .tuple(fc.array(phrase, { maxLength: 2 }), fc.array(saying, { maxLength: 4 }), returned)
  .map(([phrases, sayings, original]) => `${phrases.join('. ')}\n\n${sayings.join('\n\n')}${original}`);

/** Marks without width, as `plainText` takes them out. */
export const INVISIBLE = ['\u00ad', '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff'] as const;
const BIDI = [
  '\u202a',
  '\u202b',
  '\u202d',
  '\u202e',
  '\u202c',
  '\u2066',
  '\u2067',
  '\u2069',
  '\u200e',
  '\u200f',
];
const SPACES = ['\u00a0', '\u3000', '\u2003', '\u202f', '\u2028', '\u2029', '\u0085', '\v', '\f', '\r', '\0'];
const SURROGATES = ['\ud800', '\udc00', '\udbff\udfff', '\ud83d', '😀', '\uffff', '\ufdd0'];
const MARKUP = [
  '<',
  '>',
  '@',
  ':',
  '"',
  "'",
  '(',
  ')',
  '[',
  ']',
  '://',
  '=\n',
  '=20',
  '=3D',
  '> ',
  '<script>',
  '…',
];
const strange = fc.oneof(
  pick(...INVISIBLE, ...BIDI, ...SPACES, ...SURROGATES, ...MARKUP),
  fc.string({ unit: 'binary', maxLength: 6 }),
);

/** Digits that look like ours and are others: full-width, Arabic-Indic, Devanagari, mathematical. */
const ZEROS = [0xff10, 0x0660, 0x0966, 0x1d7ce];
const foreignDigits = (text: string, zero: number): string =>
  text.replace(/[0-9]/g, (digit) => String.fromCodePoint(zero + Number(digit)));

type Mutation = (text: string) => string;
const at = (text: string, share: number): number => Math.floor(share * text.length);
const share = fc.double({ min: 0, max: 1, noNaN: true });

const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.tuple(share, strange).map(
    ([place, insert]): Mutation =>
      (text) =>
        text.slice(0, at(text, place)) + insert + text.slice(at(text, place)),
  ),
  fc.tuple(share, share).map(
    ([a, b]): Mutation =>
      (text) => {
        const [from, to] = [at(text, Math.min(a, b)), at(text, Math.max(a, b))];
        return text.slice(0, from) + text.slice(Math.min(to, from + 30));
      },
  ),
  fc.tuple(share, share, fc.integer({ min: 2, max: 8 })).map(
    ([a, b, times]): Mutation =>
      (text) => {
        const from = at(text, Math.min(a, b));
        const part = text.slice(from, Math.min(at(text, Math.max(a, b)), from + 200));
        return text.slice(0, from) + part.repeat(times) + text.slice(from + part.length);
      },
  ),
  fc.integer({ min: 1, max: 80 }).map(
    (width): Mutation =>
      (text) =>
        wrapped(text, width),
  ),
  pick<Mutation>(
    (text) => text.replaceAll('\n', '\r\n'),
    (text) => text.replaceAll('\n', ''),
    (text) => text.replaceAll('\n', '\n> '),
    (text) => text.replaceAll('\n', '\u2028'),
    (text) => text.toUpperCase(),
    (text) => [...text].reverse().join(''),
    (text) => [...text].join('\u200b'),
    (text) => text.replace(/(.{20})/g, '$1=\n'),
    (text) => `\u202e${text}\u202c`,
  ),
  pick(...ZEROS).map(
    (zero): Mutation =>
      (text) =>
        foreignDigits(text, zero),
  ),
  fc.tuple(share, strange, fc.integer({ min: 1, max: 400 })).map(
    ([place, unit, times]): Mutation =>
      (text) =>
        text.slice(0, at(text, place)) + unit.repeat(times) + text.slice(at(text, place)),
  ),
);

/** Breaks lines at blanks, so that none is longer than `width` unless a word is. */
export function wrapped(text: string, width: number): string {
  const pattern = new RegExp(`(\\S(?:[^\\n]{0,${width - 1}}\\S)?) (?=\\S)`, 'g');
  return text.replace(pattern, '$1\n');
}

/** A bounce, bent up to five times. */
export const hostileText: fc.Arbitrary<string> = fc
  .tuple(bounce, fc.array(mutation, { maxLength: 5 }))
  // Duplication upon duplication would make single texts of megabytes; those have tests of their own.
  .map(([text, mutations]) => mutations.reduce((bent, bend) => bend(bent).slice(0, 8_000), text));

/** A bounce as mail systems write it, not bent. */
export const plainBounce: fc.Arbitrary<string> = bounce;

/** The parts of a raw mail. */
export const hostileParts = fc.record({
  text: fc.oneof(hostileText, fc.constant('')),
  deliveryStatus: hostileText,
  returned: hostileText,
  failedRecipients: fc.array(fc.oneof(address, strange), { maxLength: 2 }),
});
