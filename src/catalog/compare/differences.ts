/** Tells two codes apart from their facts alone, in sentences. */
import { isReplyCode, parseEnhanced } from '../../smtp/codes';
import { fill } from '../fill';
import type { ComparableEntry } from './comparable';
import { STEPS, type Step } from './dialogue';
import type { CompareTexts } from './texts';

/** Two entries with how they are called in a sentence. */
export interface Sides {
  readonly a: ComparableEntry;
  readonly b: ComparableEntry;
  readonly labelA: string;
  readonly labelB: string;
}

/** A sentence for the list; what the two have in common comes behind what tells them apart. */
interface Line {
  readonly text: string;
  readonly common: boolean;
}

type Finder = (sides: Sides, texts: CompareTexts) => readonly Line[];

const differs = (text: string): Line => ({ text, common: false });
const inCommon = (text: string): Line => ({ text, common: true });

/** One template for each side, as two sentences; so that no sentence has to be cut to fit into another. */
function each({ labelA, labelB }: Sides, texts: CompareTexts, ofA: string, ofB: string): string {
  return [fill(ofA, { code: labelA }), fill(ofB, { code: labelB })].join(texts.between);
}

/** The sentence of a class together with what resending does, or of the class alone. */
export function byClass(
  table: Readonly<Record<string, string>>,
  { class: own, resend }: Pick<ComparableEntry, 'class' | 'resend'>,
): string | undefined {
  return own === null ? table[`other-${resend}`] : (table[`${own}-${resend}`] ?? table[own]);
}

/** The class and what it means for resending. */
const classLines: Finder = (sides, texts) => {
  const { a, b } = sides;
  const inBoth = texts.bothClass[`other-${a.resend}`];
  if (a.class === b.class && a.resend === b.resend) {
    const both = byClass(texts.bothClass, a) ?? inBoth;
    return both ? [inCommon(both)] : [];
  }
  // A token has no class to differ in.
  if (a.resend === b.resend && inBoth && (a.class === null || b.class === null)) return [inCommon(inBoth)];
  // Both are refused for good. Of another class, one may be no failure at all: then each needs its own sentence.
  if (a.class === b.class && (a.class === '5' || a.class === null)) {
    const resending = each(sides, texts, texts.resend[a.resend], texts.resend[b.resend]);
    const both = a.class === null ? undefined : texts.bothClass[a.class];
    return [differs(both ? [both, resending].join(texts.between) : resending)];
  }
  const sentence = (entry: ComparableEntry) => byClass(texts.class, entry) ?? texts.resend[entry.resend];
  return [differs(each(sides, texts, sentence(a), sentence(b)))];
};

/** Whether a number is read by its parts; a provider, or a program that makes it up, gives it any sense. */
const hasParts = (entry: ComparableEntry) =>
  entry.provider === null && entry.kind !== 'provider' && entry.class !== null;

/** Whether a document defines the code. */
export const isDefined = ({ status }: ComparableEntry) => status === 'standard' || status === 'extension';

/** Reply code, enhanced code, a provider's number or a provider's token. */
const originLines: Finder = (sides, texts) => {
  const { a, b } = sides;
  if (!hasParts(a) || !hasParts(b)) return providerLines(sides, texts);
  if (a.kind === b.kind) return [];
  const origin = (entry: ComparableEntry) => {
    if (entry.kind !== 'reply') return texts.origin.enhanced;
    return isDefined(entry) ? texts.origin.reply : texts.origin.replyForm;
  };
  const [reply, enhanced] = a.kind === 'reply' ? [sides.labelA, sides.labelB] : [sides.labelB, sides.labelA];
  const origins = each(sides, texts, origin(a), origin(b));
  if (!isDefined(a) || !isDefined(b)) return [differs(origins)];
  // RFC 2034 section 4: the first digits of the two have to agree.
  const together = a.class === b.class ? fill(texts.inOneReply, { reply, enhanced }) : texts.notInOneReply;
  return [differs([origins, together].join(texts.between))];
};

/** Where at least one of the two is a provider's. */
function providerLines(sides: Sides, texts: CompareTexts): readonly Line[] {
  const { a, b, labelA, labelB } = sides;
  const number = a.code === b.code && a.provider !== b.provider ? [differs(texts.sameNumber)] : [];
  if (a.provider !== null && b.provider !== null) {
    if (a.provider === b.provider) return number;
    const providers = { providerA: a.provider, providerB: b.provider };
    return [differs(fill(texts.bothProviders, { a: labelA, b: labelB, ...providers })), ...number];
  }
  // What has neither a provider nor parts is told apart by its status.
  const sentence = (entry: ComparableEntry) => {
    const { provider, kind, status } = entry;
    if (provider === null) return isDefined(entry) ? texts.standard : (texts.status[status] ?? '');
    return fill(kind === 'provider' ? texts.origin.token : texts.origin.providerCode, { provider });
  };
  const [ofA, ofB] = [sentence(a), sentence(b)];
  const bothHave = a.provider !== b.provider && ofA !== '' && ofB !== '';
  return [...(bothHave ? [differs(each(sides, texts, ofA, ofB))] : []), ...number];
}

