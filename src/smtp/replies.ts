/** Puts codes together to what a server said: a reply with its enhanced code. */

import { type CodeSpan, classOf, parseEnhanced } from './codes';
import { lineStart } from './lines';

/** One saying of a server; at least one of the two codes is there. */
export interface Reply {
  readonly reply: string | null;
  readonly enhanced: string | null;
  /** Offset of the first code. */
  readonly start: number;
  /** Offset behind the last code. */
  readonly end: number;
  /** Whether it is only the summary field of a delivery status (`Status: 5.1.1`, RFC 3464 section 2.3.4). */
  readonly summary: boolean;
  /** Whether the reporting server says it of itself: sendmail's `550 5.1.1 a@b.example... User unknown`. */
  readonly local: boolean;
  /** Whether it only follows from an earlier refusal: `554 5.5.1 Error: no valid recipients`, after a RCPT failed. */
  readonly followsOn: boolean;
}

/** qmail and others put the enhanced code at the end of the text: `553 sorry, ... (#5.7.1)`. */
const TRAILING_REACH = 300;

/** Where the notice quotes the remote server by marks, a line without a mark is the reporting server's own. */
const REMOTE_MARK = /(?:<<<|\(reason:) [45][0-9]{2}/;

/** Codes that servers send after the refusal that matters, or for want of a better one. */
const FOLLOW_ON: ReadonlySet<string> = new Set(['503', '221', '250', '354']);

/** Postfix's, Exchange's and others' answer to DATA when every RCPT was refused. */
const NO_RECIPIENTS = /^[\s0-9.:-]{0,12}(?:error: )?no valid recipients/i;

const STATUS_LABEL = /\bstatus\s*:\s*$/i;

/**
 * Groups codes into replies.
 * @param text the text the codes were found in.
 * @param codes in the order of the text.
 */
export function groupReplies(text: string, codes: readonly CodeSpan[]): Reply[] {
  const replies: Reply[] = [];
  const quotesRemote = REMOTE_MARK.test(text);
  for (const code of codes) {
    const last = replies.at(-1);
    if (code.kind === 'reply') {
      replies.push({
        reply: code.text,
        enhanced: null,
        start: code.start,
        end: code.end,
        summary: false,
        local: isLocal(text, code, quotesRemote),
        followsOn: FOLLOW_ON.has(code.text) || NO_RECIPIENTS.test(text.slice(code.end, code.end + 60)),
      });
    } else if (last && belongsTo(last, code, text)) {
      replies[replies.length - 1] = { ...last, enhanced: code.text, end: code.end };
    } else {
      const summary = STATUS_LABEL.test(text.slice(Math.max(0, code.start - 20), code.start));
      replies.push({
        reply: null,
        enhanced: code.text,
        start: code.start,
        end: code.end,
        summary,
        local: false,
        followsOn: false,
      });
    }
  }
  return replies;
}

function belongsTo(last: Reply, code: CodeSpan, text: string): boolean {
  if (last.reply === null || last.enhanced !== null) return false;
  const between = text.slice(last.end, code.start);
  // Directly side by side the classes may differ: Postfix answers 556 with 4.1.10.
  if (/^[\s:;,#/([_>-]{1,60}$/.test(between)) return true;
  if (STATUS_LABEL.test(between.slice(-20)) || between.length > TRAILING_REACH) return false;
  return last.reply[0] === code.text[0] && !/\n[ \t]*\n/.test(between);
}

/** The line begins with the code, and goes on after the address with an error of its own or a quoted one. */
function isLocal(text: string, code: CodeSpan, quotesRemote: boolean): boolean {
  if (/[^ \t>]/.test(text.slice(Math.max(lineStart(text, code.start), code.start - 20), code.start)))
    return false;
  return quotesRemote || /^[^\n]{0,200}\.\.\. [45][0-9]{2} /.test(text.slice(code.end, code.end + 210));
}

/** How much a reply tells of the cause; higher is more. */
export function weightOf({ reply, enhanced, summary, local, followsOn }: Reply): number {
  const parts = enhanced === null ? null : parseEnhanced(enhanced);
  const codeClass = classOf(reply ?? enhanced ?? '');
  let weight = codeClass === '4' || codeClass === '5' ? 8 : 0;
  if (reply !== null && !followsOn) weight += 4;
  if (parts && !followsOn && !(parts.subject === 0 && parts.detail === 0)) weight += 2;
  // "Delivery time expired": where another reply is there, it tells why.
  if (parts?.subject === 4 && parts.detail === 7) weight -= 3;
  if (summary || local) weight -= 3;
  return weight;
}

/** The reply that tells most; the first of equals, since what follows repeats it or follows from it. */
export function mostTelling(replies: readonly Reply[]): Reply | null {
  let best: Reply | null = null;
  for (const reply of replies) if (best === null || weightOf(reply) > weightOf(best)) best = reply;
  return best;
}

/**
 * Of what a server said and what a report sums up of it: the said, unless it says nothing (x.0.0).
 * @returns `null` where both are.
 */
export function moreTelling(said: string | null, summary: string | null): string | null {
  if (said === null) return summary;
  const parts = parseEnhanced(said);
  return parts?.subject === 0 && parts.detail === 0 && summary !== null ? summary : said;
}
