/**
 * The webmails that the demo mailbox imitates. The pages are shaped like them where it matters to an
 * extension (frames, shadow roots, class names, routes, the way text is cut up); they are not those products.
 * Where nothing is known of a webmail's markup (src/content/site-evidence.ts), its shape is a plain one.
 */

/** How a webmail writes a letter's text into its page (render.ts). */
export type Writing = 'gmail' | 'outlook' | 'yahoo' | 'proton' | 'roundcube' | 'lines' | 'pre';

export interface Shape {
  readonly name: string;
  /** The row that it imitates: a name of platform/webmail.ts or content/sites.ts. */
  readonly site: string;
  /** Host under which the page is served, one that the manifest matches. */
  readonly host: string;
  readonly path: string;
  /**
   * What stands around a letter's body, one inside the other, the outermost first. `div#id.class[name=value]`:
   * an element; `{n}` in it counts the letters shown. Then special ones:
   * `shadow`: an open shadow root of the element before;
   * `blank iframe…`: a frame without an address, filled late by the page;
   * `own iframe…`: a frame with an address of the same host, a page of its own from there on;
   * `foreign iframe…`: the same under the shape's `frameHost`.
   */
  readonly around: readonly string[];
  /** Host of `foreign` frames. */
  readonly frameHost?: string;
  /** The `foreign` frame holds the whole program, the list of letters too. */
  readonly whole?: true;
  readonly writing: Writing;
  /** The same nodes are used again for the next letter. */
  readonly reuses?: true;
  /** A line of the webmail's own above the body. */
  readonly above?: string;
  /**
   * Whether the list's entries say by their roles what they are. Where selectors are known, the list may look
   * like anything.
   */
  readonly list: 'bare' | 'roles';
}

/** Of self-hosted programs: served under a host that the manifest matches for a webmail without selectors. */
const hosted = (name: string): string => `${name}.mailbox.org`;

