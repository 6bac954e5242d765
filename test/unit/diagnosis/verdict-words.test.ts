import { expect, test } from 'vitest';
import { diagnose } from '../../../src/diagnosis/diagnose';
import { adviceOf, checksOf, copiesOf, verdictOf } from '../../../src/diagnosis/verdict';
import { readBounce } from '../../../src/smtp/read-bounce';

const recipient = (name: string, reply: string) =>
  `<${name}@dest.example>: host mx.dest.example[192.0.2.7] said: ${reply}\n\n`;

const told = (text: string) => {
  const diagnosis = diagnose(readBounce(text), text);
  const advice = adviceOf(diagnosis, 'en');
  return { diagnosis, advice, verdict: verdictOf(diagnosis, advice, 'en') };
};

const NOTICE =
  'This is the mail system at host mail.sender.example.\n\n' +
  "I'm sorry to have to inform you that your message could not be delivered to one or more recipients.\n\n";

test('one recipient: his standing and finality are those of the whole', () => {
  const { verdict, advice } = told(NOTICE + recipient('anna', '550 5.1.1 User unknown'));
  expect(advice).toHaveLength(1);
  expect(verdict).toMatchObject({ standing: 'failed', finality: 'Final', headline: advice[0]?.headline });
});

test('several that differ: no common finality, and the gravest standing', () => {
  const { verdict, advice } = told(
    NOTICE + recipient('anna', '550 5.1.1 User unknown') + recipient('kim', '452 4.2.2 Mailbox full'),
  );
  expect(new Set(advice.map(({ finality }) => finality)).size).toBe(2);
  expect(verdict).toMatchObject({ standing: 'failed', finality: null });
});

test('a notice of delay waits', () => {
  const delay =
    'THIS IS A WARNING ONLY. YOU DO NOT NEED TO RESEND YOUR MESSAGE.\n\nYour message could not be delivered for more than 4 hour(s).\n\n';
  const { verdict } = told(
    `This is the mail system at host a.example.\n\n${delay}${recipient('kim', '451 4.7.1 Greylisted')}`,
  );
  expect(verdict?.standing).toBe('waiting');
});

test('what is no bounce has no verdict, no advice, no look-ups', () => {
  const { verdict, advice, diagnosis } = told('Dear Anna, see you on Monday.');
  expect([verdict, advice, checksOf(diagnosis, 'en')]).toEqual([null, [], []]);
});

test('look-ups are there once each, also for many recipients of one domain', () => {
  const many = Array.from({ length: 30 }, (_, index) =>
    recipient(`a${index}`, '550 5.1.2 Host or domain name not found'),
  );
  const urls = checksOf(told(NOTICE + many.join('')).diagnosis, 'en').map(({ url }) => url);
  expect(urls.length).toBeGreaterThan(0);
  expect(urls.length).toBeLessThanOrEqual(8);
  expect(new Set(urls).size).toBe(urls.length);
});

test('what is copied masked holds no whole address', () => {
  const { diagnosis } = told(NOTICE + recipient('anna', '550 5.1.1 User unknown'));
  for (const { whole, masked } of Object.values(copiesOf(diagnosis, 'en'))) {
    expect(whole).toContain('anna@dest.example');
    expect(masked).not.toContain('anna@');
  }
});
