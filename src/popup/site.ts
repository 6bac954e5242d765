/** What the popup says of the site in front: a pure function of its address, permissions and settings. */
import { everyHost, hostMatches, isSwitchedOff, originOf, webmailOf } from '../platform/webmail';

/** The site in front. */
export interface Site {
  /**
   * `on`: bounces are explained there. `off`: nobody enabled it yet. `never`: the user switched it off.
   * `withheld`: webmail that the manifest names, but the browser took the permission back.
   */
  readonly kind: 'on' | 'off' | 'never' | 'withheld';
  readonly host: string;
  /** The match patterns whose permission it takes. */
  readonly origins: readonly string[];
  /** Switching it off gives the permission back; else it is kept among the settings. */
  readonly removable: boolean;
}

/** What is known of the page in front. */
export interface PageFacts {
  /** Its address; `undefined` where the browser does not tell. */
  readonly url: string | undefined;
  /** The origins that the extension may work under, match patterns. */
  readonly granted: readonly string[];
  readonly never: readonly string[];
}

/** @returns `null` for what is no web page, or none that the popup is told of. */
export function siteInFront({ url, granted, never }: PageFacts): Site | null {
  const address = url === undefined ? null : URL.parse(url);
  if (!address || !/^https?:$/.test(address.protocol) || address.hostname === '') return null;
  const { protocol, hostname: host } = address;
  const webmail = protocol === 'https:' ? webmailOf(host) : null;
  const origin = `${protocol}//${host}/*`;
  const origins = webmail
    ? everyHost(webmail)
        // Of Outlook's four hosts only the one in front; of a webmail's frames all.
        .filter((pattern) => hostMatches(pattern, host) || webmail.frameHosts?.includes(pattern))
        .map(originOf)
    : [origin];
  const allowed = origins.every((wanted) => granted.some((pattern) => covers(pattern, wanted)));
  const removable = !webmail && granted.includes(origin);
  const kind = !allowed ? (webmail ? 'withheld' : 'off') : isSwitchedOff(never, host) ? 'never' : 'on';
  return { kind, host, origins, removable };
}

/** Whether a granted match pattern allows all that another one would; both are of whole hosts. */
function covers(granted: string, wanted: string): boolean {
  if (granted === wanted || granted === '<all_urls>') return true;
  const [scheme, host] = parts(granted);
  const [wantedScheme, wantedHost] = parts(wanted);
  return (scheme === '*' || scheme === wantedScheme) && hostMatches(host, wantedHost);
}

function parts(pattern: string): [scheme: string, host: string] {
  const [scheme = '', , host = ''] = pattern.split('/');
  return [scheme.replace(':', ''), host];
}