export const SHAPES = [
  {
    name: 'gmail',
    site: 'Gmail',
    host: 'mail.google.com',
    path: '/mail/u/0/',
    around: ['div.adn.ads[data-message-id=#msg-f:1]', 'div.ii.gt', 'div.a3s.aiL'],
    writing: 'gmail',
    reuses: true,
    list: 'bare',
  },
  {
    name: 'outlook',
    site: 'Outlook',
    host: 'outlook.live.com',
    path: '/mail/0/inbox/',
    around: ['div[role=document][tabindex=0]', 'div#UniqueMessageBody_{n}.XbIp4.jmmB7'],
    writing: 'outlook',
    above: 'To send this message again, click here.',
    list: 'bare',
  },
  {
    name: 'yahoo',
    site: 'Yahoo Mail',
    host: 'mail.yahoo.com',
    path: '/d/folders/1/',
    around: ['div[data-test-id=message-view-body]', 'div.msg-body[data-test-id=message-view-body-content]'],
    writing: 'yahoo',
    list: 'bare',
  },
  {
    name: 'aol',
    site: 'AOL Mail',
    host: 'mail.aol.com',
    path: '/d/folders/1/',
    around: ['div[data-test-id=message-view-body]', 'div.msg-body[data-test-id=message-view-body-content]'],
    writing: 'yahoo',
    list: 'bare',
  },
  {
    name: 'icloud',
    site: 'iCloud Mail',
    host: 'www.icloud.com',
    path: '/mail/',
    frameHost: 'www-mail.icloud-sandbox.com',
    around: ['foreign iframe', 'own iframe', 'div.mail-message-defaults'],
    writing: 'lines',
    list: 'bare',
  },
  {
    name: 'proton',
    site: 'Proton Mail',
    host: 'mail.proton.me',
    path: '/u/0/inbox/',
    around: [
      'article[data-shortcut-target=message-container]',
      'blank iframe[data-testid=content-iframe][sandbox=allow-same-origin allow-popups allow-popups-to-escape-sandbox]',
      'div#proton-root',
      'div.proton-wrapper',
      'div#proton-content',
    ],
    writing: 'proton',
    list: 'bare',
  },
  {
    name: 'tuta',
    site: 'Tuta',
    host: 'app.tuta.com',
    path: '/mail/inbox/',
    around: ['div#mail-body', 'shadow', 'div#shadow-mail-body[data-testid=mailBody_label]'],
    writing: 'lines',
    list: 'bare',
  },
  {
    name: 'fastmail',
    site: 'Fastmail',
    host: 'app.fastmail.com',
    path: '/mail/Inbox/',
    around: ['div.v-Thread', 'div.v-Message', 'div.v-Message-body'],
    writing: 'lines',
    list: 'bare',
  },
  {
    name: 'zoho',
    site: 'Zoho Mail',
    host: 'mail.zoho.com',
    path: '/zm/',
    around: ['div.zmPVContent', 'div.zmMailContent.jsConTent'],
    writing: 'lines',
    list: 'bare',
  },
  {
    name: 'gmx',
    site: 'GMX',
    host: 'bap.navigator.gmx.net',
    path: '/mail',
    frameHost: '3c-bap.gmx.net',
    around: ['webmailer-mail-detail', 'shadow', 'detail-body', 'foreign iframe.detail-body--full-height'],
    writing: 'lines',
    list: 'roles',
  },
  {
    name: 'webde',
    site: 'WEB.DE',
    host: 'bap.navigator.web.de',
    path: '/mail',
    frameHost: '3c-bap.web.de',
    around: ['webmailer-mail-detail', 'shadow', 'detail-body', 'foreign iframe.detail-body--full-height'],
    writing: 'lines',
    list: 'roles',
  },
  {
    name: 'mailcom',
    site: 'mail.com',
    host: 'navigator-lxa.mail.com',
    path: '/mail',
    frameHost: '3c-lxa.mail.com',
    around: ['webmailer-mail-detail', 'shadow', 'detail-body', 'foreign iframe.detail-body--full-height'],
    writing: 'lines',
    list: 'roles',
  },
  {
    name: 'yandex',
    site: 'Yandex Mail',
    host: 'mail.yandex.com',
    path: '/',
    around: ['div.mail-Message-Body', 'div.mail-Message-Body-Content.js-message-body-content'],
    writing: 'pre',
    list: 'bare',
  },
  {
    name: 'mailru',
    site: 'Mail.ru',
    host: 'e.mail.ru',
    path: '/inbox/',
    around: ['div.letter-body', 'div.letter-body__body-content'],
    writing: 'lines',
    list: 'bare',
  },
  {
    name: 'hey',
    site: 'HEY',
    host: 'app.hey.com',
    path: '/imbox/',
    around: ['div'],
    writing: 'lines',
    list: 'roles',
  },
  {
    name: 'mailboxorg',
    site: 'mailbox.org',
    host: 'office.mailbox.org',
    path: '/appsuite/',
    around: ['section.body', 'blank iframe.mail-detail-frame', 'div.mail-detail-content'],
    writing: 'pre',
    list: 'bare',
  },
  {
    name: 'posteo',
    site: 'Posteo',
    host: 'posteo.de',
    path: '/webmail/',
    around: ['own iframe#messagecontframe', 'div#messagebody'],
    writing: 'roundcube',
    list: 'bare',
  },
  {
    name: 'infomaniak',
    site: 'Infomaniak',
    host: 'ksuite.infomaniak.com',
    path: '/mail/',
    frameHost: 'mail.infomaniak.com',
    around: ['foreign iframe', 'div'],
    whole: true,
    writing: 'lines',
    list: 'roles',
  },
  {
    name: 'tonline',
    site: 'T-Online',
    host: 'email.t-online.de',
    path: '/em/',
    around: ['own iframe[name=messageBody]'],
    writing: 'lines',
    list: 'bare',
  },
  {
    name: 'orange',
    site: 'Orange',
    host: 'messagerie.orange.fr',
    path: '/',
    around: ['div', 'div'],
    writing: 'lines',
    list: 'roles',
  },
  {
    name: 'naver',
    site: 'NAVER Mail',
    host: 'mail.naver.com',
    path: '/v2/read/',
    around: ['div.mail_view_contents', 'div.mail_view_contents_inner'],
    writing: 'lines',
    list: 'bare',
  },
  {
    name: 'daum',
    site: 'Daum Mail',
    host: 'mail.daum.net',
    path: '/',
    around: ['div.txt_mailview'],
    writing: 'lines',
    list: 'bare',
  },
  {
    name: 'qq',
    site: 'QQ Mail',
    host: 'mail.qq.com',
    path: '/cgi-bin/frame_html',
    around: ['own iframe[name=mainFrame]', 'div#contentDiv', 'div#mailContentContainer'],
    writing: 'lines',
    list: 'bare',
  },
  {
    name: 'netease',
    site: '163 / 126',
    host: 'mail.163.com',
    path: '/js6/main.jsp',
    around: ['div', 'blank iframe', 'div'],
    writing: 'lines',
    list: 'roles',
  },
  {
    name: 'yahoojapan',
    site: 'Yahoo! JAPAN',
    host: 'mail.yahoo.co.jp',
    path: '/u/pc/f/message/',
    around: ['div', 'div'],
    writing: 'pre',
    list: 'roles',
  },
  {
    name: 'docomo',
    site: 'docomo',
    host: 'mail.smt.docomo.ne.jp',
    path: '/mail/',
    around: ['div'],
    writing: 'lines',
    list: 'roles',
  },
  {
    name: 'roundcube',
    site: 'Roundcube',
    host: hosted('roundcube'),
    path: '/webmail/',
    around: ['own iframe#messagecontframe', 'div#messagebody'],
    writing: 'roundcube',
    list: 'bare',
  },
  {
    name: 'sogo',
    site: 'SOGo',
    host: hosted('sogo'),
    path: '/SOGo/so/mail/',
    around: ['div.msg-body', 'div.mailer_mailcontent', 'div.sg-mail-part', 'div.mailer_plaincontent'],
    writing: 'lines',
    list: 'bare',
  },
  {
    name: 'snappymail',
    site: 'SnappyMail',
    host: hosted('snappymail'),
    path: '/',
    around: ['div#messageItem', 'div.bodyText.plain'],
    writing: 'pre',
    list: 'bare',
  },
  {
    name: 'nextcloud',
    site: 'Nextcloud Mail',
    host: hosted('nextcloud'),
    path: '/apps/mail/box/1/',
    around: ['own iframe.message-frame'],
    writing: 'lines',
    list: 'bare',
  },
  {
    name: 'horde',
    site: 'Horde',
    host: hosted('horde'),
    path: '/imp/dynamic.php',
    around: ['div.messageBody', 'blank iframe.htmlMsgData'],
    writing: 'lines',
    list: 'bare',
  },
  {
    name: 'zimbra',
    site: 'Zimbra',
    host: hosted('zimbra'),
    path: '/zimbra/',
    around: ['div.MsgBody', 'blank iframe', 'body.MsgBody-text'],
    writing: 'lines',
    list: 'bare',
  },
  {
    name: 'ox',
    site: 'OX App Suite',
    host: hosted('ox'),
    path: '/appsuite/',
    around: [
      'div.mail-detail.expanded',
      'section.body',
      'blank iframe.mail-detail-frame',
      'div.mail-detail-content',
    ],
    writing: 'pre',
    list: 'bare',
  },
  {
    name: 'cypht',
    site: 'Cypht',
    host: hosted('cypht'),
    path: '/',
    around: ['div.msg_text', 'div.msg_text_inner'],
    writing: 'roundcube',
    list: 'bare',
  },
  {
    name: 'squirrelmail',
    site: 'SquirrelMail',
    host: hosted('squirrelmail'),
    path: '/src/webmail.php',
    around: ['own iframe[name=right]', 'table', 'tbody', 'tr', 'td'],
    writing: 'pre',
    list: 'roles',
  },
] as const satisfies readonly Shape[];

