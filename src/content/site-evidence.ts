/**
 * How each webmail shows a message, how that is known, and when it was last looked at. Kept apart from the
 * rows (sites.ts), which are part of a script that runs in every page. No closed webmail was looked at with
 * an account: what is known of those comes from the source of maintained extensions, or from less.
 */

/** In what a message's body stands. */
export type Family =
  /** The page's own document. */
  | 'inline'
  /** A frame without an address, which the page fills. */
  | 'blank frame'
  /** A frame with an address under the page's own host. */
  | 'own frame'
  /** A frame of another origin, which only its own copy of the content script can read. */
  | 'foreign frame'
  /** An open shadow root. */
  | 'shadow root'
  | 'unknown';

/** What the row rests on. */
export type Ground =
  /** The webmail's own source. */
  | 'source'
  /** A maintained extension that works there. */
  | 'extension'
  /** Small or unmaintained code only: expect it to be outdated. */
  | 'weak'
  /** Nothing: there are no selectors, the bounce is found by its words. */
  | 'none';

export interface SiteEvidence {
  readonly family: Family;
  readonly ground: Ground;
  readonly evidence: string;
  /** Year and month. */
  readonly looked: string;
}

const row = (family: Family, ground: Ground, looked: string, evidence: string): SiteEvidence => ({
  family,
  ground,
  evidence,
  looked,
});

const GMX = row(
  'foreign frame',
  'weak',
  '2026-08',
  'Four small extensions: the body is the whole document of a frame 3c-*/mail/client/mailbody/, the frame stands in the shadow root of webmailer-mail-detail. No selector inside it is known.',
);
const NOTHING = 'Host only; nothing was found about its pages.';

/** By the names in platform/webmail.ts, then by those of programs that people host themselves. */
export const SITE_EVIDENCE: Readonly<Record<string, SiteEvidence>> = {
  Gmail: row(
    'inline',
    'extension',
    '2026-08',
    'InboxSDK, gmail-message-view.ts; FlowCrypt, gmail-element-replacer.ts; Mailvelope, gmailIntegration.js',
  ),
  Outlook: row('inline', 'extension', '2025-11', 'Mailvelope, branch outlook-api, outlookIntegration.js'),
  'Yahoo Mail': row('inline', 'extension', '2026-08', 'Mailvelope, providerSpecific.js; small extensions'),
  'AOL Mail': row('inline', 'extension', '2026-08', 'The program of Yahoo Mail under another name'),
  'iCloud Mail': row(
    'foreign frame',
    'extension',
    '2026-08',
    'evicypher-webmail, webmails.json and icloud.ts: the frame mail2-message on the third level; nothing worked before its origin was granted',
  ),
  'Proton Mail': row('blank frame', 'source', '2026-08', 'ProtonMail WebClients, MessageBodyIframe.tsx'),
  Tuta: row('shadow root', 'source', '2026-08', 'tutao/tutanota, MailViewer.ts: #mail-body has an open root'),
  Fastmail: row(
    'inline',
    'weak',
    '2026-08',
    'Small extensions, which disagree between two class names: both stand in the row',
  ),
  'Zoho Mail': row('inline', 'weak', '2026-08', 'Small extensions'),
  GMX,
  'WEB.DE': GMX,
  'mail.com': GMX,
  'Yandex Mail': row('inline', 'weak', '2023', 'Small extensions of 2020 to 2023'),
  'Mail.ru': row('inline', 'weak', '2026-08', 'Small extensions; it renames classes in mail to cl…'),
  HEY: row('unknown', 'none', '2026-08', NOTHING),
  'mailbox.org': row('blank frame', 'source', '2026-08', 'Runs OX App Suite, which is found by its mark'),
  Posteo: row('own frame', 'source', '2026-08', 'Runs Roundcube, which is found by its mark'),
  Infomaniak: row(
    'foreign frame',
    'extension',
    '2026-08',
    'evicypher-webmail: the whole program is a frame of mail.infomaniak.com. No selector inside it is known.',
  ),
  'T-Online': row('own frame', 'weak', '2026-08', 'Small and old extensions: frames["messageBody"]'),
  Orange: row('unknown', 'none', '2026-08', NOTHING),
  'NAVER Mail': row('inline', 'weak', '2026-08', 'Small extensions'),
  'Daum Mail': row('inline', 'weak', '2026-08', 'Small extensions'),
  'QQ Mail': row(
    'inline',
    'weak',
    '2026-08',
    'Fragments of its classic pages in public code; of the new ones (wx.mail.qq.com) nothing is known',
  ),
  '163 / 126': row('unknown', 'none', '2026-08', 'Hosts from small extensions; nothing is known of the body'),
  'Yahoo! JAPAN': row('unknown', 'none', '2026-08', NOTHING),
  docomo: row('unknown', 'none', '2026-08', NOTHING),
  Roundcube: row(
    'own frame',
    'source',
    '2026-08',
    'program/actions/mail/show.php and skins/elastic: a preview in a frame, or the page itself',
  ),
  SOGo: row('inline', 'source', '2026-08', 'UI/Templates/MailerUI and MailPartViewers'),
  SnappyMail: row(
    'inline',
    'source',
    '2026-08',
    'templates/Views/User/MailMessageView.html; RainLoop is alike',
  ),
  'Nextcloud Mail': row('own frame', 'source', '2026-08', 'MessageHTMLBody.vue, MessagePlainTextBody.vue'),
  Horde: row(
    'blank frame',
    'source',
    '2026-08',
    'IMP, dynamic view: HTML in iframe.htmlMsgData, text inline',
  ),
  Zimbra: row('blank frame', 'source', '2026-08', 'Classic client, ZmMailMsgView.js: always a frame'),
  'OX App Suite': row('blank frame', 'source', '2026-08', 'mail/detail/view.js and body.js'),
  Cypht: row('inline', 'source', '2026-08', 'modules/imap/output_modules.php'),
  SquirrelMail: row(
    'own frame',
    'none',
    '2026-08',
    'src/read_body.php: a frame of nested tables without ids or classes; found by its words',
  ),
};
