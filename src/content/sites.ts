/**
 * Where each webmail shows the body of a message: one row for each, and nothing else here. Closed webmails
 * change without notice, so a row is a hint; where its selectors find nothing, the reading falls back to the
 * whole page (message-views.ts).
 */

/** How a webmail shows messages, as far as finding them needs. */
export interface Site {
  readonly name: string;
  /** Host names; `*.` in front stands for one or more labels. Empty for what people host themselves. */
  readonly hosts: readonly string[];
  /** Matches in any document of the page, on any host, where this webmail shows a message. */
  readonly mark?: string;
  /** The element around each message's body, in whichever document. */
  readonly bodies?: string;
  /** Frames whose whole document is one message's body. */
  readonly frames?: string;
  /** Parts that are never a received message: list entries, drafts. */
  readonly ignore?: string;
  /** Where the selectors come from and when that was last looked at. */
  readonly evidence: string;
}

export const SITES: readonly Site[] = [
  {
    name: 'Gmail',
    hosts: ['mail.google.com'],
    // Inline in the page. A collapsed message has no body until it is opened; `.undefined` marks the
    // placeholder of one that is being written or fetched. The second form is a message in its own window.
    bodies: 'div.ii.gt div.a3s:not(.undefined), body.aAU.xE.Su div.a3s:not(.undefined)',
    ignore: '.a3s.undefined',
    evidence: 'InboxSDK, gmail-message-view.ts, 2026-07; FlowCrypt, gmail-element-replacer.ts, 2026-08',
  },
  {
    name: 'Outlook',
    hosts: ['outlook.live.com', 'outlook.office.com', 'outlook.office365.com', 'outlook.cloud.microsoft'],
    // Inline in the page, one for each message of a conversation; a draft has the same id, but is editable.
    bodies: '[id^="UniqueMessageBody"]',
    evidence: 'Mailvelope, branch outlook-api, outlookIntegration.js, 2025-11',
  },
  {
    name: 'Yahoo Mail and AOL Mail',
    hosts: ['mail.yahoo.com', '*.mail.yahoo.com', 'mail.aol.com'],
    // Inline in the page. The list's entries are links without a role of a list, with the message's first words.
    bodies: '[data-test-id="message-view-body-content"], .msg-body',
    ignore: '[data-test-id="virtual-list"], [data-test-id="message-list-item"]',
    evidence: 'Mailvelope, providerSpecific.js; several small extensions, 2026',
  },
  {
    name: 'Proton Mail',
    hosts: ['mail.proton.me'],
    // Each body is a sandboxed about:blank frame of the same origin that the page fills and refills.
    frames: 'iframe[data-testid="content-iframe"]',
    evidence: 'ProtonMail WebClients, MessageBodyIframe.tsx, 2026',
  },
  {
    name: 'Roundcube',
    hosts: [],
    // Preview: a same-origin frame with a URL of its own; alone in a window: the page itself. The parts of a
    // message, the delivery report among them, stand one below the other and are read as one.
    mark: '#messagecontframe, #messagebody .message-part, #messagebody .message-htmlpart',
    bodies: '#messagebody:has(.message-part, .message-htmlpart)',
    ignore: '#messagelist',
    evidence: 'Roundcube, program/actions/mail/show.php and skins/elastic, 2026',
  },
];

/**
 * The rows that may fit a page, the likeliest first: a provider may run another webmail under its host.
 * @param hostname of the page that shows the webmail, lower case.
 * @param documents of the page, which self-hosted webmail is recognised by.
 */
export function sitesOf(hostname: string, documents: readonly Document[]): Site[] {
  const marked = ({ mark }: Site): boolean =>
    mark !== undefined && documents.some((document) => document.querySelector(mark) !== null);
  return SITES.filter((site) => site.hosts.some((host) => hostMatches(host, hostname)) || marked(site));
}

/** Whether a host name is the one of a row, or stands below it where the row begins with `*.`. */
export function hostMatches(pattern: string, hostname: string): boolean {
  return pattern.startsWith('*.') ? hostname.endsWith(pattern.slice(1)) : hostname === pattern;
}
