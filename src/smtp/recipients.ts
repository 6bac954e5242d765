/** Who a bounce speaks of, and with which codes. */
import { kindOfAction } from './action';
import { FIRMNESS, findMentions, type Mention } from './addresses';
import type { BounceKind, BounceRecipient, Stretch } from './bounce';
import type { CodeSpan } from './codes';
import { countWhile } from './count-while';
import { lineStart } from './lines';
import { readForwardedFrom } from './notice-facts';
import { groupReplies, mostTelling, type Reply, weightOf } from './replies';

/** At most so many recipients are told apart; the codes of a notice with more are found all the same. */
const MAX_RECIPIENTS = 1_000;
/** So much of a server's words is kept for each recipient, in characters. */
const MAX_DIAGNOSTIC = 600;

/** So much of what the notice says of a recipient is kept, in characters. */
const MAX_CONTEXT = 3_000;

/** What is said of one recipient. */
interface Dossier {
  readonly address: string | null;
  /** From each mention of this recipient to the next one's of another. */
  readonly sections: Stretch[];
  readonly replies: Reply[];
}

/**
 * Reads the recipients of a notice.
 * @param notice the notice's text, without the returned message.
 * @param codes the codes in it, in the order of the text.
 * @param kind what the notice reports as a whole.
 * @returns each recipient once, in the order of the text, with the codes that speak of it; one with address
 *   `null` where the notice names nobody.
 */
export function readRecipients(
  notice: string,
  codes: readonly CodeSpan[],
  kind: Exclude<BounceKind, 'none'>,
): BounceRecipient[] {
  const replies = groupReplies(notice, codes);
  return dossiers(notice, replies).map(({ address, sections, replies: own }) => {
    const shares = own.length === 0 && !hasOwnWords(notice, sections);
    const told = shares ? nearest(replies, sections[0]?.start ?? 0) : own;
    const context = contextOf(notice, sections);
    return {
      address,
      forwardedFrom: readForwardedFrom(context),
      kind: actionIn(notice, sections) ?? kind,
      ...codesOf(told),
      context,
      places: sections,
      diagnostic: diagnosticOf(notice, told, sections),
    };
  });
}

function dossiers(notice: string, replies: readonly Reply[]): Dossier[] {
  const places = placesOfRecipients(findMentions(notice));
  const whole = { start: 0, end: notice.length };
  const byAddress = new Map<string, Dossier>();
  const order: { readonly start: number; readonly dossier: Dossier }[] = [];
  // Mentions of one recipient that follow each other belong to one section: `<b@c.example>: ... said: 550 5.1.1
  // <b@c.example>: User unknown`.
  const turns = places.filter((place, index) => !sameAddress(place, places[index - 1]));
  const starts = turns.map((place, index) => startOf(notice, place, turns[index - 1]?.end ?? 0));
  for (const [index, { address }] of turns.entries()) {
    const key = address.toLowerCase();
    const dossier = byAddress.get(key) ?? { address, sections: [], replies: [] };
    byAddress.set(key, dossier);
    const start = starts[index] as number;
    dossier.sections.push({ start, end: starts[index + 1] ?? notice.length });
    order.push({ start, dossier });
  }
  const only = byAddress.size === 1 ? [...byAddress.values()][0] : undefined;
  if (only || byAddress.size === 0) {
    return [
      { address: only?.address ?? null, sections: [...(only?.sections ?? []), whole], replies: [...replies] },
    ];
  }
  for (const reply of replies) {
    const at = countWhile(order, ({ start }) => start <= reply.start);
    order[at - 1]?.dossier.replies.push(reply);
  }
  return [...byAddress.values()];
}

/** Where sendmail's transcript comes to another server: what follows is no more about the recipient before. */
const NEXT_SERVER = '... while talking to ';

/**
 * Where what is said of a recipient begins.
 * @param from where the mention before it ends.
 */
function startOf(notice: string, { begin, start }: Mention, from: number): number {
  const talk = notice.slice(from, start).indexOf(NEXT_SERVER);
  // The code stands before the address in `550 5.1.1 <a@b.example>... User unknown`: begin with its line.
  return talk < 0 ? Math.max(begin, from) : from + talk;
}

function sameAddress(a: Mention, b: Mention | undefined): boolean {
  return b !== undefined && a.address.toLowerCase() === b.address.toLowerCase();
}

/** The places where recipients are named: the firmest kind of mention decides who is one. */
function placesOfRecipients(mentions: readonly Mention[]): Mention[] {
  const firmest = mentions.reduce<number>((most, { firmness }) => Math.max(most, firmness), FIRMNESS.mention);
  const names = new Set<string>();
  for (const { address, firmness } of mentions) {
    if (firmness < firmest) continue;
    if (names.size >= (firmest === FIRMNESS.mention ? 1 : MAX_RECIPIENTS)) break;
    names.add(address.toLowerCase());
  }
  return mentions.filter(({ address }) => names.has(address.toLowerCase()));
}

/** Whether a notice says anything of a recipient, besides the address: then the next one's reply is not his. */
function hasOwnWords(notice: string, sections: readonly Stretch[]): boolean {
  return sections.some(({ start, end }) => {
    const said = notice.slice(start, Math.min(end, start + MAX_CONTEXT));
    return said.split(/\s/).filter((word) => !word.includes('@') && /\p{L}\p{L}/u.test(word)).length > 1;
  });
}

