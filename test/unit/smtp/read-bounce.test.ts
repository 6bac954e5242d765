import { describe, expect, test } from 'vitest';
import { readNamedHost } from '../../../src/smtp/named-host';
import { readBounce } from '../../../src/smtp/read-bounce';

const POSTFIX = `This is the mail system at host mail.a.example.

I'm sorry to have to inform you that your message could not
be delivered to one or more recipients. It's attached below.

For further assistance, please send mail to postmaster.

                   The mail system

<jane@one.example>: host mx.one.example[192.0.2.1] said:
    550-5.1.1 The email account that you tried to reach does not exist. Please
    try 550-5.1.1 double-checking the recipient's email address 550 5.1.1
    for typos (in reply to RCPT TO command)

<kim@two.example> (expanded from <team@two.example>): host
    mx.two.example[192.0.2.2] said: 452-
    4.2.2 mailbox full (in reply to RCPT TO command)
`;

const ORIGINAL = `
Return-Path: <alice@a.example>
Received: by mail.a.example (Postfix, from userid 550)
Message-ID: <421.550@a.example>
From: Alice <alice@a.example>
To: jane@one.example
Subject: Invoice 550 5.1.1 for order 554-421

error 550 5.7.1 happened in room 421
`;

describe('kind', () => {
  test.each([
    ['failure', POSTFIX],
    [
      'delay',
      'This message was created automatically by mail delivery software.\nA message that you sent has not yet been delivered to one or more of its\nrecipients after more than 24 hours on the queue on a.example.\n\n  b@c.example\n    Delay reason: 451 4.7.1 Greylisted\n',
    ],
    [
      'delay',
      'THIS IS A WARNING ONLY.  YOU DO\nNOT NEED TO RESEND YOUR MESSAGE.\n\n<b@c.example>: 450 4.2.0 busy',
    ],
    [
      'success',
      'Your message was successfully delivered to the destination(s)\nlisted below.\n\n<b@c.example>: delivery via mx.c.example: 250 2.0.0 Ok: queued',
    ],
    [
      'success',
      'Reporting-MTA: dns; a.example\n\nFinal-Recipient: rfc822; b@c.example\nAction: relayed\nStatus: 2.1.9\n',
    ],
    [
      'success',
      'This is a delivery status notification from a.example.\n\nSUCCESSFUL DELIVERY\n\nYour message was delivered to the following recipients:\n<b@c.example>',
    ],
    [
      'failure',
      "** Address not found **\n\nYour message wasn't delivered to b@c.example because the domain couldn't be found.",
    ],
    [
      'success',
      'This is the mail system at host a.example.\n\nYour message was successfully delivered to the destination(s)\nlisted below.\n\n<b@c.example>: delivery via mx.c.example[192.0.2.1]:25: 250 2.0.0 Ok',
    ],
    [
      'failure',
      'Adresse introuvable\n\nVotre message à b@c.example n’a pas été remis.\n\nLa réponse :\n550 5.1.1 no such user',
    ],
    [
      'failure',
      'Message not delivered\n\nA problem has occurred when trying to deliver your mail to <b@c.example> . Look below for the technical details.\n\nReaction of the server:\n\nError: Some recipients failed: <b@c.example>',
    ],
    ['failure', '\r\nThis message could not be delivered.\r\n'],
    [
      'failure',
      'Your message to <bob> was automatically rejected:\r\nQuota exceeded (mailbox for user is full)',
    ],
    [
      'delay',
      '次の受信者またはグループへの配信が遅れています:\n\nb@c.example\n\nこのメッセージはまだ配信されていません。\n\n管理者向けの診断情報:\n\nServer at c.example (192.0.2.1) returned 451 4.4.1',
    ],
    [
      'delay',
      "Die Zustellung ist verspätet.\n\nb@c.example\n\nDiagnoseinformationen für Administratoren:\n\nServer at c.example (192.0.2.1) returned '400 4.4.7 Message delayed'",
    ],
    ['failure', 'Échec de la remise pour ces destinataires ou groupes :\n\nb@c.example\n'],
    ['failure', '管理者向けの診断情報:\n\n生成サーバー: a.example\n\nb@c.example\n#550 5.1.10 RESOLVER ##'],
  ])('%s', (kind, text) => {
    expect(readBounce(text).kind).toBe(kind);
  });

  test.each([
    ['de', 'Ihre E-Mail konnte leider nicht zugestellt werden.\n\nEmpfänger: b@c.example\nGrund: '],
    ['it', 'Il messaggio non è stato consegnato a:\n\nb@c.example\n  host mx.c.example [192.0.2.1]: '],
    ['pl', 'Wiadomość nie została doręczona do następujących adresatów:\n\nb@c.example\n\nPowód: '],
    ['ja', 'b@c.example へのメールは拒否されたため、送信できませんでした。\n\n応答: '],
    ['ja', '<b@c.example> 宛のメールは、次の理由により配送できませんでした。\n\n'],
    ['zh-Hans', '很抱歉，您发往 b@c.example 的邮件被退回。\n\n'],
    ['ko', 'b@c.example님에게 보낸 메일을 전송하지 못했습니다.\n\n'],
  ])("failure, said in %s, with the server's reply", (_language, words) => {
    const { kind, recipients } = readBounce(`${words}550 5.1.1 no\n`);
    expect(kind).toBe('failure');
    expect(recipients).toMatchObject([{ address: 'b@c.example', reply: '550', enhanced: '5.1.1' }]);
    expect(readBounce(words.replace('b@c.example', 'Bob')).kind).toBe('none');
  });

  test.each([
    ['empty', ''],
    ['more than the bare sentence', 'This message could not be delivered. Call me when you are back.'],
    ['binary rubbish', String.fromCharCode(...Array.from({ length: 2_000 }, (_, i) => (i * 7919) % 65_536))],
    ['an ordinary mail', 'Hello,\n\nplease find invoice 550 for room 421. Call 555 550 421.\n\nBob'],
    [
      'a question about a code',
      'Hi all,\n\nour server answers 550 5.1.1 since Monday. What does it mean?\n\nBob',
    ],
    [
      'a human quoting a bounce',
      'Hi,\n\ndid you see this?\n\n> 550 5.1.1 user unknown\n> undeliverable\n\nBob',
    ],
    [
      'an absence note',
      'I am out of the office until Monday. Your message could not be delivered to my mind. 550 5.1.1',
    ],
    [
      'a complaint',
      'This is an email abuse report for an email message received from IP 192.0.2.1. 550 5.7.1 could not be delivered',
    ],
    [
      'a challenge',
      `Hello,\n\nI am protecting myself from receiving junk mail. Your message to bob@c.example has not been delivered yet. Just reply to this message, or click the link, so that your original message will be delivered.\n\nhttps://verify.c.example/?id=550`,
    ],
    [
      'a colleague who tells of a bounce',
      'Hi team,\n\nmail to bob@c.example could not be delivered: 550 5.1.1 user unknown. Can someone check?\n\nAlice',
    ],
    [
      'a customer who quotes a code',
      'Mail to bob@c.example could not be delivered. We get "550 5.1.1". Can someone check?',
    ],
    [
      'a comment on an issue',
      'New comment on #12\n\n@alice wrote:\n\nWhen the server says 550 5.1.1 for bob@c.example, the library throws "message could not be delivered".\n1. send to bob@c.example\n2. see 550 5.1.1\n',
    ],
    [
      'a newsletter about bounces',
      `The Deliverability Weekly\n\nThis week: why did my mail bounce?\n\nMost bounces say "550 5.1.1 user unknown". A message could not be delivered for many reasons: the mailbox is full (552 5.2.2), greylisting (451 4.7.1), or SPF (550 5.7.26).\n\nRead more: https://blog.a.example/550\n\nUnsubscribe`,
    ],
    [
      'a question with a line of a log',
      `Hi support,\n\nwe cannot send to kim@two.example any more, the log says:\n\nNov 23 12:36:06 mail postfix/smtp[1234]: 4F2A: to=<kim@two.example>, relay=mx.two.example[192.0.2.2]:25, delay=0.5, dsn=5.7.1, status=bounced (host mx.two.example[192.0.2.2] said: 550 5.7.1 Service unavailable (in reply to RCPT TO command))\n\nCan you help?\n\nAlice`,
    ],
    [
      'an answer that quotes a bounce',
      `Hi Bob,\n\nmy mail to you bounced, see below. Do you have another address?\n\nAlice\n\n> This is the mail system at host a.example.\n>\n> I'm sorry to have to inform you that your message could not\n> be delivered to one or more recipients.\n>\n> <bob@c.example>: host mx.c.example[192.0.2.1] said: 550 5.1.1 no such user`,
    ],
    [
      'a read receipt of Exchange',
      `Your message\n\n   To: Bob\n   Subject: Invoice 550\n   Sent: Monday\n\nwas read on Monday, 23 November 2026 12:00`,
    ],
    [
      'a return receipt',
      `This is a return receipt for the mail that you sent to bob@c.example.\n\nNote: This return receipt only acknowledges that the message was displayed on the recipient's computer.`,
    ],
    [
      'a parcel that could not be delivered',
      `Delivery update: your parcel 550-5112-421 could not be delivered today. We will try again tomorrow between 9 and 12. Delivery failure code 421.`,
    ],
    [
      'a form on a web site',
      'Thank you for contacting us! Your message was successfully delivered. We will reply within 2 days.',
    ],
    [
      'a form that was not filled in',
      'Sorry, we were unable to deliver your message to our sales team, since the form was incomplete.',
    ],
    [
      'a parcel with a wrong address',
      'Your parcel could not be delivered because of an incomplete address. Please write to service@parcel.example',
    ],
    ['a parcel that came in part', 'Delivery incomplete: 1 of 2 packages arrived. Order 552.'],
    ['a parcel that arrived', 'Successful delivery! Your parcel 421 was handed to a neighbour.'],
    ['a parcel, in Spanish', 'No se ha completado la entrega de su paquete: no había nadie en casa.'],
    [
      'a market place that forwards messages',
      'Your message to Anna has been blocked, because it held a telephone number.',
    ],
    ['a letter with a plain greeting', 'Hi. This is the plumber. I cannot come at 5.30 today.'],
    [
      'a mailbox that is nearly full',
      'THIS IS A WARNING MESSAGE ONLY. Your mailbox bob@c.example is at 90 % of its quota (450 MB).',
    ],
    [
      'a courier',
      `Undeliverable: Parcel. The courier was unable to deliver your item because the address was not found. Ref 5.1.1/550.`,
    ],
    [
      'list mail about a refusal',
      `On Mon, Alice wrote:\n> our server returns 550 5.7.1 for all mails from them\n\nThat is the relay access denied message. Your message could not be delivered because the recipient is not local.\n`,
    ],
    [
      'a parcel, in German',
      'Ihr Paket 550-5112-421 konnte nicht zugestellt werden. Fragen? service@paket.example hilft gern. Code 421.',
    ],
    [
      'a newsletter, in Japanese',
      'メールが配信できませんでした、と表示されたら? 550 5.1.1 の意味を解説します。\n\nお問い合わせは info@blog.example まで',
    ],
    [
      'list mail held for a moderator',
      `Your mail to 'dev' with the subject\n\n    Re: patch 550\n\nIs being held until the list moderator can review it for approval.\n\nThe reason it is being held:\n\n    Post by non-member to a members-only list`,
    ],
  ])('none: %s', (_name, text) => {
    expect(readBounce(text)).toMatchObject({ kind: 'none', codes: [], recipients: [] });
  });
});

