import { describe, expect, test } from 'vitest';
import { readMail } from '../../../src/smtp/read-mail';

const NO_PARTS = { text: '', deliveryStatus: '', returned: '', failedRecipients: [] };

const POSTFIX = `This is the mail system at host mail.a.example.

<jane@one.example>: host mx.one.example[192.0.2.1] said:
    550-5.1.1 The email account that you tried to reach does not exist. Please
    try 550-5.1.1 double-checking the recipient's email address 550 5.1.1
    for typos (in reply to RCPT TO command)
`;

describe('the delivery-status part (RFC 3464)', () => {
  const status = `Reporting-MTA: dns; a.example

Final-Recipient: rfc822; b@c.example
Action: failed
Status: 5.0.0
Diagnostic-Code: smtp; 550-5.2.1 The account is
 550 5.2.1 disabled

Final-Recipient: rfc822;d@e.example
Action: delayed
Status: 4.4.1
`;

  test('one recipient for each group, the remote code over the summary', () => {
    expect(readMail({ ...NO_PARTS, deliveryStatus: status })).toMatchObject({
      kind: 'failure',
      codes: [],
      recipients: [
        { address: 'b@c.example', kind: 'failure', reply: '550', enhanced: '5.2.1' },
        { address: 'd@e.example', kind: 'delay', reply: null, enhanced: '4.4.1' },
      ],
    });
  });

  test('what the fields leave open is taken from the sentences', () => {
    const fields = 'Final-Recipient: rfc822; jane@one.example\nAction: failed\n';
    expect(readMail({ ...NO_PARTS, text: POSTFIX, deliveryStatus: fields }).recipients).toMatchObject([
      { address: 'jane@one.example', reply: '550', enhanced: '5.1.1' },
    ]);
  });

  test('who is named nowhere is taken from the header or from the returned message', () => {
    const fields = 'Action: failed\nStatus: 5.1.1\n';
    const header = { ...NO_PARTS, deliveryStatus: fields, failedRecipients: ['x@y.example'] };
    expect(readMail(header).recipients).toMatchObject([{ address: 'x@y.example' }]);
    const returned = 'From: Alice <alice@a.example>\nTo: Bob <b@c.example>\nSubject: Hi\n\nbody: 550';
    expect(readMail({ ...NO_PARTS, deliveryStatus: fields, returned })).toMatchObject({
      recipients: [{ address: 'b@c.example' }],
      original: { from: 'Alice <alice@a.example>', subject: 'Hi' },
    });
  });

  test('the reply as the notice quotes it, where it says more than the field', () => {
    const deliveryStatus =
      'Final-Recipient: rfc822; b@c.example\nAction: failed\nStatus: 5.0.0\nDiagnostic-Code: smtp; 550 no\n';
    const text =
      'This is the mail system at host a.example.\n\n<b@c.example>: host mx.c.example[192.0.2.1] said: 550 no (in reply to end of DATA command)\n';
    expect(readMail({ ...NO_PARTS, text, deliveryStatus }).recipients).toMatchObject([
      { diagnostic: '550 no (in reply to end of DATA command)' },
    ]);
  });

  test('a name of the receiving side alone gives way to the address that was written to', () => {
    const deliveryStatus =
      'Original-Recipient: rfc822;b@c.example\nFinal-Recipient: rfc822;b@store\nAction: failed\nStatus: 5.2.0\n';
    expect(readMail({ ...NO_PARTS, deliveryStatus }).recipients).toMatchObject([
      { address: 'b@c.example', forwardedFrom: null },
    ]);
  });

  test('malformed fields are left out, not thrown', () => {
    expect(
      readMail({ ...NO_PARTS, deliveryStatus: 'Final-Recipient\nAction: \ud800\nStatus: 9.9.9\n' })
        .recipients,
    ).toMatchObject([{ address: null, reply: null, enhanced: null }]);
  });
});

describe('where the sentences and the delivery status contradict each other', () => {
  const text =
    'This is the mail system at host a.example.\n\n<b@c.example>: host mx.c.example[192.0.2.1] said: 452 4.2.2 full\n';
  const status = (code: string, action = 'failed') =>
    `Final-Recipient: rfc822; b@c.example\nAction: ${action}\nStatus: ${code.slice(4)}\nDiagnostic-Code: smtp; ${code} x\n`;
  const disagreements = (deliveryStatus: string) =>
    readMail({ ...NO_PARTS, text, deliveryStatus }).disagreements;

  test('it is said, point by point', () => {
    expect(disagreements(status('550 5.1.1', 'delayed'))).toEqual([
      { address: 'b@c.example', field: 'kind', seen: 'failure', reported: 'delay' },
      { address: 'b@c.example', field: 'reply', seen: '452', reported: '550' },
      { address: 'b@c.example', field: 'enhanced', seen: '4.2.2', reported: '5.1.1' },
    ]);
  });

  test('another recipient than the one who is named', () => {
    const other = status('452 4.2.2').replace('b@c', 'd@e');
    expect(disagreements(other)).toEqual([
      { address: 'd@e.example', field: 'address', seen: 'b@c.example', reported: 'd@e.example' },
    ]);
  });

  test.each([
    ['the same', status('452 4.2.2')],
    ['a code that leaves the rest open', status('452 4.0.0')],
    ['nothing reported', ''],
  ])('none: %s', (_name, deliveryStatus) => {
    expect(disagreements(deliveryStatus)).toEqual([]);
  });
});
