/** Explains codes that nobody registered, from what their parts say. */
import { type CodeClass, parseEnhanced } from '../smtp/codes';
import type { Entry, Language, Resend, Turn } from './entry';
import type { EnhancedClass } from './facts/enhanced-codes';
import { REPLY_CODES } from './facts/reply-codes';
import { IANA, rfc } from './facts/sources';
import { fill } from './fill';
import { textsIn } from './texts';

/** How many registered neighbours an unregistered reply code names. */
const MAX_RELATED = 6;

/** Whose turn it is and whether to resend, where a reply code's first digit is all that is known. */
const BY_CLASS: Readonly<Record<CodeClass, { readonly turn: Turn; readonly resend: Resend }>> = {
  '2': { turn: 'nobody', resend: 'not-needed' },
  '3': { turn: 'nobody', resend: 'not-needed' },
  '4': { turn: 'nobody', resend: 'automatic' },
  '5': { turn: 'sender', resend: 'after-fix' },
};

/** The registered codes that share the first two digits; where there are none, the class's of the mail system. */
function neighbours(code: string): readonly string[] {
  const startingWith = (digits: string) =>
    REPLY_CODES.map((facts) => facts.code).filter((known) => known.startsWith(digits));
  const same = startingWith(code.slice(0, 2));
  return (same.length > 0 ? same : startingWith(`${code[0]}5`)).slice(0, MAX_RELATED);
}

/**
 * Explains an unregistered reply code by its first two digits (RFC 5321 section 4.2.1).
 * @param code three digits, the first from 2 to 5
 */
export function deriveReply(code: string, language: Language): Entry {
  const { classes, subjects, derived } = textsIn(language);
  const own = code[0] as CodeClass;
  const digit = code.charAt(1);
  const text = classes.reply[own];
  const subject = subjects.reply[digit] ?? subjects.reply.other;
  return {
    id: code,
    code,
    kind: 'reply',
    class: own,
    status: 'unregistered',
    ...BY_CLASS[own],
    token: null,
    provider: null,
    name: fill(derived.name, { class: text.name, subject: subject.name }),
    meaning: fill(derived.reply, { code, class: text.meaning, subject: fill(subject.meaning, { digit }) }),
    when: text.when,
    fix: text.fix,
    sources: [rfc(5321, '4.2.1')],
    related: neighbours(code),
  };
}

/**
 * Explains an unregistered enhanced status code. RFC 3463 gives each subject a detail 0 for "other or
 * undefined", so what to do is taken from there.
 * @param code class.subject.detail without leading zeros, class 2, 4 or 5
 * @param base the entry of `class.subject.0`, or of `class.0.0` where that does not exist
 * @param sibling the entry of the same subject and detail in another class, where that is registered
 */
export function deriveEnhanced(
  code: string,
  base: Entry,
  sibling: Entry | undefined,
  language: Language,
): Entry {
  const { classes, subjects, derived } = textsIn(language);
  const digit = String(parseEnhanced(code)?.subject);
  const text = classes.enhanced[base.class as EnhancedClass];
  const subject = subjects.enhanced[digit] ?? subjects.enhanced.other;
  const known = {
    id: code,
    code,
    kind: 'enhanced',
    class: base.class,
    status: 'unregistered',
    turn: base.turn,
    resend: base.resend,
    token: null,
    provider: null,
    when: text.when,
    fix: base.fix,
  } as const;
  if (sibling) {
    const other = { other: sibling.name, otherCode: sibling.code };
    return {
      ...known,
      name: fill(derived.otherClassName, { ...other, class: text.nameInBrackets }),
      meaning: fill(derived.otherClass, { ...other, code, class: text.meaning }),
      sources: sibling.sources,
      related: [sibling.code, base.code],
    };
  }
  return {
    ...known,
    name: fill(derived.name, { class: text.name, subject: subject.name }),
    meaning: fill(derived.enhanced, { code, class: text.meaning, subject: fill(subject.meaning, { digit }) }),
    sources: [rfc(3463, '2'), rfc(3463, '3'), IANA],
    related: [base.code],
  };
}