describe('recipients', () => {
  test('each with the codes that speak of it', () => {
    expect(readBounce(POSTFIX).recipients).toMatchObject([
      { address: 'jane@one.example', reply: '550', enhanced: '5.1.1', kind: 'failure' },
      { address: 'kim@two.example', reply: '452', enhanced: '4.2.2', kind: 'failure' },
    ]);
  });

  test('what the server says of a recipient is not cut where it repeats the address', () => {
    const text = `This is the mail system at host a.example.

<x@one.example>: host mx.one.example[192.0.2.1] said: 550 no

<b@two.example>: host mx.two.example[192.0.2.2] said: 550
    5.1.1 <b@two.example>: Recipient address rejected: User
    unknown in virtual mailbox table (in reply to RCPT TO command)
`;
    expect(readBounce(text).recipients[1]?.diagnostic).toContain('unknown in virtual mailbox table');
  });

  test.each([
    ['at its head', ''],
    ['far behind its words', `${'Please keep this notice. '.repeat(600)}\n\n`],
  ])('one that failed beside one that is delayed makes the notice a failure: fields %s', (_where, before) => {
    const fields = (address: string, action: string, code: string) =>
      `Final-Recipient: rfc822; ${address}\nAction: ${action}\nDiagnostic-Code: smtp; ${code} no\n\n`;
    const text = `It will be retried until it is 5 day(s) old.\n\n${before}${fields('b@c.example', 'failed', '550 5.1.1')}${fields('d@e.example', 'delayed', '452 4.2.2')}`;
    expect(readBounce(text)).toMatchObject({
      kind: 'failure',
      recipients: [
        { address: 'b@c.example', kind: 'failure' },
        { address: 'd@e.example', kind: 'delay' },
      ],
      retryUntil: '5 day(s)',
    });
  });

  test('recipients in a list share its reason, but not one with words of his own', () => {
    const head = 'A message that you sent could not be delivered to one or more of its recipients.\n\n';
    const list = `${head}  a@one.example\n  b@one.example\n    host mx.one.example [192.0.2.1]: 550 5.7.1 no\n`;
    expect(readBounce(list).recipients).toMatchObject([{ reply: '550' }, { reply: '550' }]);
    const own = `${head}  a@one.example\n    host mx.one.example [192.0.2.1]: 550 5.7.1 no\n  b@two.example\n    Unrouteable address\n`;
    expect(readBounce(own).recipients).toMatchObject([
      { reply: '550' },
      { address: 'b@two.example', reply: null },
    ]);
  });

  test("the remote server's refusal, not what the local server made of it", () => {
    const text = `   ----- The following addresses had permanent fatal errors -----
<b@c.example>
    (reason: 551 not our customer)

   ----- Transcript of session follows -----
... while talking to mx.c.example.:
>>> DATA
<<< 551 not our customer
550 5.1.1 <b@c.example>... User unknown
<<< 503 need RCPT command
`;
    expect(readBounce(text).recipients).toMatchObject([
      { address: 'b@c.example', reply: '551', enhanced: null },
    ]);
  });

  test('the refusal of the recipient, not that DATA had none left', () => {
    const text = `   ----- The following addresses had permanent fatal errors -----
<b@c.example>
    (reason: 571 Delivery not authorized)

   ----- Transcript of session follows -----
>>> DATA
<<< 571 Delivery not authorized
554 5.0.0 Service unavailable
<<< 554 5.5.1 Error: no valid recipients
`;
    expect(readBounce(text).recipients).toMatchObject([{ reply: '571', enhanced: null }]);
  });

  test('the reason over the time-out that followed it', () => {
    const text =
      'An error occurred while trying to deliver the mail to the following recipients:\nb@c.example\n\n554 4.4.7 Message expired: unable to deliver in 840 minutes.<421 4.4.2 Connection timed out>';
    expect(readBounce(text).recipients).toMatchObject([
      { address: 'b@c.example', reply: '421', enhanced: '4.4.2' },
    ]);
  });

  test.each([
    ['Verification failed for <a@sender.example>', '550-No Such User Here'],
    ['Callback setup failed while verifying <a@sender.example>', '550-Refused'],
  ])('not the sender whom a server could not verify: %s', (failed, why) => {
    const text = `A message that you sent could not be delivered to one or more of its recipients.

  b@one.example
    host mx.one.example [192.0.2.1]
    SMTP error from remote mail server after RCPT TO:<b@one.example>:
    550-${failed}
    ${why}
    550 Sender verify failed
  c@two.example
    retry timeout exceeded
`;
    expect(readBounce(text).recipients).toMatchObject([
      { address: 'b@one.example', reply: '550' },
      { address: 'c@two.example', reply: null },
    ]);
  });

  test('a sender is named on the line behind, a recipient behind "to"', () => {
    const head = 'This is the mail system at host a.example.\n\n';
    const sender = `${head}b@c.example\n  550 5.1.8 refused, for it comes from\n  a@sender.example\n`;
    expect(readBounce(sender).recipients.map(({ address }) => address)).toEqual(['b@c.example']);
    const recipient = `${head}Your message from Monday to b@c.example could not be delivered.`;
    expect(readBounce(recipient).recipients.map(({ address }) => address)).toEqual(['b@c.example']);
  });

  test('not the one who passes the bounce on, though its header was written to him', () => {
    const notice = `Delivery has failed to these recipients or groups:\n\nWe could not deliver it to b@c.example.`;
    for (const header of [
      'From: Outlook <outlook@a.example>\nSent: Monday\nTo: alice@a.example\nSubject: Undeliverable: x',
      'From: Mail Delivery Subsystem <mailer-daemon@a.example>\nSubject: Failure\nTo: <alice@a.example>',
      '差出人: Outlook <outlook@a.example>\n宛先: alice@a.example\n件名: 配信不能: x',
    ]) {
      const { recipients } = readBounce(`See below.\n\n${header}\n\n${notice}`);
      expect(recipients.map(({ address }) => address)).toEqual(['b@c.example']);
    }
  });

  test("without the quote marks of a server's own", () => {
    const text =
      "Failed to deliver to 'o'neil@c.example'\nSMTP module reports:\n host mx.c.example says:\n 550 5.1.1 User unknown\n";
    expect(readBounce(text).recipients).toMatchObject([{ address: "o'neil@c.example" }]);
  });

  test('each of those whose lines were joined into one', () => {
    expect(readBounce(POSTFIX.replace(/\s+/g, ' ')).recipients).toMatchObject([
      { address: 'jane@one.example', reply: '550', enhanced: '5.1.1' },
      { address: 'kim@two.example', reply: '452', enhanced: '4.2.2', forwardedFrom: 'team@two.example' },
    ]);
  });

  test('each with the server that spoke of it, in the transcript of several', () => {
    const text = `   ----- The following addresses had permanent fatal errors -----
<b@one.example>
<c@two.example>
<d@three.example>

   ----- Transcript of session follows -----
... while talking to mx.one.example.:
>>> RCPT To:<b@one.example>
<<< 550 5.1.1 User unknown
550 5.1.1 <b@one.example>... User unknown
... while talking to mx.two.example.:
>>> DATA
<<< 552 5.2.2 Over quota
554 5.0.0 <c@two.example>... Service unavailable
550 5.1.2 <d@three.example>... Host unknown
`;
    const { recipients } = readBounce(text);
    expect(recipients).toMatchObject([{ enhanced: '5.1.1' }, { enhanced: '5.2.2' }, { enhanced: '5.1.2' }]);
    expect(recipients.map(({ context }) => readNamedHost(context).host)).toEqual([
      'mx.one.example',
      'mx.two.example',
      null,
    ]);
  });

  test.each([
    [
      'before the code',
      "<b@c.example>:\nSorry, I couldn't find\nany host named c.example. (#5.1.2)\n\nAlice",
      "Sorry, I couldn't find any host named c.example. (#5.1.2)",
    ],
    ['between quote marks', "b@c.example\nRemote Server returned '550 5.1.1 no'\n", '550 5.1.1 no'],
    [
      'in angle brackets',
      'b@c.example on Monday\n    <mx.c.example #5.1.1 smtp;550 5.1.1 <b@c.example>: no>\n',
      '550 5.1.1 <b@c.example>: no',
    ],
    ['in brackets', '<b@c.example>\n    (reason: 550 5.1.1 no (really))\n', '550 5.1.1 no (really)'],
    [
      'in a quoted notice',
      'From: mailer-daemon@a.example\n\n> <b@c.example>: host mx.c.example[192.0.2.1] said: 550 5.1.1\n>     no such\n>   user\n>\n> Alice\n',
      '550 5.1.1 no such user',
    ],
    ['behind the code alone', 'b@c.example\nStatus code: 550 5.7.1\n\nError: 550 5.7.1 no\n', '550 5.7.1 no'],
  ])("the server's words: %s", (_where, report, words) => {
    const text = `This is the mail system at host a.example.\n\n${report}`;
    expect(readBounce(text).recipients).toMatchObject([{ address: 'b@c.example', diagnostic: words }]);
  });

  test('nobody is named where the notice names nobody', () => {
    const text =
      'Hello alice@a.example,\n\nWe are writing to let you know that the group you tried to contact (x) may not exist.';
    expect(readBounce(text).recipients).toMatchObject([{ address: null, reply: null, enhanced: null }]);
  });

  test('who offers help is no recipient', () => {
    const text =
      'Sorry, we were unable to deliver your message. Please contact <support@a.example>.\n\n<b@c.example>:\n550 no';
    expect(readBounce(text).recipients.map((recipient) => recipient.address)).toEqual(['b@c.example']);
  });
});

