/** Recognises which provider's, filter's or mail system's row a server's reply belongs to. */
import { comparableText } from '../smtp/plain-text';
import { wordingIndex } from '../smtp/wording';
import type { ProviderFacts } from './facts/provider-facts';

/** What is known of a reply. */
export interface Said {
  /** The server's own words; empty where the notice quotes none. */
  readonly words: string;
  /** What stands around them; names the hosts. */
  readonly context: string;
  /** The server that said it, where the notice names it: then no other's host counts. */
  readonly host: string | null;
  readonly reply: string | null;
  readonly enhanced: string | null;
}

/**
 * Prepares rows. A provider that names its hosts goes before those whose words anybody may say; within one
 * provider, and else, the first row that fits decides.
 */
export function recogniserOf(rows: readonly ProviderFacts[]): (said: Said) => ProviderFacts | null {
  const spoken = rows.flatMap((row) => row.words.map((wording) => ({ row, wording })));
  const wordingsIn = wordingIndex(spoken.map(({ wording }) => wording));
  const order = new Map(rows.map((row, index) => [row, index]));
  const byCode = rows.filter(({ words }) => words.length === 0);
  return (said) => {
    // A notice that quotes no reply tells the server's reason in its own sentences.
    const words = comparableText(said.words || said.context).text;
    let surroundings: string | null = null;
    const around = (): string =>
      (surroundings ??= comparableText(`${said.host ?? said.context} ${said.words}`).text);
    const hits = new Set(
      [...wordingsIn(words).keys()].map((index) => (spoken[index] as { row: ProviderFacts }).row),
    );
    const told = [...hits]
      .filter(({ hosts }) => namesHost(around, hosts))
      .sort((a, b) => (order.get(a) as number) - (order.get(b) as number));
    const provider = (told.find(({ hosts }) => hosts) ?? told[0])?.provider;
    const first = told.find((row) => row.provider === provider);
    // A code alone means something else at every provider: then the host has to be named.
    return (
      first ??
      byCode.find((row) => row.hosts && carriesCode(said, row) && namesHost(around, row.hosts)) ??
      null
    );
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