/** Whose turn it is. Where nobody has to act on either, the class has said all. */
const turnLines: Finder = (sides, texts) => {
  const { a, b } = sides;
  if (a.turn === b.turn) return a.turn === 'nobody' ? [] : [inCommon(texts.bothTurn[a.turn])];
  const sentence = ({ turn, resend }: ComparableEntry) =>
    turn === 'nobody' && resend !== 'automatic' ? texts.nothingToDo : texts.turn[turn];
  return [differs(each(sides, texts, sentence(a), sentence(b)))];
};

/** A reply code's second digit or an enhanced code's subject, in words; `null` where the parts say nothing. */
function matterOf(entry: ComparableEntry, texts: CompareTexts): string | null {
  // Who uses a number without a standard goes by no rule for its digits.
  if (!hasParts(entry) || (!isDefined(entry) && entry.status !== 'unregistered')) return null;
  if (isReplyCode(entry.code)) {
    const digit = entry.code.charAt(1);
    return fill(texts.digit[digit] ?? texts.digit.other, { digit });
  }
  const parts = parseEnhanced(entry.code);
  if (!parts) return null;
  const digit = String(parts.subject);
  return fill(texts.subject[digit] ?? texts.subject.other, { digit });
}

/** What the parts of the two codes say. */
const matterLines: Finder = (sides, texts) => {
  const { a, b, labelA, labelB } = sides;
  const names = { a: labelA, b: labelB, nameA: a.name, nameB: b.name };
  const [ofA, ofB] = [matterOf(a, texts), matterOf(b, texts)];
  if (!ofA || !ofB) return [];
  if (ofA !== ofB) return [differs(each(sides, texts, ofA, ofB))];
  const parts = parseEnhanced(a.code);
  if (!parts) return [];
  if (parts.detail === parseEnhanced(b.code)?.detail) return [inCommon(texts.sameDetail)];
  const digit = String(parts.subject);
  const both = fill(texts.bothSubject[digit] ?? texts.bothSubject.other, { digit });
  return [differs([both, fill(texts.detail, names)].join(texts.between))];
};

/** The steps of the dialogue that two reply codes answer. */
const stepLines: Finder = (sides, texts) => {
  const { a, b } = sides;
  const [stepsA, stepsB] = [a, b].map((entry) =>
    hasParts(entry) && STEPS[entry.code] ? listOf(STEPS[entry.code] ?? [], texts) : null,
  );
  if (!stepsA || !stepsB) return [];
  if (stepsA === stepsB) return [inCommon(fill(texts.bothSteps, { steps: stepsA }))];
  const sentence = (steps: string) => fill(texts.steps, { steps });
  return [differs(each(sides, texts, sentence(stepsA), sentence(stepsB)))];
};

function listOf(steps: readonly Step[], texts: CompareTexts): string {
  const words = steps.map((step) => texts.step[step] ?? step);
  const last = words.pop() ?? '';
  return words.length === 0 ? last : `${words.join(texts.list.comma)}${texts.list.last}${last}`;
}

/** How well each is defined. */
const statusLines: Finder = (sides, texts) => {
  const { a, b } = sides;
  if (a.status === b.status && a.status === 'unregistered') return [inCommon(texts.bothUnregistered)];
  const sentence = (entry: ComparableEntry) =>
    fill(texts.status[`${entry.kind}-${entry.status}`] ?? texts.status[entry.status] ?? '', {
      rfc: /RFC \d+/.exec(entry.sources[0]?.title ?? '')?.[0] ?? 'RFC',
    });
  const [ofA, ofB] = [sentence(a), sentence(b)];
  // The kind of code has said it where both are standard, and the origin where one is a provider's.
  if (ofA === '' || ofB === '' || ofA === ofB || (a.status === b.status && a.status === 'standard'))
    return [];
  return [differs(each(sides, texts, ofA, ofB))];
};

const FINDERS: readonly Finder[] = [classLines, originLines, turnLines, matterLines, stepLines, statusLines];

/**
 * The differences of two entries, then what they have in common; every sentence once.
 * @param sides two entries that are not the same
 */
export function differencesOf(sides: Sides, texts: CompareTexts): readonly string[] {
  const lines = FINDERS.flatMap((find) => find(sides, texts));
  // Where the facts of both are much the same, at least their names differ.
  if (lines.length < 2 || lines.every(({ common }) => common)) lines.push(...namesLines(sides, texts));
  const ordered = [...lines.filter(({ common }) => !common), ...lines.filter(({ common }) => common)];
  return [...new Set(ordered.map(({ text }) => text))];
}

function namesLines({ a, b, labelA, labelB }: Sides, texts: CompareTexts): readonly Line[] {
  if (a.name === b.name) return [];
  return [differs(fill(texts.says, { a: labelA, b: labelB, nameA: a.name, nameB: b.name }))];
}