describe('the returned message', () => {
  test.each([
    ['its header', ''],
    ['qmail', '--- Below this line is a copy of the message.\n'],
    ['Gmail', '----- Original message -----\n'],
    ['Exim', '------ This is a copy of the message, including all the headers. ------\n'],
    ['OpenSMTPD', '    Below is a copy of the original message:\n'],
    ['DragonFly', 'Message headers follow.\n'],
    ['Exchange', 'Original message headers:\n'],
    ['Exchange in French', "En-têtes de message d'origine :\n"],
  ])('is not read for codes: %s', (_name, announcement) => {
    const alone = readBounce(POSTFIX).codes;
    const reading = readBounce(`${POSTFIX}\n${announcement}${ORIGINAL}`);
    expect(reading.codes).toEqual(alone);
    expect(reading.noticeEnd).toBeLessThan(POSTFIX.length + announcement.length + 3);
  });

  test('a delivery status that webmail shows between the announcement and the original is read', () => {
    const status =
      'Reporting-MTA: dns; mail.a.example\n\nFinal-Recipient: rfc822; b@c.example\nStatus: 5.0.0\n';
    const text = `An error has occurred while attempting to deliver a message for\nthe following list of recipients:\n\nb@c.example: Domain does not exist\n\n    Below is a copy of the original message:\n\n${status}\n`;
    const reading = readBounce(`${text}${ORIGINAL}`);
    expect(reading.codes.map((code) => code.text)).toEqual(['5.0.0']);
    expect(reading.recipients).toMatchObject([{ address: 'b@c.example', enhanced: '5.0.0' }]);
    expect(`${text}${ORIGINAL}`.slice(reading.noticeEnd)).toBe(ORIGINAL.trimStart());
  });

  test('a header that only forwards the bounce does not end it', () => {
    const forwarded = `See below.\n\n---------- Forwarded message ---------\nFrom: Mail Delivery System <MAILER-DAEMON@a.example>\nDate: Mon, 23 Nov 2026\nSubject: Undelivered\nTo: alice@a.example\n\n${POSTFIX}`;
    expect(readBounce(forwarded).codes.length).toBe(readBounce(POSTFIX).codes.length);
  });

  test('a report of the header fields does not end the notice', () => {
    const text = `This report relates to a message you sent with the following header fields:

  Message-id: <550.421@a.example>
  Date: Mon, 23 Nov 2026 23:34:45 +0900
  From: Alice <alice@a.example>
  To: b@c.example
  Subject: order 554

Your message cannot be delivered to the following recipients:

  Recipient address: b@c.example
  Diagnostic code: smtp;550 5.1.1 <b@c.example>... User Unknown
`;
    expect(readBounce(text).recipients).toMatchObject([
      { address: 'b@c.example', reply: '550', enhanced: '5.1.1' },
    ]);
    expect(readBounce(text).codes.map((code) => code.text)).toEqual(['550', '5.1.1']);
  });
});

test('offsets point into the text that was given, whatever was cleaned away', () => {
  const text = POSTFIX.replaceAll('5.1.1', '5.\u200b1.1').replaceAll(' ', '\u00a0');
  const { codes } = readBounce(text);
  expect(codes.length).toBe(readBounce(POSTFIX).codes.length);
  for (const code of codes) {
    expect(text.slice(code.start, code.end).replaceAll('\u200b', '')).toBe(code.text);
  }
});
