import { describe, expect, test } from 'vitest';
import { findEntries, findEntry } from '../../../src/catalog/catalog';
import { CAUSES } from '../../../src/catalog/cause';
import { LANGUAGES } from '../../../src/catalog/language';
import { type Audience, type CopyOptions, copyText } from '../../../src/diagnosis/copy';
import type { Diagnosis, RecipientDiagnosis } from '../../../src/diagnosis/diagnosis';
import { maskFor, onOneLine } from '../../../src/diagnosis/texts/quote';
import type { OriginalMessage } from '../../../src/smtp/original-message';
import { bounceOf, recipientOf } from './verdicts';

const AUDIENCES: readonly Audience[] = ['sender', 'colleague', 'admin'];
const JAPANESE = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u;

const ORIGINAL: OriginalMessage = {
  from: 'Alice Private <alice.private@a.example>',
  to: 'john.doe@c.example',
  subject: 'Offer for spring',
  date: 'Tue, 3 Mar 2026 10:00:00 +0100',
  messageId: '<20260303.77@mail.a.example>',
  authentication: [],
};
const FULL = recipientOf({
  cause: 'mailbox-full',
  turn: 'recipient',
  resend: 'after-fix',
  reply: '552',
  enhanced: '5.2.2',
  diagnostic: '552 5.2.2 <john.doe@c.example>: mailbox of john.doe is over quota',
});

function optionsOf(options: Partial<CopyOptions> = {}): CopyOptions {
  const language = options.language ?? 'en';
  return {
    language,
    maskAddresses: false,
    entries: (id) => findEntry(id, language),
    standard: (code) => findEntries(code, language)[0] ?? null,
    ...options,
  };
}

function copy(
  audience: Audience,
  recipients: readonly RecipientDiagnosis[] = [FULL],
  options: Partial<CopyOptions> = {},
  verdict: Partial<Diagnosis> = {},
) {
  return copyText(audience, bounceOf(recipients, { original: ORIGINAL, ...verdict }), optionsOf(options));
}

describe('for the sender', () => {
  test('says what happened and what to do in plain words, and the code last', () => {
    expect(copy('sender')).toBe(
      [
        'Your message was not delivered.',
        '',
        'Subject: Offer for spring',
        'Sent: Tue, 3 Mar 2026 10:00:00 +0100',
        '',
        'To: john.doe@c.example',
        'What happened: Mailbox is full',
        'What to do: Tell the recipient in another way that the mailbox is full; only there can room be made.',
        'Sending again: Only once there is room in the mailbox.',
        'Whose turn: The recipient has to delete mail, empty the bin, or get more space.',
        'Code: 552 5.2.2',
      ].join('\n'),
    );
  });

  test('in Japanese is Japanese', () => {
    const text = copy('sender', [FULL], { language: 'ja' });
    expect(text).toMatch(/^お送りになったメールは配信されませんでした。\n\n件名：Offer for spring\n/);
    expect(text).toContain('状況：メールボックスの容量超過\n対応方法：');
  });

  test('of a delay says that the server still tries, and for how long in its own words', () => {
    const waiting = { ...FULL, permanent: false, resend: 'automatic', turn: 'nobody' } as const;
    const text = copy('sender', [waiting], {}, { kind: 'delay', retryUntil: '4 day(s)' });
    expect(text).toMatch(/^Your message has not been delivered yet; the server is still trying\./);
    expect(text).toContain('What to do: Wait, the server is still trying; do not send it again.');
    expect(text).toContain('(in its words): 4 day(s)');
    expect(copy('sender', [FULL], {}, { retryUntil: '4 day(s)' })).not.toContain('4 day(s)');
  });

  test('gives the provider’s meaning where one spoke', () => {
    const [gmail] = findEntries('5.2.2').filter(({ provider }) => provider === 'Gmail');
    const text = copy('sender', [{ ...FULL, entry: gmail?.id ?? '' }]);
    expect(gmail?.meaning).toBeTruthy();
    expect(text).toContain(`Meaning: ${gmail?.meaning}`);
  });

  test('of a mail in his name says so first', () => {
    expect(copy('sender', [FULL], {}, { backscatter: true }).split('\n')[1]).toMatch(
      /perhaps somebody else wrote it/,
    );
  });
});