export type ShapeName = (typeof SHAPES)[number]['name'];

/** Suffix of hosts that serve the same pages where the manifest matches nothing: the untouched page. */
const PLAIN_SUFFIX = '.plain.example';

/** A shape by its name. */
export function shapeNamed(name: string): Shape {
  const shape = SHAPES.find((one) => one.name === name);
  if (shape === undefined) throw new Error(`No such shape: ${name}`);
  return shape;
}

/** The hosts that serve a shape: its page's, and its frames' where those are others. */
function hostsOf(shape: Shape, plain: boolean): { readonly page: string; readonly frame: string } {
  return plain
    ? { page: `${shape.name}${PLAIN_SUFFIX}`, frame: `${shape.name}-frame${PLAIN_SUFFIX}` }
    : { page: shape.host, frame: shape.frameHost ?? shape.host };
}

/** Every host that the server answers for. */
export const HOSTS: readonly string[] = [
  ...new Set(
    SHAPES.flatMap((shape) =>
      [hostsOf(shape, false), hostsOf(shape, true)].flatMap(({ page, frame }) => [page, frame]),
    ),
  ),
];

/** A shape as it is served under one host. */
export interface Served {
  readonly shape: Shape;
  /** Host of its foreign frames. */
  readonly frameHost: string;
}

/** What is served under a host; `null` for a foreign host. */
export function servedUnder(host: string): Served | null {
  for (const shape of SHAPES) {
    for (const plain of [false, true]) {
      const { page, frame } = hostsOf(shape, plain);
      if (host === page || host === frame) return { shape, frameHost: frame };
    }
  }
  return null;
}

/** Which page of a shape to open. */
export interface PageChoice {
  /** Id of the letter to open; the list alone without it. */
  readonly letter?: string;
  /** What the page is asked for: `dark`, `light`, `search=WORD`. */
  readonly query?: string;
  /** The same page where the extension does not run. */
  readonly plain?: boolean;
}

/** Address of a shape's page. */
export function shapeUrl(name: ShapeName, { letter, query, plain = false }: PageChoice = {}): string {
  const shape = shapeNamed(name);
  const search = query === undefined ? '' : `?${query}`;
  const hash = letter === undefined ? '' : `#inbox/${letter}`;
  return `https://${hostsOf(shape, plain).page}${shape.path}${search}${hash}`;
}
