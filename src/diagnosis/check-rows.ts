/** What to look up next, as links with places for values: data in the order in which they are offered. */
import type { Cause } from '../catalog/cause';

/** A value that a link is filled with; `entry` is the provider's entry in the catalogue, with its documents. */
export type Need = 'ip' | 'domain' | 'recipientDomain' | 'entry';

/** A caveat that stands beside a link. */
export type Caveat = 'blocklist' | 'delist' | 'spf';

/** One link. Its label stands in the texts under its id. */
export interface CheckRow {
  readonly id: string;
  /** The causes for which it is offered; every cause where none is named. */
  readonly causes: readonly Cause[];
  /** Values that must be known; only those with a `{place}` in the address are given away by opening it. */
  readonly needs: readonly Need[];
  /** Words in lower case, one of which the server's reply must hold. */
  readonly named?: readonly string[];
  /** Offered for a blocked address also where the reply names no list and no provider with a page of its own. */
  readonly alsoUnnamed?: true;
  /** Providers, as the ids of their entries begin, one of which must have spoken. */
  readonly providers?: readonly string[];
  /** Always https; `{ip}`, `{domain}` and `{recipientDomain}` are filled in encoded. For the need `entry`, empty. */
  readonly url: string;
  readonly caveat?: Caveat;
}

/** Causes that a blocklist may stand behind. */
const LISTED = ['ip-blocked', 'spam-detected', 'policy-rejected', 'rate-limited'] as const;
/** Causes that concern how the recipient's domain is found and reached. */
const RECIPIENT_DNS = [
  'domain-not-found',
  'domain-not-accepting',
  'connection-failed',
  'relay-denied',
  'mail-loop',
  'expired',
] as const;

const DIG = 'https://toolbox.googleapps.com/apps/dig/';

/** SORBS was closed in 2024: there is nothing left to look up at. */
export const CHECK_ROWS: readonly CheckRow[] = [
  {
    id: 'spamhaus',
    causes: LISTED,
    needs: ['ip'],
    named: ['spamhaus', 'abuseat'],
    alsoUnnamed: true,
    url: 'https://check.spamhaus.org/results/?query={ip}',
    caveat: 'blocklist',
  },
  {
    id: 'spamcop',
    causes: LISTED,
    needs: ['ip'],
    named: ['spamcop'],
    url: 'https://www.spamcop.net/w3m?action=checkblock&ip={ip}',
    caveat: 'blocklist',
  },
  {
    id: 'barracuda',
    causes: LISTED,
    needs: ['ip'],
    named: ['barracudacentral', 'barracudanetworks'],
    url: 'https://www.barracudacentral.org/lookups/lookup-reputation',
    caveat: 'blocklist',
  },
  {
    id: 'uceprotect',
    causes: LISTED,
    needs: ['ip'],
    named: ['uceprotect'],
    url: 'https://www.uceprotect.net/en/rblcheck.php?ipr={ip}',
    caveat: 'blocklist',
  },
  {
    id: 'psbl',
    causes: LISTED,
    needs: ['ip'],
    named: ['psbl'],
    url: 'https://psbl.org/listing?ip={ip}',
    caveat: 'blocklist',
  },
  {
    id: 'proofpoint',
    causes: LISTED,
    needs: ['ip'],
    named: ['proofpoint'],
    url: 'https://ipcheck.proofpoint.com/?ip={ip}',
    caveat: 'blocklist',
  },
  {
    id: 'cloudmark',
    causes: LISTED,
    needs: ['ip'],
    named: ['cloudmark'],
    url: 'https://csi.cloudmark.com/en/reset/?ip={ip}',
    caveat: 'blocklist',
  },
  {
    id: 'microsoft-delist',
    causes: ['ip-blocked'],
    needs: ['ip'],
    providers: ['microsoft-365'],
    url: 'https://sender.office.com/',
    caveat: 'delist',
  },
  {
    id: 'outlook-support',
    causes: LISTED,
    needs: [],
    providers: ['outlook-com'],
    url: 'https://olcsupport.office.com/',
    caveat: 'delist',
  },
  {
    id: 'google-guidelines',
    causes: ['sender-authentication-failed', 'reverse-dns-missing', ...LISTED],
    needs: [],
    providers: ['gmail'],
    url: 'https://support.google.com/mail/answer/81126',
  },
  {
    id: 'google-postmaster',
    causes: LISTED,
    needs: [],
    providers: ['gmail'],
    url: 'https://postmaster.google.com/',
  },
  {
    id: 'yahoo-hub',
    causes: ['sender-authentication-failed', 'reverse-dns-missing', ...LISTED],
    needs: [],
    providers: ['yahoo', 'aol'],
    url: 'https://senders.yahooinc.com/',
  },
  // The entry's own sources; one link for each.
  { id: 'provider-page', causes: [], needs: ['entry'], url: '' },
  {
    id: 'dmarc',
    causes: ['sender-authentication-failed'],
    needs: ['domain'],
    url: `${DIG}#TXT/_dmarc.{domain}`,
  },
  {
    id: 'spf',
    causes: ['sender-authentication-failed'],
    needs: ['domain'],
    url: `${DIG}#TXT/{domain}`,
    caveat: 'spf',
  },
  { id: 'sender-mx', causes: ['sender-rejected'], needs: ['domain'], url: `${DIG}#MX/{domain}` },
  { id: 'ptr', causes: ['reverse-dns-missing'], needs: ['ip'], url: `${DIG}#PTR/{ip}` },
  {
    id: 'recipient-mx',
    causes: RECIPIENT_DNS,
    needs: ['recipientDomain'],
    url: `${DIG}#MX/{recipientDomain}`,
  },
  {
    id: 'recipient-ns',
    causes: ['domain-not-found'],
    needs: ['recipientDomain'],
    url: `${DIG}#NS/{recipientDomain}`,
  },
];

/** Hosts where providers themselves write about their replies; other sources of an entry are of third parties. */
export const PROVIDERS_OWN: ReadonlySet<string> = new Set([
  'business.comcast.com',
  'docs.oracle.com',
  'docs.sophos.com',
  'docs.trendmicro.com',
  'es.xfinity.com',
  'fastmail.help',
  'help.yahoo.com',
  'ipcheck.proofpoint.com',
  'knowledge.workspace.google.com',
  'kundenservice.freenet.de',
  'learn.microsoft.com',
  'pomoc.poczta.interia.pl',
  'postmaster.gmx.com',
  'postmaster.web.de',
  'repost.aws',
  'senders.yahooinc.com',
  'support.apple.com',
  'support.google.com',
  'support.microsoft.com',
  'www.bytecamp.net',
  'www.godaddy.com',
  'www.spectrumbusiness.net',
  'www.twilio.com',
  'www.uceprotect.net',
  'yandex.com',
]);
