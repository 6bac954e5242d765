/**
 * Where each webmail shows the body of a message: one row for each whose shape is known, and nothing else
 * here. Closed webmails change without notice, so a row is a hint; where its selectors find nothing, and
 * where there is no row, the reading falls back to the whole page (message-views.ts). Which hosts belong to a
 * webmail: platform/webmail.ts. How each row is known, and since when: site-evidence.ts.
 */
import { webmailOf } from '../platform/webmail';

/** How a webmail shows messages, as far as finding them needs. */
export interface Site {
  /** As in platform/webmail.ts, or of a program that people host themselves. */
  readonly name: string;
  /** Matches in any document of the page, on any host, where this webmail shows a message. */
  readonly mark?: string;
  /** The element around each message's body, in whichever document. */
  readonly bodies?: string;
  /** Frames whose whole document is one message's body. */
  readonly frames?: string;
  /** Parts that are never a received message: list entries, drafts. */
  readonly ignore?: string;
}

/** Yahoo's and AOL's are one program. The list's entries are links, with the message's first words. */
const YAHOO = {
  bodies: '[data-test-id="message-view-body-content"], .msg-body',
  ignore: '[data-test-id="virtual-list"], [data-test-id="message-list-item"]',
};

/** A row of a program that is recognised by the same selector that finds the bodies. */
const byBodies = (name: string, bodies: string): Site => ({ name, mark: bodies, bodies });
/** The same for frames. */
const byFrames = (name: string, frames: string): Site => ({ name, mark: frames, frames });

export const SITES: readonly Site[] = [
  {
    name: 'Gmail',
    // A collapsed message has no body until it is opened; `.undefined` marks the placeholder of one that is
    // being written or fetched. The second form is a message in its own window.
    bodies: 'div.ii.gt div.a3s:not(.undefined), body.aAU.xE.Su div.a3s:not(.undefined)',
    ignore: '.a3s.undefined',
  },
  // One for each message of a conversation; a draft has the same id, but is editable.
  { name: 'Outlook', bodies: '[id^="UniqueMessageBody"]' },
  { name: 'Yahoo Mail', ...YAHOO },
  { name: 'AOL Mail', ...YAHOO },
  { name: 'iCloud Mail', bodies: '.mail-message-defaults' },
  { name: 'Proton Mail', frames: 'iframe[data-testid="content-iframe"]' },
  { name: 'Tuta', bodies: '#mail-body' },
  { name: 'Fastmail', bodies: '.v-Message-body, .v-MailMessage-body' },
  { name: 'Zoho Mail', bodies: '.zmMailContent, .zmPVContent, .jsConTent' },
  { name: 'Yandex Mail', bodies: '.mail-Message-Body-Content, .js-message-body-content' },
  { name: 'Mail.ru', bodies: '.letter-body__body-content' },
  { name: 'T-Online', frames: '[name="messageBody"]' },
  { name: 'NAVER Mail', bodies: '.mail_view_contents_inner' },
  { name: 'Daum Mail', bodies: 'div.txt_mailview' },
  { name: 'QQ Mail', bodies: '#mailContentContainer' },
  {
    name: 'Roundcube',
    // The parts of a message, the delivery report among them, stand one below the other and are read as one.
    mark: '#messagecontframe, #messagebody .message-part, #messagebody .message-htmlpart',
    bodies: '#messagebody:has(.message-part, .message-htmlpart)',
    ignore: '#messagelist',
  },
  byBodies('SOGo', '.mailer_mailcontent:has(.sg-mail-part)'),
  byBodies('SnappyMail', '#messageItem .bodyText'),
  {
    name: 'Nextcloud Mail',
    mark: 'iframe.message-frame, #mail-content #message-container',
    bodies: '#mail-content #message-container',
    frames: 'iframe.message-frame',
  },
  byFrames('Horde', 'iframe.htmlMsgData'),
  byBodies('Zimbra', 'body.MsgBody-text, body.MsgBody-html'),
  byFrames('OX App Suite', 'iframe.mail-detail-frame'),
  byBodies('Cypht', '.msg_text_inner'),
];

/**
 * The rows that may fit a page, the likeliest first: a provider may run another webmail under its host. Each is
 * looked for only when it is asked for: where the first one fits, no other costs anything.
 * @param hostname of the page that shows the webmail, lower case.
 * @param documents of the page, which self-hosted webmail is recognised by.
 */
export function* sitesOf(hostname: string, documents: readonly Document[]): Generator<Site, void, undefined> {
  const own = webmailOf(hostname)?.name;
  yield* SITES.filter(({ name }) => name === own);
  for (const site of SITES) {
    const { name, mark } = site;
    if (mark && name !== own && documents.some((document) => document.querySelector(mark))) yield site;
  }
}