/** Where a list of recipients shares one reason: the reply behind the mention, else the last one before it. */
function nearest(replies: readonly Reply[], from: number): Reply[] {
  const before = countWhile(replies, (reply) => reply.start < from);
  const chosen = replies[before] ?? replies[before - 1];
  return chosen ? [chosen] : [];
}

/** The codes that tell most; where the most telling reply lacks one of the two, another that agrees lends it. */
function codesOf(replies: readonly Reply[]): { reply: string | null; enhanced: string | null } {
  const best = mostTelling(replies);
  if (!best) return { reply: null, enhanced: null };
  const agreeing = replies
    .filter((other) => (other.reply ?? other.enhanced)?.[0] === (best.reply ?? best.enhanced)?.[0])
    .sort((a, b) => weightOf(b) - weightOf(a));
  return {
    reply: best.reply ?? agreeing.find((other) => other.reply !== null)?.reply ?? null,
    enhanced:
      best.enhanced ??
      agreeing.find((other) => other.summary || (other.local && other.reply === best.reply))?.enhanced ??
      null,
  };
}

/** The field's name comes first in the pattern, where lines begin after it is found: that is quicker to look for. */
const ACTION =
  /Action(?<=(?:^|\n)[ \t>]{0,40}Action)[ \t]{0,10}:\s{0,10}(failed|delayed|delivered|relayed|expanded)\b/i;

/** What a delivery status says of this recipient (RFC 3464 section 2.3.3); `null` where it says nothing. */
function actionIn(notice: string, sections: readonly Stretch[]): Exclude<BounceKind, 'none'> | null {
  for (const { start, end } of sections) {
    const action = ACTION.exec(notice.slice(start, end))?.[1];
    if (action) return kindOfAction(action);
  }
  return null;
}

/** What is said of a recipient in all places, the first ones first. */
function contextOf(notice: string, sections: readonly Stretch[]): string {
  let context = '';
  for (const { start, end } of sections) {
    if (context.length >= MAX_CONTEXT) break;
    context += `${notice.slice(start, Math.min(end, start + MAX_CONTEXT - context.length))}\n`;
  }
  return context;
}

/** Where a reply's words end: at an empty line, with the paragraph. */
const PARAGRAPH = /\r?\n[ \t]*\r?\n/;

/** The server's words: from its code to the end of the paragraph, or to where the next recipient is named. */
function diagnosticOf(notice: string, told: readonly Reply[], sections: readonly Stretch[]): string {
  const best = mostTelling(told);
  if (!best) return '';
  const isSaid = ({ end }: Reply) =>
    /^[^\n]*\S|^[ \t]*\r?\n[ \t]*\S/.test(notice.slice(end, end + MAX_DIAGNOSTIC));
  // A report may show the code alone before it quotes the reply: `Status code: 550 5.7.350`.
  const reply =
    told.find((other) => other.reply === best.reply && other.enhanced === best.enhanced && isSaid(other)) ??
    best;
  const section = sections.find(({ start, end }) => reply.start >= start && reply.start < end);
  const start = wordsBefore(notice, reply, section?.start ?? 0);
  const end = Math.min(section?.end ?? notice.length, start + MAX_DIAGNOSTIC);
  const said = withoutQuoteMarks(notice.slice(start, end), notice.slice(lineStart(notice, start), start));
  const words = (said.split(PARAGRAPH)[0] as string).replace(/\s+/g, ' ').trim();
  return withoutClosing(words, notice.slice(0, start).at(-1));
}

/**
 * Words of a notice that is quoted, without the marks at the beginnings of their lines.
 * @param before what stands on their first line before them; else a mark is sendmail's, `>>> DATA`.
 */
function withoutQuoteMarks(words: string, before: string): string {
  return /^[ \t]*>(?!>>)/.test(before) ? words.replace(/\n[ \t]*(?:>[ \t]?)+/g, '\n') : words;
}

/** Where a reply's words begin: qmail's stand before the code, `Sorry, no mailbox here by that name. (#5.1.1)`. */
function wordsBefore(notice: string, { reply, start }: Reply, from: number): number {
  const before = notice.slice(Math.max(from, start - MAX_DIAGNOSTIC / 2), start);
  if (reply !== null || !/[^\n]\(#?$/.test(before)) return start;
  const paragraph = before.split(PARAGRAPH).at(-1) as string;
  const named = /^\s*<[^<>\n]{1,320}>:\s*/.exec(paragraph)?.[0] ?? '';
  return start - paragraph.length + named.length;
}

/** A quoted reply without the mark that closes the quote: `'550 5.1.1 no'`, `(reason: 550 no)`, `<mx #5.1.1 smtp;550 no>`. */
function withoutClosing(words: string, before: string | undefined): string {
  const last = words.at(-1);
  const isQuote = last !== undefined && last === before && `'"`.includes(last);
  const opening = last === ')' ? '(' : last === '>' ? '<' : null;
  const isOdd = opening !== null && words.split(last as string).length > words.split(opening).length;
  return isQuote || isOdd ? words.slice(0, -1) : words;
}
