/** Which step of the SMTP dialogue a reply code answers. */

/** A command, or a moment of the dialogue that is none. */
export type Step =
  | 'opening'
  | 'any'
  | 'most'
  | 'message'
  | 'AUTH'
  | 'ATRN'
  | 'BDAT'
  | 'DATA'
  | 'EHLO'
  | 'ETRN'
  | 'EXPN'
  | 'HELP'
  | 'MAIL'
  | 'QUIT'
  | 'RCPT'
  | 'STARTTLS'
  | 'VRFY';

/**
 * The steps that a reply code typically answers: RFC 5321 section 4.3.2, without what hardly any server sends;
 * AUTH by RFC 4954, STARTTLS by RFC 3207, ETRN by RFC 1985, ATRN by RFC 2645, 521 and 556 by RFC 7504.
 */
export const STEPS: Readonly<Record<string, readonly Step[]>> = {
  '211': ['HELP'],
  '214': ['HELP'],
  '220': ['opening', 'STARTTLS'],
  '221': ['QUIT'],
  '235': ['AUTH'],
  '250': ['most'],
  '251': ['RCPT', 'VRFY', 'ETRN'],
  '252': ['VRFY', 'EXPN', 'ETRN'],
  '253': ['ETRN'],
  '334': ['AUTH'],
  '354': ['DATA'],
  '421': ['any'],
  '432': ['AUTH'],
  '450': ['MAIL', 'RCPT', 'message'],
  '451': ['MAIL', 'RCPT', 'message'],
  '452': ['MAIL', 'RCPT', 'message'],
  '453': ['ATRN'],
  '454': ['AUTH', 'STARTTLS'],
  '455': ['MAIL', 'RCPT'],
  '458': ['ETRN'],
  '459': ['ETRN'],
  '500': ['any'],
  '501': ['EHLO', 'MAIL', 'RCPT', 'AUTH'],
  '502': ['VRFY', 'EXPN', 'HELP'],
  '503': ['MAIL', 'RCPT', 'DATA', 'BDAT', 'AUTH'],
  '504': ['EHLO', 'VRFY', 'EXPN', 'HELP', 'MAIL', 'RCPT', 'AUTH'],
  '521': ['opening'],
  '530': ['MAIL'],
  '534': ['AUTH'],
  '535': ['AUTH'],
  '550': ['RCPT', 'message'],
  '551': ['RCPT', 'VRFY'],
  '552': ['MAIL', 'RCPT', 'message'],
  '553': ['MAIL', 'RCPT'],
  '554': ['opening', 'DATA', 'message'],
  '555': ['MAIL', 'RCPT'],
  '556': ['RCPT'],
};