describe('for a colleague', () => {
  test('holds code, cause, certainty, server, its words, and the fix by actor', () => {
    const text = copy('colleague');
    for (const part of [
      'Message-ID: <20260303.77@mail.a.example>',
      'From: alice.private@a.example',
      'State: Final',
      'Code: 552 5.2.2 (Mailbox full, message returned)',
      'Cause: Mailbox is full (mailbox-full)',
      'How sure: the reply says so',
      'Server that answered: mx.c.example [192.0.2.25]',
      "Server's reply: 552 5.2.2 <john.doe@c.example>: mailbox of john.doe is over quota",
    ]) {
      expect(text).toContain(part);
    }
    expect(text).toMatch(/\nFix:\n1\. [A-Z]\w+[\w' ]*: [^\n]+\n2\. /);
    expect(text).not.toContain('Alice Private');
  });

  test('does not give the steps of a code that means something else here', () => {
    const limited = { ...FULL, cause: 'rate-limited', turn: 'sender', enhanced: '5.1.1' } as const;
    expect(copy('colleague', [limited])).toMatch(/\nWhat to do: Send nothing more for some hours/);
  });

  test('names the code by which servers act, where two codes differ in class', () => {
    const [text] = [copy('colleague', [{ ...FULL, reply: '554', enhanced: '4.0.0' }])];
    expect(text).toContain(`Code: 554 4.0.0 (${findEntry('554')?.name})`);
  });

  test('tells the sending server’s words from those of the other', () => {
    const own = { ...FULL, speaker: 'reporting', diagnostic: 'Unrouteable address' } as const;
    expect(copy('colleague', [own])).toContain("Sending server's words: Unrouteable address");
  });

  test('does without the catalogue', () => {
    const text = copyText('colleague', bounceOf([FULL]), { language: 'en', maskAddresses: false });
    expect(text).toContain('Code: 552 5.2.2\n');
    expect(text).toMatch(/\nWhat to do: Tell the recipient/);
  });
});

describe('for the administrator of the other side', () => {
  const blocked = recipientOf({
    cause: 'ip-blocked',
    turn: 'recipient-admin',
    resend: 'after-fix',
    enhanced: '5.7.1',
    diagnostic: '550 5.7.1 Client host [198.51.100.7] blocked by local list',
  });

  test('is polite and exact', () => {
    expect(copy('admin', [blocked])).toBe(
      [
        'Hello,',
        '',
        'your mail system refused a message from our side, or did not get it, and we ask for your help.',
        '',
        'Sent: Tue, 3 Mar 2026 10:00:00 +0100',
        'From: alice.private@a.example',
        'Message-ID: <20260303.77@mail.a.example>',
        '',
        'To: john.doe@c.example',
        'Code: 550 5.7.1',
        'Server that answered: mx.c.example [192.0.2.25]',
        'Our IP address, as the reply names it: 198.51.100.7',
        "Server's reply: 550 5.7.1 Client host [198.51.100.7] blocked by local list",
        'Our request: Could you please tell us why our IP address is blocked, and what has to be put right before you lift the block?',
        '',
        'Thank you for your help.',
      ].join('\n'),
    );
  });

  test('tells nothing of the recipients of another domain, nor of the subject', () => {
    const elsewhere = { ...blocked, address: 'bcc@d.example', diagnostic: 'bcc@d.example' };
    const text = copy('admin', [blocked, elsewhere, { ...blocked, address: 'mary@C.example' }]);
    expect(text).toContain('To: john.doe@c.example, mary@C.example');
    expect(text).not.toMatch(/d\.example|Offer for spring/);
  });

  test('goes to the side whose server answered', () => {
    const own = recipientOf({
      address: 'a@d.example',
      speaker: 'reporting',
      diagnostic: 'Unrouteable address',
    });
    expect(copy('admin', [own, blocked])).not.toContain('d.example');
    expect(copy('admin', [own])).toContain('To: a@d.example');
  });
});

describe('every cause, kind, audience and language', () => {
  const kinds = [
    ['failure', 'after-fix'],
    ['delay', 'automatic'],
    ['success', 'not-needed'],
  ] as const;

  test.each(CAUSES)('%s', (cause) => {
    for (const language of LANGUAGES) {
      for (const [kind, resend] of kinds) {
        for (const audience of AUDIENCES) {
          const recipient = recipientOf({ cause, resend, diagnostic: '550 no' });
          const text = copy(audience, [recipient], { language }, { kind });
          expect(text).toContain('john.doe@c.example');
          expect(text).toContain('550 5.1.1');
          if (audience !== 'sender') expect(text).toContain('550 no');
          expect(text).not.toMatch(/[{}]|undefined|null\b(?! MX)|\n\n\n| $/m);
          if (language === 'en') expect(text).not.toMatch(JAPANESE);
          else for (const block of text.split('\n\n')) expect(block).toMatch(/[\p{sc=Han}\p{sc=Hiragana}]/u);
        }
      }
    }
  });

  test('is empty for what is no bounce, and says what can be said where nobody is named', () => {
    for (const audience of AUDIENCES) {
      expect(copy(audience, [], {}, { kind: 'none' })).toBe('');
      for (const [kind] of kinds) expect(copy(audience, [], {}, { kind })).toMatch(/\S{3}/);
    }
    expect(copy('sender', [])).toContain('Read the notice for the address and the reason');
    expect(copy('sender', [{ ...FULL, address: null }])).toContain('To: (address not named in the notice)');
  });
});

describe('several recipients', () => {
  test('with the same answer stand together, though it repeats the address of each', () => {
    const mary = {
      ...FULL,
      address: 'mary@c.example',
      diagnostic: FULL.diagnostic.replaceAll('john.doe', 'mary'),
    };
    expect(copy('sender', [FULL, mary])).toContain('To: john.doe@c.example, mary@c.example\n');
    const other = { ...mary, diagnostic: '552 5.2.2 quota of 1 GB used up' };
    expect(copy('sender', [FULL, other])).toContain('To: mary@c.example\n');
  });

  test('with different fates are told apart', () => {
    const arrived = recipientOf({ cause: 'delivered', resend: 'not-needed', address: 'mary@c.example' });
    const text = copy('sender', [FULL, arrived]);
    expect(text).toMatch(/^Your message did not reach all recipients, or not yet\./);
    expect(text).toContain('To: mary@c.example\nWhat happened: Message was delivered');
  });

  test('are bounded, and the rest is counted', () => {
    const many = Array.from({ length: 30 }, (_, n) =>
      recipientOf({ address: `user${n}@c.example`, diagnostic: '' }),
    );
    expect(copy('sender', many)).toMatch(/user9@c\.example, \(and 20 more\)\n/);
    const different = CAUSES.slice(0, 9).map((cause) =>
      recipientOf({ cause, diagnostic: 'x '.repeat(9_000) }),
    );
    for (const audience of AUDIENCES) {
      const text = copy(audience, different);
      expect(text).toContain('Further reasons, not shown here: 4');
      expect(text.length).toBeLessThan(10_000);
    }
  });
});

describe('masked', () => {
  const SECRET = /john|doe|alice|private|list\.owner|bob/i;
  const masked = (
    audience: Audience,
    recipient: Partial<RecipientDiagnosis>,
    original: Partial<OriginalMessage> = {},
  ) =>
    copy(
      audience,
      [{ ...FULL, ...recipient }],
      { maskAddresses: true },
      { original: { ...ORIGINAL, ...original } },
    );

  test.each([
    ['in brackets', '550 <john.doe@c.example>: unknown'],
    ['alone', '550 user john.doe unknown (john.doe)'],
    ['in other case', '550 JOHN.DOE@C.EXAMPLE John.Doe unknown'],
    ['in a link', '550 see https://c.example/?u=john.doe%40c.example'],
    ['of a sender', '550 from alice.private@a.example, alice.private refused'],
    ['as a return path', '550 bounce+john.doe=c.example@a.example'],
    ['of somebody else', '550 ask bob@c.example'],
    ['with a quoted local part', '550 "bob private"@c.example'],
    ['with marks without width', '550 jo\u200bhn.d\u00adoe@c.example'],
    ['at the end of what is read', `${'x'.repeat(3_990)} john.doe@c.example`],
    ['cut by the end of what is read', `550 ${'y '.repeat(1_994)} john.doe@c.example`],
    ['in place of a host', '550 no', 'john.doe@c.example'],
    ['behind a very long local part', `550 ${'bob'.repeat(80)}@c.example`],
  ])('no address shows through %s', (_where, diagnostic, host = 'mx.c.example') => {
    for (const audience of AUDIENCES) {
      const text = masked(
        audience,
        { diagnostic, host, forwardedFrom: 'list.owner@a.example' },
        { subject: diagnostic },
      );
      expect(text).not.toMatch(SECRET);
      expect(text).toContain('To: j***@c.example\nForwarded from: l***@a.example');
    }
  });

  test('the identifier of the message stays exact, unless it holds a masked name', () => {
    expect(masked('admin', {})).toContain('Message-ID: <20260303.77@mail.a.example>');
    expect(masked('admin', {}, { messageId: '<alice.private.1@a.example>' })).not.toMatch(SECRET);
  });

  test('nothing else is lost', () => {
    expect(masked('admin', {})).toContain(
      "Server's reply: 552 5.2.2 <j***@c.example>: mailbox of j*** is over quota",
    );
    expect(copy('admin')).toContain('mailbox of john.doe is over quota');
  });

  test('a domain stays readable, though it holds a masked name', () => {
    expect(
      masked('admin', {
        address: 'full@full.example',
        host: 'mx.full.example',
        diagnostic: 'full@full.example: full',
      }),
    ).toContain(
      "To: f***@full.example\nCode: 552 5.2.2\nServer that answered: mx.full.example [192.0.2.25]\nServer's reply: f***@full.example: f***\n",
    );
  });

  test('hostile names are read as text', () => {
    const mask = maskFor(['a.*b+(c@x.example', '^$|@x.example']);
    expect(mask('aZZb a.*b+ ^$|')).toBe('aZZb a.*b+ ^***');
    expect(mask('q@x.example')).toBe('q***@x.example');
  });
});

describe('hostile values', () => {
  const HOSTILE = 'a\u0000b\r\nTo: evil@x.example\u2028c\u202ed\u2066e\u200ff\u{e0041}g\ud800h\tj';

  test('stay on their line and show no invisible marks', () => {
    const recipient = recipientOf({
      diagnostic: HOSTILE,
      host: HOSTILE,
      ip: HOSTILE,
      address: HOSTILE,
      reply: HOSTILE,
    });
    const original = { ...ORIGINAL, subject: HOSTILE, date: HOSTILE, messageId: HOSTILE, from: HOSTILE };
    for (const audience of AUDIENCES) {
      for (const maskAddresses of [true, false]) {
        const text = copy(audience, [recipient], { maskAddresses }, { original, retryUntil: HOSTILE });
        expect(text).not.toMatch(/[^\P{C}\n]|[\u2028\u2029]/u);
        expect(text.match(/^To: /gm)).toHaveLength(1);
        expect(text).not.toMatch(/^To: evil/m);
      }
    }
  });

  test('are bounded', () => {
    const long = 'long '.repeat(20_000);
    const recipient = recipientOf({
      diagnostic: long,
      host: long,
      ip: long,
      address: long,
      reply: long,
      enhanced: long,
    });
    const original = { ...ORIGINAL, subject: long, date: long, messageId: long };
    for (const audience of AUDIENCES) {
      expect(copy(audience, [recipient], {}, { original }).length).toBeLessThan(4_000);
    }
  });

  test('are read in linear time', () => {
    const start = performance.now();
    for (const part of ['a-', 'a.a@', '"', '@', 'aa ', '<', '\u202e', '\r\n']) {
      const value = part.repeat(20_000);
      const recipients = Array.from({ length: 30 }, (_, n) =>
        recipientOf({ diagnostic: value, address: `${'a-'.repeat(n + 1)}a@c.example`, forwardedFrom: value }),
      );
      copy(
        'admin',
        recipients,
        { maskAddresses: true },
        { original: { ...ORIGINAL, subject: value, to: value } },
      );
    }
    expect(performance.now() - start).toBeLessThan(2_000);
  });

  test('are cut between whole signs', () => {
    expect(onOneLine('😀'.repeat(10), 3, null)).toBe('😀😀😀…');
    expect(onOneLine('a  b\n', 10, null)).toBe('a b');
  });
});
