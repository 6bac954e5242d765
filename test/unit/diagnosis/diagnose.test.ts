import { describe, expect, test } from 'vitest';
import { CAUSES } from '../../../src/catalog/cause';
import { wordsOf } from '../../../src/diagnosis/cause-of';
import { diagnose } from '../../../src/diagnosis/diagnose';
import { TURN_BY_CAUSE } from '../../../src/diagnosis/turns';
import { CAUSE_WORDINGS } from '../../../src/diagnosis/wordings';
import { readBounce } from '../../../src/smtp/read-bounce';

/** The verdict on a refusal as Postfix reports it. */
function verdictOn(refusal: string) {
  const text = `This is the mail system at host a.example.\n\n<b@c.example>: host mx.c.example[192.0.2.1] said: ${refusal} (in reply to RCPT TO command)\n`;
  return diagnose(readBounce(text), text).recipients[0];
}

describe('wordings', () => {
  test.each(CAUSE_WORDINGS.map(({ cause, sample }) => [cause, sample]))('%s: %s', (cause, sample) => {
    expect(wordsOf(sample)?.cause).toBe(cause);
  });

  test('every wording is in comparable form already, or it could never stand in a text', () => {
    const all = CAUSE_WORDINGS.flatMap(({ wordings }) => wordings);
    expect(all.filter((wording) => wording !== wording.toLowerCase())).toEqual([]);
  });
});

describe('the text beats the code', () => {
  test.each([
    ['550 5.1.1 too many recipients this hour. IB607', 'rate-limited'],
    ['554 5.7.1 <b@c.example>: Relay access denied', 'relay-denied'],
    ['550 5.7.1 Service unavailable, client host [192.0.2.9] blocked using dnsbl.d.example', 'ip-blocked'],
    ['550 5.2.1 <b@c.example>... User Unknown', 'mailbox-not-found'],
    ['550 Mailbox quota exceeded', 'mailbox-full'],
    ['550 5.1.7 No such domain a.example', 'sender-rejected'],
    ['550 5.7.0 <b@c.example>: Recipient address rejected: User account disabled', 'mailbox-inactive'],
  ])('%s', (refusal, cause) => {
    expect(verdictOn(refusal)?.cause).toBe(cause);
  });
});

test('of a provider’s wordings the sentence is the evidence, not the link', () => {
  const { proof, entry } =
    verdictOn(
      '550-5.1.1 The email account that you tried to reach does not exist. 550 5.1.1 https://support.google.com/mail/?p=NoSuchUser x - gsmtp',
    ) ?? {};
  expect(entry).toBe('gmail/no-such-user');
  expect(proof?.find(({ what }) => what === 'words')?.text).toBe(
    'account that you tried to reach does not exist',
  );
});

describe('names say nothing of the cause', () => {
  test.each([
    ['an address', '<spam-virus@quota.example>: host mx.c.example[192.0.2.1] said: 550 sorry'],
    ['a host', '<b@c.example>: host mx.antispam.example[192.0.2.1] said: 550 sorry'],
    ['a footer', '<b@c.example>: host mx.c.example[192.0.2.1] said: 421 sorry\n\nCopying is not permitted.'],
  ])('%s', (_name, line) => {
    const text = `This is the mail system at host a.example.\n\n${line}\n`;
    const { cause, certainty } = diagnose(readBounce(text), text).recipients[0] ?? {};
    expect(['unknown', 'server-error']).toContain(cause);
    expect(certainty).toBe('unsure');
  });
});

describe('the code speaks where the text does not', () => {
  test.each([
    ['550 5.1.1 sorry', 'mailbox-not-found'],
    ['452 4.2.2 sorry', 'mailbox-full'],
    ['550 5.7.26 sorry', 'sender-authentication-failed'],
    ['535 sorry', 'login-required'],
    ['550 sorry', 'unknown'],
    ['550 5.9.8 sorry', 'unknown'],
  ])('%s', (refusal, cause) => {
    expect(verdictOn(refusal)?.cause).toBe(cause);
  });
});

describe('permanence and turn', () => {
  test('the reply code decides where the classes differ', () => {
    expect(verdictOn('556 4.1.10 no mail here')?.permanent).toBe(true);
    expect(verdictOn('450 5.1.1 unknown, for now')?.permanent).toBe(false);
  });

  test('nobody is called upon while the server still tries', () => {
    const text =
      'THIS IS A WARNING ONLY.  YOU DO NOT NEED TO RESEND YOUR MESSAGE.\n\n<b@c.example>: host mx.c.example said: 452 4.2.2 mailbox full';
    expect(diagnose(readBounce(text), text)).toMatchObject({
      kind: 'delay',
      recipients: [{ cause: 'mailbox-full', permanent: false, turn: 'nobody' }],
    });
  });

  test('a delivery is no fault', () => {
    const text =
      'Your message was successfully delivered to the destination(s) listed below.\n\n<b@c.example>: 250 2.0.0 Ok';
    expect(diagnose(readBounce(text), text).recipients).toMatchObject([
      { cause: 'delivered', permanent: null, turn: 'nobody' },
    ]);
  });

  test('every cause has its turn', () => {
    expect(Object.keys(TURN_BY_CAUSE).sort()).toEqual([...CAUSES].sort());
  });
});
