/** Compares any two entries of the catalogue: what tells them apart, and which of them applies when. */
import type { ComparableEntry } from './compare/comparable';
import { byClass, differencesOf, isDefined, type Sides } from './compare/differences';
import { type CompareTexts, compareTexts, type PairText } from './compare/texts';
import type { Entry, Language } from './entry';
import { CONFUSED_PAIRS } from './facts/confused-pairs';
import { fill } from './fill';

export type { ComparableEntry } from './compare/comparable';
export { comparedIn } from './compare/query';

/** Two entries side by side, in one language. */
export interface Comparison<E extends ComparableEntry = Entry> {
  readonly a: E;
  readonly b: E;
  readonly title: string;
  /** One paragraph. */
  readonly summary: string;
  /** Sentences, the most useful first, no two the same; what the two have in common comes last. */
  readonly differences: readonly string[];
  /** When each applies, and what to do first. */
  readonly which: { readonly a: string; readonly b: string };
  /** Whether summary, differences and which were written by hand for this pair. */
  readonly curated: boolean;
}

/**
 * Compares two entries.
 * @param a shown first; title and sentences keep the order
 * @param language the language of both entries
 * @returns sentences that are true of any two entries, the same one twice included; never an empty one
 */
export function compare<E extends ComparableEntry>(a: E, b: E, language: Language): Comparison<E> {
  const texts = compareTexts(language);
  const [ofA, ofB] = [labelOf(a, texts), labelOf(b, texts)];
  const names = { a: titled(a, ofA, texts), b: titled(b, ofB, texts) };
  // A token is its provider's alone, who stands in the title; a number that all servers send needs the name.
  const inShort = (entry: E, label: string) =>
    entry.kind === 'provider' && a.code !== b.code ? codeOf(entry, texts) : label;
  const sides: Sides = { a, b, labelA: inShort(a, ofA), labelB: inShort(b, ofB) };
  if (a.id === b.id) {
    const told: Told = {
      summary: fill(texts.same.summary, names),
      differences: [texts.same.difference],
      which: { a: whichOf(a, sides.labelA, texts), b: texts.same.which },
      curated: false,
    };
    return { a, b, title: tidy(fill(texts.same.title, names)), ...tidied(told) };
  }
  const title = tidy(fill(texts.title, names));
  return { a, b, title, ...(byHand(a, b, texts) ?? tidied(derived(sides, texts))) };
}

/** Both halves of `which` as one text. */
export function whichInOne({ which }: Pick<Comparison, 'which'>, language: Language): string {
  return [which.a, which.b].join(compareTexts(language).between);
}

/** Full-width brackets bring their own space; the blank that a template has beside a place is one too many. */
function tidy(sentence: string): string {
  return sentence.replace(/ (?=[「（])|(?<=[」）]) /g, '');
}

function tidied({ summary, differences, which, curated }: Told): Told {
  return {
    summary: tidy(summary),
    differences: differences.map(tidy),
    which: { a: tidy(which.a), b: tidy(which.b) },
    curated,
  };
}

type Told = Pick<Comparison, 'summary' | 'differences' | 'which' | 'curated'>;

function byHand(a: ComparableEntry, b: ComparableEntry, texts: CompareTexts): Told | null {
  const told = ({ summary, differences }: PairText, which: PairText['which']): Told => ({
    summary,
    differences,
    which,
    curated: true,
  });
  const written = texts.pairs[`${a.id}/${b.id}`];
  if (written) return told(written, written.which);
  const turned = texts.pairs[`${b.id}/${a.id}`];
  return turned ? told(turned, { a: turned.which.b, b: turned.which.a }) : null;
}

function derived(sides: Sides, texts: CompareTexts): Told {
  const { a, b, labelA, labelB } = sides;
  return {
    summary: [summaryOf(a, texts), summaryOf(b, texts)].join(texts.between),
    differences: differencesOf(sides, texts),
    which: { a: whichOf(a, labelA, texts), b: whichOf(b, labelB, texts) },
    curated: false,
  };
}

/** Several tokens of one meaning: `OFR004_201, OFR_201`. */
const TOKENS = /^\S+(?:, \S+)+$/;

/** Where a provider has neither code nor token, a wording stands in their place. */
const isWording = ({ code, kind }: ComparableEntry) =>
  kind === 'provider' && /\s/.test(code) && !TOKENS.test(code);

/** An entry's code as it stands in a sentence. */
function codeOf(entry: ComparableEntry, texts: CompareTexts): string {
  if (isWording(entry)) return fill(texts.quoted, { code: entry.code });
  return entry.code.replace(/:$/, '').replaceAll(', ', texts.list.comma);
}

/** The code, with the provider's name where the meaning is the provider's. */
function labelOf(entry: ComparableEntry, texts: CompareTexts): string {
  const code = codeOf(entry, texts);
  return entry.provider === null ? code : fill(texts.ofProvider, { provider: entry.provider, code });
}

function titled(entry: ComparableEntry, code: string, texts: CompareTexts): string {
  return isWording(entry) ? code : fill(texts.side, { code, name: entry.name });
}

/** What the code is, and what it means in short. */
function summaryOf(entry: ComparableEntry, texts: CompareTexts): string {
  // Its meaning begins with the code and says of what class it is.
  if (entry.status === 'unregistered') return entry.meaning;
  const code = labelOf(entry, texts);
  const stands = texts.summary['other'] ?? '';
  const is = isWording(entry) ? stands : (byClass(texts.summary, entry) ?? stands);
  // Of what no document defines, the meaning says that first.
  const whole = !isDefined(entry) && entry.provider === null;
  const meaning = whole ? entry.meaning : firstSentence(entry.meaning);
  return [fill(is, { code, name: entry.name }), meaning].join(texts.between);
}

/** Up to the first full stop that ends a sentence; a stop inside a code or a name ends none. */
function firstSentence(text: string): string {
  return /^.{1,2000}?(?:。|\.(?=\s|$))/su.exec(text)?.[0] ?? text;
}

/** When the code is shown, and the first step of the one whose turn it is. */
function whichOf(entry: ComparableEntry, code: string, texts: CompareTexts): string {
  const { openings, shown, apart, first, nothing } = texts.which;
  const opening = /^\p{L}+/u.exec(entry.when)?.[0] ?? '';
  const when = openings.includes(opening)
    ? fill(shown, { code, when: `${opening.toLowerCase()}${entry.when.slice(opening.length)}` })
    : fill(apart, { code, when: entry.when });
  const step = entry.fix.find(({ who }) => who === entry.turn);
  const act = () =>
    entry.turn === 'nobody' && entry.resend !== 'automatic'
      ? nothing
      : fill(texts.turn[entry.turn], { code });
  return [when, step ? fill(first[step.who], { step: step.text }) : act()].join(texts.between);
}

/**
 * Codes that an entry is worth comparing with.
 * @returns those that people take for it, then its related ones; each once, never itself
 */
export function comparableWith(entry: Pick<ComparableEntry, 'id' | 'code' | 'related'>): readonly string[] {
  const confused = CONFUSED_PAIRS.flatMap(([a, b]) => (a === entry.id ? [b] : b === entry.id ? [a] : []));
  return [...new Set<string>([...confused, ...entry.related])].filter((code) => code !== entry.id);
}
