/**
 * The webmail that works without being enabled first, under the names its users know. The build puts the hosts
 * into the manifest. A webmail that people host themselves has no host here; they enable it where it stands.
 */

/** One webmail service. */
export interface Webmail {
  /** As its users call it; the same in all languages. */
  readonly name: string;
  /** Host names as in match patterns; `*.` in front stands for any number of labels, none included. */
  readonly hosts: readonly string[];
  /** Hosts of frames in its pages that show messages, where those are others. */
  readonly frameHosts?: readonly string[];
}

export const WEBMAIL: readonly Webmail[] = [
  { name: 'Gmail', hosts: ['mail.google.com'] },
  {
    name: 'Outlook',
    hosts: ['outlook.live.com', 'outlook.office.com', 'outlook.office365.com', 'outlook.cloud.microsoft'],
  },
  { name: 'Yahoo Mail', hosts: ['*.mail.yahoo.com'] },
  { name: 'AOL Mail', hosts: ['mail.aol.com'] },
  {
    name: 'iCloud Mail',
    hosts: ['www.icloud.com', 'www.icloud.com.cn'],
    frameHosts: ['www-mail.icloud-sandbox.com'],
  },
  { name: 'Proton Mail', hosts: ['mail.proton.me'] },
  { name: 'Tuta', hosts: ['app.tuta.com'] },
  { name: 'Fastmail', hosts: ['app.fastmail.com', 'app.beta.fastmail.com'] },
  { name: 'Zoho Mail', hosts: ['mail.zoho.com', 'mail.zoho.eu', 'mail.zoho.in'] },
  // The page and the frames of its message bodies stand under names that change from cluster to cluster
  // (`3c-bap.gmx.net`, `3c-lxa.mail.com`), and a pattern cannot name a part of a label.
  { name: 'GMX', hosts: ['*.gmx.net', '*.gmx.com'], frameHosts: ['*.gmx.net', '*.gmx.com'] },
  { name: 'WEB.DE', hosts: ['*.web.de'], frameHosts: ['*.web.de'] },
  { name: 'mail.com', hosts: ['*.mail.com'], frameHosts: ['*.mail.com'] },
  {
    name: 'Yandex Mail',
    hosts: [
      'mail.yandex.com',
      'mail.yandex.ru',
      'mail.yandex.kz',
      'mail.yandex.by',
      'mail.yandex.com.tr',
      '360.yandex.com',
    ],
  },
  { name: 'Mail.ru', hosts: ['e.mail.ru', 'light.mail.ru', 'octavius.mail.ru'] },
  { name: 'HEY', hosts: ['app.hey.com'] },
  { name: 'mailbox.org', hosts: ['*.mailbox.org'] },
  { name: 'Posteo', hosts: ['posteo.de'] },
  { name: 'Infomaniak', hosts: ['ksuite.infomaniak.com'], frameHosts: ['mail.infomaniak.com'] },
  { name: 'T-Online', hosts: ['email.t-online.de'] },
  { name: 'Orange', hosts: ['messagerie.orange.fr'] },
  { name: 'NAVER Mail', hosts: ['mail.naver.com'] },
  { name: 'Daum Mail', hosts: ['mail.daum.net', 'mail.kakao.com'] },
  { name: 'QQ Mail', hosts: ['mail.qq.com', 'wx.mail.qq.com', 'exmail.qq.com'] },
  { name: '163 / 126', hosts: ['mail.163.com', 'hw.mail.163.com', 'mail.126.com'] },
  { name: 'Yahoo! JAPAN', hosts: ['mail.yahoo.co.jp'] },
  { name: 'docomo', hosts: ['mail.smt.docomo.ne.jp'] },
];

/** Whether a host name is the one of a pattern, or stands below it where the pattern begins with `*.`. */
export function hostMatches(pattern: string, hostname: string): boolean {
  return pattern.startsWith('*.')
    ? hostname === pattern.slice(2) || hostname.endsWith(pattern.slice(1))
    : hostname === pattern || pattern === '*';
}

/** Every host of a webmail, its pages' and its frames', each once. */
export function everyHost({ hosts, frameHosts = [] }: Webmail): string[] {
  return [...new Set([...hosts, ...frameHosts])];
}

/** The webmail that a page or a message's frame under this host belongs to; `null` for every other host. */
export function webmailOf(hostname: string): Webmail | null {
  return (
    WEBMAIL.find((webmail) => everyHost(webmail).some((pattern) => hostMatches(pattern, hostname))) ?? null
  );
}

/**
 * Whether the user switched the reading off where this host's content is shown: on the host itself, or on the
 * webmail whose messages it has in a frame.
 * @param never host names that are switched off.
 */
export function isSwitchedOff(never: readonly string[], hostname: string): boolean {
  return never.some(
    (host) =>
      host === hostname ||
      WEBMAIL.some(
        ({ hosts, frameHosts = [] }) =>
          frameHosts.some((pattern) => hostMatches(pattern, hostname)) &&
          hosts.some((pattern) => hostMatches(pattern, host)),
      ),
  );
}

/** The match pattern of a host under `https`. */
export const originOf = (host: string): string => `https://${host}/*`;

/**
 * Of the origins that the extension may work under, those that the user enabled.
 * @param granted match patterns, as the browser tells them: the manifest's own are among them.
 */
export function enabledOrigins(granted: readonly string[]): string[] {
  const own = new Set(WEBMAIL.flatMap(everyHost).map(originOf));
  return granted.filter((origin) => !own.has(origin));
}
