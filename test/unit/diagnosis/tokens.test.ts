import { expect, test } from 'vitest';
import { diagnose } from '../../../src/diagnosis/diagnose';
import { findTokens } from '../../../src/diagnosis/tokens';
import { readBounce } from '../../../src/smtp/read-bounce';

/** The tokens in a refusal as Postfix reports it, as they stand in the text. */
function tokensIn(refusal: string): string[] {
  const text = `This is the mail system at host a.example.\n\n<b@c.example>: host mta5.am0.yahoodns.net[192.0.2.1] said: ${refusal} (in reply to MAIL FROM command)\n`;
  const bounce = readBounce(text);
  return findTokens(bounce, diagnose(bounce, text), text).map((span) => {
    expect(span.kind).toBe('provider');
    expect(text.slice(span.start, span.end)).toBe(span.text);
    return span.text;
  });
}

test.each([
  ['one of a range', '421 4.7.0 [TSS04] Messages from 192.0.2.25 temporarily deferred', ['TSS04']],
  ['a dotted one, whole', '550 5.1.10 RESOLVER.ADR.RecipNotFound; not found', ['RESOLVER.ADR.RecipNotFound']],
  [
    'none in a link',
    '550-5.1.1 The email account that you tried to reach does not exist. 550 5.1.1 https://support.google.com/mail/?p=NoSuchUser x - gsmtp',
    [],
  ],
  ['a reply of nobody known', '550 5.1.1 XYZ99 no', []],
  ['not inside a word', '421 4.7.0 [TSS04] temporarily deferred TSS045', ['TSS04']],
])('%s', (_name, refusal, tokens) => {
  expect(tokensIn(refusal)).toEqual(tokens);
});

test('every token lies outside of the codes', () => {
  const text =
    'This is the mail system at host a.example.\n\n<b@c.example>: host c-example.mail.protection.outlook.com[192.0.2.1] said: 550 5.7.606 Access denied, banned sending IP [192.0.2.2]\n';
  const bounce = readBounce(text);
  expect(findTokens(bounce, diagnose(bounce, text), text)).toEqual([]);
});
