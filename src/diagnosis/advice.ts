/** What the reader of a bounce is told first: the cause, whether it is final, what to do, who acts. */
import type { Cause } from '../catalog/cause';
import type { Language } from '../catalog/entry';
import { fill } from '../catalog/fill';
import type { BounceKind } from '../smtp/bounce';
import { isReplyCode, parseEnhanced } from '../smtp/codes';
import type { Diagnosis, RecipientDiagnosis } from './diagnosis';
import { type CauseTexts, type DiagnosisTexts, diagnosisTexts } from './texts';
import { TURN_BY_CAUSE } from './turns';

/** What a notice reports of one recipient. */
export type Outcome = Exclude<BounceKind, 'none'>;

/** What the person who sent the mail is told of one recipient. Texts are in the reader's language. */
export interface Advice {
  /** The cause in about four words. */
  readonly headline: string;
  /** Whether it is over, in one or two words. */
  readonly finality: string;
  /** What to do now, in one line. */
  readonly now: string;
  /** Whether to send the message again, and when. */
  readonly resend: string;
  /** Whose turn it is, and what that party does. */
  readonly whose: string;
}

/** Causes that concern the mailbox that failed; behind a forwarding that is not the one the sender wrote to. */
const OF_THE_MAILBOX: ReadonlySet<Cause> = new Set([
  'mailbox-not-found',
  'mailbox-inactive',
  'mailbox-moved',
  'mailbox-full',
  'domain-not-found',
  'domain-not-accepting',
  'recipient-refused',
  // Forwarding changes the sending server, and with it what SPF and DMARC see (RFC 7208 section 10.3, RFC 7960).
  'sender-authentication-failed',
]);

/**
 * What is reported of this recipient. One notice may tell of failures and of delays: whether the server tries
 * again by itself decides.
 * @param kind what the notice reports as a whole.
 */
export function outcomeOf({ cause, resend }: RecipientDiagnosis, kind: Outcome): Outcome {
  if (cause === 'delivered' || resend === 'not-needed') return 'success';
  if (resend === 'automatic') return 'delay';
  return kind === 'success' ? 'failure' : kind;
}

/**
 * What the person who sent the mail is told of one recipient.
 * @param kind what the notice reports as a whole.
 */
export function advise(recipient: RecipientDiagnosis, kind: Outcome, language: Language): Advice {
  const texts = diagnosisTexts(language);
  const outcome = outcomeOf(recipient, kind);
  const cause = outcome === 'success' ? 'delivered' : recipient.cause;
  const told = texts.causes[cause];
  return {
    headline: headlineOf(told, outcome, 1),
    finality: finalityOf(recipient, outcome, texts),
    now: nowOf(recipient, outcome, told, texts),
    resend: resendOf(recipient, outcome, told, texts),
    whose: whoseOf(recipient, outcome, told, texts),
  };
}

function headlineOf({ headline, delayed }: CauseTexts, outcome: Outcome, count: number): string {
  const { one, many } = outcome === 'delay' ? (delayed ?? headline) : headline;
  return count === 1 ? one : fill(many, { count });
}

function finalityOf({ permanent }: RecipientDiagnosis, outcome: Outcome, texts: DiagnosisTexts): string {
  const { final, givenUp, waiting, delivered, unclear } = texts.finality;
  if (outcome !== 'failure') return outcome === 'delay' ? waiting : delivered;
  return permanent === null ? unclear : permanent ? final : givenUp;
}

/** @param many whether the line speaks to the sender of several recipients with one cause. */
function nowOf(
  recipient: RecipientDiagnosis,
  outcome: Outcome,
  told: CauseTexts,
  texts: DiagnosisTexts,
  many = false,
): string {
  const { wait, forwarded, recipient: named } = texts;
  const addressed = (line: string) => fill(line, { recipient: many ? named.many : named.one });
  if (outcome === 'success') return told.now.default;
  if (outcome === 'delay') return join(wait, addressed(isForwarded(recipient) ? forwarded.wait : told.wait));
  if (isForwarded(recipient)) return addressed(forwarded.now);
  const now = addressed(told.now[recipient.turn] ?? ((many && told.now.many) || told.now.default));
  return recipient.cause === 'unknown' && !many ? join(knownOf(recipient, texts), now) : now;
}

/** What the class of the code tells where nothing else does. */
function knownOf({ reply, enhanced, permanent }: RecipientDiagnosis, { known }: DiagnosisTexts): string {
  const code = [reply, enhanced].find((text) => text !== null && (isReplyCode(text) || parseEnhanced(text)));
  if (!code || permanent === null) return known.nothing;
  return fill(permanent ? known.final : known.temporary, { code });
}

