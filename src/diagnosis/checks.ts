/**
 * What to look up next, as links that the reader may open. A link gives away an IP address or a domain at most,
 * never a mail's words, subject, or the part of an address before the @.
 */
import type { Entry, Language } from '../catalog/entry';
import { fill } from '../catalog/fill';
import { addressIn } from '../smtp/addresses';
import { CHECK_ROWS, type CheckRow, PROVIDERS_OWN } from './check-rows';
import type { Diagnosis, RecipientDiagnosis } from './diagnosis';
import { diagnosisTexts } from './texts';

/** A link to a look-up elsewhere; label and caveat are in the reader's language. */
export interface Check {
  readonly label: string;
  readonly url: string;
  readonly caveat?: string;
}

/** Most links offered at once. */
const MAX_CHECKS = 6;
/** Most pages of the provider among them. */
const MAX_PAGES = 2;
/** So many characters of the server's words are looked through. */
const MAX_WORDS = 2_000;

interface Values {
  readonly ip: string | null;
  readonly domain: string | null;
  readonly recipientDomain: string | null;
  readonly entry: Entry | null;
}

/**
 * Links to what can be checked of one recipient's failure, the most telling first, at most six; none once the
 * mail has arrived.
 * @param entries the catalogue's entry of a provider by its id; without it the provider's own pages are left out.
 */
export function checksFor(
  recipient: RecipientDiagnosis,
  diagnosis: Diagnosis,
  language: Language,
  entries?: (id: string) => Entry | null,
): Check[] {
  if (recipient.cause === 'delivered' || diagnosis.kind === 'success') return [];
  const values: Values = {
    ip: blockedIp(recipient),
    domain: domainOf(diagnosis.original?.from ?? null),
    recipientDomain: domainOf(recipient.address),
    entry: recipient.entry === null ? null : (entries?.(recipient.entry) ?? null),
  };
  const words = recipient.diagnostic.slice(0, MAX_WORDS).toLowerCase();
  const named = CHECK_ROWS.some((row) => isNamed(row, words) || isProviders(row, recipient.entry));
  return CHECK_ROWS.filter((row) => row.causes.length === 0 || row.causes.includes(recipient.cause))
    .filter((row) => row.needs.every((need) => values[need] !== null))
    .filter((row) => !row.providers || isProviders(row, recipient.entry))
    .filter(
      (row) =>
        !row.named ||
        isNamed(row, words) ||
        (row.alsoUnnamed === true && !named && recipient.cause === 'ip-blocked'),
    )
    .flatMap((row) => linksOf(row, values, language))
    .slice(0, MAX_CHECKS);
}

function isNamed({ named }: CheckRow, words: string): boolean {
  return named?.some((name) => words.includes(name)) ?? false;
}

function isProviders({ providers }: CheckRow, entry: string | null): boolean {
  return entry !== null && (providers?.includes(entry.split('/')[0] as string) ?? false);
}

function linksOf(row: CheckRow, { entry, ...values }: Values, language: Language): Check[] {
  const { checks, caveats } = diagnosisTexts(language);
  const label = checks[row.id] ?? row.id;
  if (row.needs.includes('entry')) return entry === null ? [] : pagesOf(entry, label);
  const known = Object.entries(values).flatMap(([key, value]) => (value === null ? [] : [[key, value]]));
  const encoded = known.map(([key, value]) => [key, encodeURIComponent(value as string)]);
  return [
    {
      label: fill(label, Object.fromEntries(known)),
      url: fill(row.url, Object.fromEntries(encoded)),
      ...(row.caveat ? { caveat: caveats[row.caveat] } : {}),
    },
  ];
}

function pagesOf({ provider, sources }: Entry, label: string): Check[] {
  return sources
    .filter(({ url }) => URL.canParse(url) && url.startsWith('https://'))
    .filter(({ url }) => PROVIDERS_OWN.has(new URL(url).hostname))
    .slice(0, MAX_PAGES)
    .map(({ title, url }) => ({ label: fill(label, { provider: provider ?? '', title }), url }));
}

/**
 * The IP address that a server's words speak of as the one they refuse; not that of the server itself.
 * @returns `null` where there is none, where several could be meant, and for addresses that only a network of
 *   one's own knows.
 */
