/** Recognises which provider's, filter's or mail system's row a server's reply belongs to. */
import { comparableText } from '../smtp/plain-text';
import { findWording, toWording } from '../smtp/wording';
import type { ProviderFacts } from './facts/provider-facts';

/** What is known of a reply. */
export interface Said {
  /** The server's own words. */
  readonly words: string;
  /** What stands around them; names the hosts. */
  readonly context: string;
  readonly reply: string | null;
  readonly enhanced: string | null;
}

interface Recogniser {
  readonly row: ProviderFacts;
  readonly wordings: readonly (readonly string[])[];
}

/**
 * Prepares rows. A provider that names its hosts goes before those whose words anybody may say; within one
 * provider, and else, the first row that fits decides.
 */
export function recogniserOf(rows: readonly ProviderFacts[]): (said: Said) => ProviderFacts | null {
  const prepared: Recogniser[] = rows.map((row) => ({ row, wordings: row.words.map(toWording) }));
  const byWords = prepared.filter(({ wordings }) => wordings.length > 0);
  const byCode = prepared.filter(({ wordings }) => wordings.length === 0);
  return (said) => {
    const words = comparableText(said.words).text;
    if (words === '' && said.enhanced === null) return null;
    let surroundings: string | null = null;
    const around = (): string => (surroundings ??= comparableText(`${said.context} ${said.words}`).text);
    const told = byWords.filter(
      ({ row, wordings }) =>
        wordings.some((wording) => findWording(words, wording) !== null) && namesHost(around, row.hosts),
    );
    const provider = told.find(({ row }) => row.hosts)?.row.provider ?? told[0]?.row.provider;
    const spoken = told.find(({ row }) => row.provider === provider);
    // A code alone means something else at every provider: then the host has to be named.
    const coded = () =>
      byCode.find(({ row }) => row.hosts && carriesCode(said, row) && namesHost(around, row.hosts));
    return (spoken ?? coded())?.row ?? null;
  };
}

/** Whether the surroundings name a host in one of the domains; `undefined` asks for none. */
function namesHost(around: () => string, domains: readonly string[] | undefined): boolean {
  if (domains === undefined) return true;
  const text = around();
  return domains.some((domain) => {
    for (let at = text.indexOf(domain); at >= 0; at = text.indexOf(domain, at + 1)) {
      const before = text[at - 1] ?? ' ';
      const behind = text[at + domain.length] ?? ' ';
      // An address is no host: `b@gmail.com` is written to from anywhere.
      if (/[^a-z0-9@-]/.test(before) && !/[a-z0-9-]/.test(behind) && !isAddress(text, at)) return true;
    }
    return false;
  });
}

/** Whether the domain at an offset belongs to an address. */
function isAddress(text: string, at: number): boolean {
  return /@[a-z0-9.-]{0,100}$/.test(text.slice(Math.max(0, at - 120), at));
}

function carriesCode({ reply, enhanced }: Said, row: ProviderFacts): boolean {
  if (row.enhanced.length > 0)
    return enhanced !== null && row.enhanced.some((range) => inRange(enhanced, range));
  return reply !== null && row.reply.some((range) => inRange(reply, range));
}

/**
 * Whether a code is the given one or lies in a range.
 * @param range `550`, `5.7.26`, or a range of the last part: `5.7.606-5.7.649`.
 */
export function inRange(code: string, range: string): boolean {
  const [from = '', to] = range.split('-');
  if (to === undefined) return code === from;
  const head = (text: string) => text.slice(0, text.lastIndexOf('.') + 1);
  const last = (text: string) => Number(text.slice(text.lastIndexOf('.') + 1));
  return head(code) === head(from) && last(code) >= last(from) && last(code) <= last(to);
}
