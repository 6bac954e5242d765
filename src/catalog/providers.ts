/** Provider rows as entries of the catalogue, and the row that a server's reply belongs to. */
import { classOf, hasRegisteredDetail, isReplyCode, parseEnhanced } from '../smtp/codes';
import type { Entry, FixStep, Language, Turn } from './entry';
import type { ProviderFacts } from './facts/provider-facts';
import { PROVIDER_ROWS } from './facts/providers';
import { FILTERS } from './facts/providers/filters';
import { remedyFor } from './facts/remedies';
import { REPLY_CODES } from './facts/reply-codes';
import { inRange, recogniserOf } from './recognise';
import { textsIn } from './texts';

/** The row that a reply belongs to, by its words or by its host and code; `null` where none fits. */
export const recogniseProvider = recogniserOf(PROVIDER_ROWS);

/** The row as an entry; `null` where a language lacks its text. */
export function providerEntry(row: ProviderFacts, language: Language): Entry | null {
  const text = textsIn(language).providers[row.id];
  if (!text) return null;
  const [enhanced] = row.enhanced;
  const [reply] = row.reply;
  return {
    id: row.id,
    ...spelling(row),
    class: classOf((enhanced ?? reply ?? '').split('-')[0] as string),
    status: 'provider',
    turn: row.turn,
    resend: row.resend,
    provider: row.provider,
    name: text.name,
    meaning: text.meaning,
    when: text.when,
    fix: turnFirst(
      [...(text.fix ?? []), ...remedyFor(textsIn(language).remedies, row.cause, row.turn)],
      row.turn,
    ),
    sources: row.sources,
    related: relatedOf(row),
  };
}

/** The steps of the one whose turn it is before everybody else's, each in their order. */
function turnFirst(steps: readonly FixStep[], turn: Turn): FixStep[] {
  return [...steps.filter(({ who }) => who === turn), ...steps.filter(({ who }) => who !== turn)];
}

/**
 * A code of the provider's own (5.7.606) names the row. Else a token with digits is what people look up
 * (`S3140` beside 5.7.1), while a word (`NoSuchUser`) only explains the code.
 */
function spelling({ token, enhanced, reply, words }: ProviderFacts): Pick<Entry, 'code' | 'kind' | 'token'> {
  const [first] = enhanced;
  const parts = first === undefined ? null : parseEnhanced(first.split('-')[0] as string);
  const isOwn = parts !== null && !hasRegisteredDetail(parts);
  if (token !== null && /[0-9]/.test(token) && !isOwn) return { code: token, kind: 'provider', token: null };
  if (first) return { code: first, kind: 'enhanced', token };
  if (reply[0]) return { code: reply[0], kind: 'reply', token };
  return { code: token ?? quoted(words[0] as string), kind: 'provider', token: null };
}

/** Longest wording that stands for a code, in UTF-16 units. */
const MAX_QUOTED = 28;

/** A wording in the place of a code, where a row has none: its first words. */
function quoted(wording: string): string {
  if (wording.length <= MAX_QUOTED) return wording;
  return `${wording.slice(0, wording.lastIndexOf(' ', MAX_QUOTED)).trim()} …`;
}

/** The registered codes that the row's server sends with it, to compare what it means elsewhere. */
function relatedOf(row: ProviderFacts): string[] {
  return [...row.enhanced, ...row.reply].filter((code) => isReplyCode(code) || parseEnhanced(code) !== null);
}

/**
 * The entries of the rows that carry a code or a token.
 * @param code an enhanced code, a token in any case, or a reply code; every server sends the standard reply
 *   codes, so these find only rows that have nothing else.
 */
export function providerEntries(code: string, language: Language): Entry[] {
  return PROVIDER_ROWS.filter((row) => answersTo(row, code)).flatMap(
    (row) => providerEntry(row, language) ?? [],
  );
}

function answersTo(row: ProviderFacts, code: string): boolean {
  if (row.token !== null && sameToken(row.token, code)) return true;
  // Several tokens of one meaning share a row, each as a wording of its own: `[TSS04]`.
  if (row.words.some((wording) => !wording.includes(' ') && sameToken(wording, code))) return true;
  if (row.enhanced.some((range) => inRange(code, range))) return true;
  const bare = row.enhanced.length === 0 && row.token === null;
  return (bare || !STANDARD_REPLIES.has(code)) && row.reply.some((range) => inRange(code, range));
}

/** A row may hold several spellings of its token, separated by commas or slashes. */
function sameToken(token: string, code: string): boolean {
  const plain = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, '');
  const wanted = plain(code);
  return wanted !== '' && [token, ...token.split(/, | \/ /)].some((spelling) => plain(spelling) === wanted);
}

/**
 * How a row's server prints its token; several where tokens of one meaning share a row. Ranges (`TSS01-TSS05`)
 * have their tokens among the wordings (`[TSS04]`).
 * @param id of the row.
 */
export function tokenSpellings(id: string): string[] {
  const row = BY_ID.get(id);
  if (!row || row.token === null) return [];
  const wordings = row.words.map((wording) => wording.replace(/^[[(]|[\])]$/g, ''));
  const isToken = (text: string) => /^(?=.*[0-9A-Z])[\w.:#-]+$/.test(text);
  return [...new Set([...row.token.split(/, | \/ /), ...wordings].filter(isToken))];
}

/** Every provider row as an entry, in the order of the rows. */
export function allProviderEntries(language: Language): Entry[] {
  return PROVIDER_ROWS.flatMap((row) => providerEntry(row, language) ?? []);
}

const STANDARD_REPLIES: ReadonlySet<string> = new Set(REPLY_CODES.map(({ code }) => code));

const BY_ID = new Map(PROVIDER_ROWS.map((row) => [row.id, row]));

/** The entry of a row by its id; `null` where there is none. */
export function providerEntryById(id: string, language: Language): Entry | null {
  const row = BY_ID.get(id);
  return row ? providerEntry(row, language) : null;
}

/** Services that send for others: their rows stand among the filters, and are none. */
const SENDERS = /^(?:SendGrid|Mailgun|Amazon SES|Zoho|Titan|Oracle|bytecamp)/;

/** Whether a row is a spam filter's or a blocklist's, which speak between the two servers. */
export function isFilterRow(row: ProviderFacts): boolean {
  return FILTERS.includes(row) && !SENDERS.test(row.provider);
}
