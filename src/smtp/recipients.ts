/** Who a bounce speaks of, and with which codes. */
import { FIRMNESS, findMentions, type Mention } from './addresses';
import type { BounceKind, BounceRecipient } from './bounce';
import type { CodeSpan } from './codes';
import { groupReplies, mostTelling, type Reply, weightOf } from './replies';

/** At most so many recipients are told apart; the codes of a notice with more are found all the same. */
const MAX_RECIPIENTS = 1_000;
/** So much of a server's words is kept for each recipient, in characters. */
const MAX_DIAGNOSTIC = 600;

/** A stretch of the notice: what is said from one recipient's mention to the next one's. */
interface Section {
  readonly start: number;
  readonly end: number;
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
  const addressed = sectionsByRecipient(notice, findMentions(notice));
  if (addressed.size === 0)
    addressed.set('', { spelling: null, sections: [{ start: 0, end: notice.length }] });
  const alone = addressed.size === 1;
  return [...addressed.values()].map(({ spelling, sections }) => {
    const own = alone
      ? replies
      : replies.filter((reply) => sections.some((section) => within(reply, section)));
    const told = own.length > 0 ? own : nearest(replies, sections);
    return {
      address: spelling,
      kind: actionIn(notice, sections) ?? kind,
      ...codesOf(told),
      diagnostic: diagnosticOf(notice, told, sections),
    };
  });
}

function within(reply: Reply, section: Section): boolean {
  return reply.start >= section.start && reply.start < section.end;
}

/** The recipients by lower-case address: the firmest kind of mention decides who is one. */
function sectionsByRecipient(
  notice: string,
  mentions: readonly Mention[],
): Map<string, { spelling: string | null; sections: Section[] }> {
  const firmest = Math.max(FIRMNESS.mention, ...mentions.map((mention) => mention.firmness));
  const names = new Set<string>();
  for (const mention of mentions) {
    if (mention.firmness < firmest) continue;
    if (names.size >= MAX_RECIPIENTS || (firmest === FIRMNESS.mention && names.size > 0)) break;
    names.add(mention.address.toLowerCase());
  }
  const places = mentions.filter((mention) => names.has(mention.address.toLowerCase()));
  const found = new Map<string, { spelling: string | null; sections: Section[] }>();
  for (const [index, place] of places.entries()) {
    const key = place.address.toLowerCase();
    // The code stands before the address in `550 5.1.1 <a@b.example>... User unknown`: begin with its line.
    const lineStart = notice.lastIndexOf('\n', place.start - 1) + 1;
    const previous = places[index - 1];
    const start = previous && previous.end > lineStart ? previous.end : lineStart;
    const next = places.slice(index + 1, index + 2)[0];
    const end = next ? Math.max(place.end, notice.lastIndexOf('\n', next.start - 1) + 1) : notice.length;
    const entry = found.get(key) ?? { spelling: place.address, sections: [] };
    entry.sections.push({ start, end });
    found.set(key, entry);
  }
  return found;
}

/** Where a list of recipients shares one reason: the reply behind the mention, else the last one before it. */
function nearest(replies: readonly Reply[], sections: readonly Section[]): Reply[] {
  const from = sections[0]?.start ?? 0;
  const behind = replies.find((reply) => reply.start >= from);
  const chosen = behind ?? replies.findLast((reply) => reply.start < from);
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

const ACTION = /(?:^|\n)[ \t>]*Action\s*:\s*(failed|delayed|delivered|relayed|expanded)\b/i;

/** What a delivery status says of this recipient (RFC 3464 section 2.3.3); `null` where it says nothing. */
function actionIn(notice: string, sections: readonly Section[]): Exclude<BounceKind, 'none'> | null {
  for (const { start, end } of sections) {
    const action = ACTION.exec(notice.slice(start, end))?.[1]?.toLowerCase();
    if (action) return action === 'failed' ? 'failure' : action === 'delayed' ? 'delay' : 'success';
  }
  return null;
}

/** The server's words: from the telling code to the end of its paragraph; else what follows the mention. */
function diagnosticOf(notice: string, replies: readonly Reply[], sections: readonly Section[]): string {
  const best = mostTelling(replies);
  const start = best?.start ?? sections[0]?.start ?? 0;
  const words = notice.slice(start, start + MAX_DIAGNOSTIC);
  return (words.split(/\r?\n[ \t]*\r?\n/)[0] as string).replace(/\s+/g, ' ').trim();
}