export function blockedIp({ diagnostic, ip }: Pick<RecipientDiagnosis, 'diagnostic' | 'ip'>): string | null {
  const words = diagnostic.slice(0, MAX_WORDS).replace(/ipv6:/gi, ' ');
  const own = ip?.replace(/^ipv6:/i, '').toLowerCase();
  const found = [...words.matchAll(IPV4), ...words.matchAll(IPV6)]
    .map(({ 0: text, index }) => ({ address: withoutEnd(text).toLowerCase(), before: before(words, index) }))
    .filter(({ address }) => address !== own && isPublicIp(address));
  const addresses = new Set(found.map(({ address }) => address));
  if (addresses.size <= 1) return found[0]?.address ?? null;
  const meant = new Set(found.filter((each) => MEANT.test(each.before)).map(({ address }) => address));
  return meant.size === 1 ? ([...meant][0] as string) : null;
}

/** Four numbers that are no part of a longer one or of a name, such as a reversed address in a list's zone. */
const IPV4 = /(?<![\w.-])[0-9]{1,3}(?:\.[0-9]{1,3}){3}(?![\w-]|\.[\w-])/g;
/** Groups with colons; the validation tells a time of day from an address. */
const IPV6 = /(?<![\w:.-])[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,8}(?![\w-]|\.[\w-])/gi;
/** Words before the address of a client. */
const MEANT =
  /(?:\bclient(?: host)?|\bsend(?:ing|er) ip|\byour ip(?: address)?|\bip address|\bip)[^0-9a-z]{0,10}$/i;

const before = (words: string, index: number) => words.slice(Math.max(0, index - 40), index);

/** A colon behind an address ends the clause. */
function withoutEnd(address: string): string {
  return address.endsWith(':') && !address.endsWith('::') ? address.slice(0, -1) : address;
}

/** Whether this is the address of one machine in the public Internet, written as RFC 5321 section 4.1.3 does. */
export function isPublicIp(text: string): boolean {
  return text.includes(':') ? isPublicIpv6(text) : isPublicIpv4(text);
}

/** Not in a private, shared, local, multicast or reserved range (RFC 6890). */
function isPublicIpv4(text: string): boolean {
  const parts = text.split('.');
  if (
    parts.length !== 4 ||
    !parts.every((part) => /^(?:0|[1-9][0-9]{0,2})$/.test(part) && Number(part) < 256)
  ) {
    return false;
  }
  const [a = 0, b = 0] = parts.map(Number);
  if (a === 0 || a === 10 || a === 127 || a >= 224) return false;
  if (a === 172 && b >= 16 && b < 32) return false;
  if (a === 100 && b >= 64 && b < 128) return false;
  return !(a === 192 && b === 168) && !(a === 169 && b === 254);
}

/** Within 2000::/3, the part of the space that is given out (RFC 4291 section 2.4). */
function isPublicIpv6(text: string): boolean {
  const halves = text.split('::');
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return false;
  if (halves.length === 1 ? groups.length !== 8 : halves.length !== 2 || groups.length > 7) return false;
  return /^[23][0-9a-f]{3}(?::|$)/i.test(text);
}

/**
 * The domain of a header field or an address, in its ASCII form.
 * @returns `null` where there is not just one address, or its domain is not one of the public DNS.
 */
export function domainOf(field: string | null): string | null {
  if (field === null) return null;
  const bounded = field.slice(0, MAX_FIELD);
  const address = /<[^<>]{0,256}@([^<>@]{1,255})>\s{0,20}$/.exec(bounded)?.[1] ?? addressIn(bounded);
  const domain = address?.slice(address.lastIndexOf('@') + 1) ?? '';
  if (!/^[\p{L}\p{M}\p{N}.-]{1,253}$/u.test(domain) || !URL.canParse(`http://${domain}`)) return null;
  const { hostname } = new URL(`http://${domain}`);
  const labels = hostname.split('.');
  const valid =
    labels.length > 1 && labels.every((label) => /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(label));
  return valid && isPublicTop(labels.at(-1) as string) ? hostname : null;
}

const MAX_FIELD = 600;

/** Names that only a network of one's own resolves (RFC 6761, RFC 6762 appendix G, RFC 7686, RFC 8375). */
const LOCAL = new Set([
  'arpa',
  'corp',
  'home',
  'internal',
  'intranet',
  'invalid',
  'lan',
  'local',
  'localdomain',
  'localhost',
  'onion',
  'private',
]);

const isPublicTop = (label: string) =>
  /^(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})$/.test(label) && !LOCAL.has(label);
