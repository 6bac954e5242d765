/** From what a bounce says to what it means: the verdict on each recipient, with what decided it. */
import type { Cause } from '../catalog/cause';
import type { Resend, Turn } from '../catalog/entry';
import type { ProviderFacts } from '../catalog/facts/provider-facts';
import { isFilterRow, recogniseProvider } from '../catalog/providers';
import type { Bounce, BounceRecipient, Stretch } from '../smtp/bounce';
import { type CodeSpan, classOf } from '../smtp/codes';
import { countWhile } from '../smtp/count-while';
import { readNamedHost } from '../smtp/named-host';
import { comparableText } from '../smtp/plain-text';
import { findWording, type Wording } from '../smtp/wording';
import { causeOf, type FoundCause, withoutNames } from './cause-of';
import type { Certainty, Diagnosis, Proof, RecipientDiagnosis, Speaker } from './diagnosis';
import { NEVER_AGAIN } from './resends';
import { TURN_BY_CAUSE } from './turns';

/**
 * The verdict on a bounce.
 * @param bounce as {@link readBounce} read it.
 * @param text the text it was read from; the proofs point into it.
 */
export function diagnose(bounce: Bounce, text: string): Diagnosis {
  const recipients = bounce.recipients.map((recipient) => diagnoseRecipient(recipient, bounce, text));
  return {
    kind: bounce.kind,
    recipients,
    retryUntil: bounce.retryUntil,
    original: bounce.original,
    // Who fails these checks himself gets such a bounce for his own mail.
    backscatter:
      isBackscatter(bounce) && recipients.every(({ cause }) => cause !== 'sender-authentication-failed'),
  };
}

function diagnoseRecipient(recipient: BounceRecipient, bounce: Bounce, text: string): RecipientDiagnosis {
  const { address, forwardedFrom, reply, enhanced, diagnostic, context } = recipient;
  const { host, ip } = readNamedHost(context);
  const row =
    recipient.kind === 'success'
      ? null
      : recogniseProvider({ words: diagnostic, context, host, reply, enhanced });
  const found = causeOf(recipient, row);
  return {
    address,
    forwardedFrom,
    reply,
    enhanced,
    cause: found.cause,
    // A row that gave way to better evidence explains nothing here.
    entry: row && row.cause === found.cause ? row.id : null,
    permanent: isPermanent(recipient),
    turn: turnOf(recipient, found.cause, row),
    resend: resendOf(recipient, found.cause, row),
    certainty: certaintyOf(found),
    speaker: speakerOf(recipient, host ?? ip, row),
    host,
    ip,
    diagnostic,
    proof: proofsOf(recipient, found.wording, bounce, text),
  };
}

/**
 * Whether the same message would fail again. The reply code decides where the two classes differ, since it is
 * what servers act upon (RFC 5321 section 4.2.1). A failure of class 4 is a server that gave up retrying.
 */
function isPermanent({ kind, reply, enhanced }: BounceRecipient): boolean | null {
  if (kind === 'success') return null;
  if (kind === 'delay') return false;
  const codeClass = classOf(reply ?? enhanced ?? '');
  return codeClass === '5' ? true : codeClass === '4' ? false : null;
}

function turnOf({ kind }: BounceRecipient, cause: Cause, row: ProviderFacts | null): Turn {
  if (kind !== 'failure') return 'nobody';
  if (row && row.cause === cause && row.turn !== 'nobody') return row.turn;
  // After a failure nobody tries again by himself.
  return TURN_BY_CAUSE[cause] === 'nobody' ? 'sender' : TURN_BY_CAUSE[cause];
}

function resendOf({ kind }: BounceRecipient, cause: Cause, row: ProviderFacts | null): Resend {
  if (kind === 'success') return 'not-needed';
  if (kind === 'delay') return 'automatic';
  const told = row && row.cause === cause && row.resend !== 'automatic' ? row.resend : null;
  return told ?? (NEVER_AGAIN.has(cause) ? 'no' : 'after-fix');
}

function certaintyOf({ by, cause }: FoundCause): Certainty {
  if (cause === 'unknown' || by === 'vague-code' || by === 'nothing') return 'unsure';
  return by === 'provider' || by === 'words' || cause === 'delivered' ? 'sure' : 'likely';
}

/** With a server named and a reply quoted, that server spoke; else the one that wrote the notice says it itself. */
function speakerOf({ reply }: BounceRecipient, named: string | null, row: ProviderFacts | null): Speaker {
  if (row && isFilterRow(row)) return 'filter';
  return named !== null && reply !== null ? 'remote' : 'reporting';
}

/** The sentence that decided, and the codes of the reply, where they stand first in the recipient's places. */
function proofsOf(
  { places, reply, enhanced }: BounceRecipient,
  wording: Wording | null,
  { codes }: Bounce,
  text: string,
): Proof[] {
  const proofs: Proof[] = [];
  for (const { start, end } of places) {
    if (wording === null || proofs.length > 0) break;
    const part = comparableText(text.slice(start, end));
    const found = findWording(withoutNames(part.text), wording) ?? findWording(part.text, wording);
    if (!found) continue;
    const from = start + part.toSource(found.start);
    const to = start + part.toSource(found.end - 1) + 1;
    proofs.push({ start: from, end: to, text: text.slice(from, to), what: 'words' });
  }
  for (const code of [reply, enhanced]) {
    const span = code === null ? null : codeWithin(codes, places, code);
    if (span) proofs.push({ start: span.start, end: span.end, text: span.text, what: 'code' });
  }
  return proofs.sort((a, b) => a.start - b.start);
}

/** The first of the codes, which stand in the order of the text, that reads `code` within one of the places. */
function codeWithin(codes: readonly CodeSpan[], places: readonly Stretch[], code: string): CodeSpan | null {
  for (const { start, end } of places) {
    for (let at = countWhile(codes, (each) => each.start < start); (codes[at]?.start ?? end) < end; at++) {
      if (codes[at]?.text === code) return codes[at] ?? null;
    }
  }
  return null;
}

/** Results of sender checks that only a mail in somebody else's name gets (RFC 8601 section 2.7). */
const FORGED = /\b(?:spf|dmarc)\s?=\s?fail\b|^fail\b/i;

/** Whether the checks on the returned message's way say that its sender's address was forged. */
function isBackscatter({ original }: Bounce): boolean {
  return original?.authentication.some((result) => FORGED.test(result)) ?? false;
}