function resendOf(
  recipient: RecipientDiagnosis,
  outcome: Outcome,
  told: CauseTexts,
  { resend, forwarded }: DiagnosisTexts,
): string {
  if (outcome !== 'failure') return outcome === 'delay' ? resend.waiting : resend.delivered;
  if (isForwarded(recipient)) return forwarded.resend;
  // Nobody retries after a failure: whatever else the entry of a provider says, something has to change first.
  return recipient.resend === 'no' ? resend.no : told.resend;
}

function whoseOf(
  recipient: RecipientDiagnosis,
  outcome: Outcome,
  told: CauseTexts,
  { whose, forwarded }: DiagnosisTexts,
): string {
  const { turn } = recipient;
  if (outcome === 'success') return whose.delivered;
  if (outcome === 'delay' && turn === 'nobody') return whose.waiting;
  if (isForwarded(recipient)) return forwarded.whose;
  return told.whose[turn] ?? whose[turn];
}

function isForwarded({ forwardedFrom, cause }: RecipientDiagnosis): boolean {
  return forwardedFrom !== null && OF_THE_MAILBOX.has(cause);
}

/** Two sentences on one line; Japanese sets no blank between them. */
function join(first: string, second: string): string {
  return first.endsWith('。') ? `${first}${second}` : `${first} ${second}`;
}

/**
 * What the person who sent the mail is told of the whole bounce. Recipients that the mail reached are counted
 * only beside others.
 */
export function adviseAll(diagnosis: Diagnosis, language: Language): { headline: string; now: string } {
  const texts = diagnosisTexts(language);
  const { headline, now } = overall(diagnosis, texts);
  if (!diagnosis.backscatter || diagnosis.kind === 'none') return { headline, now };
  const { backscatter } = texts.all;
  return { headline: backscatter.headline, now: fill(backscatter.now, { now }) };
}

function overall({ kind, recipients }: Diagnosis, texts: DiagnosisTexts) {
  if (kind === 'none') return texts.all.none;
  const outcomes = recipients.map((recipient) => ({ recipient, outcome: outcomeOf(recipient, kind) }));
  const open = outcomes.filter(({ outcome }) => outcome !== 'success');
  const told = open.length > 0 ? open : outcomes;
  const [first] = told;
  if (!first) return nobodyNamed(kind, texts);
  const all = recipients.length;
  const values = { count: told.length, all };
  const failed = told.filter(({ outcome }) => outcome === 'failure').length;
  const delayed = told.length - failed;
  if (open.length > 0 && failed > 0 && delayed > 0) {
    const mixed = failed === 1 ? texts.all.mixedOneFailed : texts.all.mixed;
    return { headline: fill(mixed, { failed, delayed }), now: texts.all.severalNow };
  }
  const reasons = new Set(told.map(({ recipient }) => recipient.cause)).size;
  if (reasons > 1 && open.length > 0) {
    const { severalFailed, severalFailedOf, severalDelayed, severalDelayedOf, severalNow } = texts.all;
    const [ofAll, ofSome] = failed ? [severalFailed, severalFailedOf] : [severalDelayed, severalDelayedOf];
    const sentence = told.length < all ? ofSome : ofAll;
    return { headline: fill(sentence, { ...values, reasons }), now: severalNow };
  }
  const cause = texts.causes[first.outcome === 'success' ? 'delivered' : first.recipient.cause];
  const some = { ...values, headline: headlineOf(cause, first.outcome, 1) };
  const headline =
    told.length < all ? fill(texts.all.some, some) : headlineOf(cause, first.outcome, told.length);
  return { headline, now: nowOf(likeAll(told), first.outcome, cause, texts, told.length > 1) };
}

/** One of several recipients with one cause, without what does not hold for the others. */
function likeAll(told: readonly { readonly recipient: RecipientDiagnosis }[]): RecipientDiagnosis {
  const [first, ...others] = told.map(({ recipient }) => recipient) as [RecipientDiagnosis];
  return {
    ...first,
    turn: others.every(({ turn }) => turn === first.turn) ? first.turn : TURN_BY_CAUSE[first.cause],
    forwardedFrom: others.every(isForwarded) ? first.forwardedFrom : null,
  };
}

function nobodyNamed(kind: Outcome, texts: DiagnosisTexts) {
  if (kind !== 'success') return texts.all[kind];
  const { headline, now } = texts.causes.delivered;
  return { headline: headline.one, now: now.default };
}
