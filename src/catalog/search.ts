/** Finds entries for what people type or paste: a code in any spelling, words, or a line of a bounce. */
import MiniSearch, { type SearchOptions } from 'minisearch';
import { hasRegisteredDetail, isReplyCode, parseEnhanced } from '../smtp/codes';
import { findCodes } from '../smtp/find-codes';
import { allEntries, findEntries } from './catalog';
import type { Entry, Language } from './entry';
import { ENHANCED_CODES } from './facts/enhanced-codes';
import { PROVIDER_ROWS } from './facts/providers';
import { REPLY_CODES } from './facts/reply-codes';
import { providerEntry, recogniseProvider } from './providers';
import { MAX_QUERY } from './query';
import { textsIn } from './texts';
import { isPrefix, tokenize } from './tokenize';

/** Up to this length a query counts as typed: every code-like number in it is taken for a code. */
const TYPED = 80;
/** How many words of a query, as they stand between blanks, are looked for. */
const MAX_WORDS = 60;

/** One entry that fits a query. */
export interface SearchResult {
  readonly entry: Entry;
  /** Whether the query names the code, begins it, or has words that its entry holds. */
  readonly match: 'code' | 'prefix' | 'words';
}

const SPELLED_REPLY = /(?<![\w.])[2-5][0-9]{2}(?![\w]|\.[0-9])/g;
const SPELLED_ENHANCED = /(?<![\w.])([245x])\.([0-9]{1,3})\.([0-9]{1,3})(?![\w]|\.[0-9])/gi;
/** An enhanced code without its dots: `5726`; of three digits only where they are no registered reply code. */
const DOTLESS = /^([245])([0-7])([0-9]{1,2})$/;
/** The beginning of a code, as it is being typed: `55`, `5.`, `5.7`, `x.7`, `5.7.x`. */
const BEGINNING = /^(?:[2-5][0-9]?|([245x])\.(?:([0-9]{1,3})(?:\.x?)?)?)$/i;

/** A code of any class, such as `x.7.1`, in the classes that have it registered; else the two failures. */
function inClasses(own: string, rest: string): string[] {
  if (own !== 'x') return [`${own}.${rest}`];
  const row = ENHANCED_CODES.find((facts) => facts.code === `X.${rest}`);
  return (row ? ['5', '4', '2'].filter((digit) => digit in row.classes) : ['5', '4']).map(
    (digit) => `${digit}.${rest}`,
  );
}

/** Whether neither a standard nor a provider defines a code. */
function isUnregistered(code: string): boolean {
  return findEntries(code)[0]?.status === 'unregistered';
}

/**
 * The codes that a query names, the most telling first: exact enhanced codes, then reply codes, then codes
 * that only say "other or undefined" (X.0.0) and those that nobody registered.
 */
export function codesInQuery(query: string): string[] {
  const text = query.slice(0, MAX_QUERY).trim();
  const found = findCodes(text).map((span) => span.text);
  if (text.length <= TYPED) {
    const typed = text.toLowerCase();
    for (const match of typed.matchAll(SPELLED_ENHANCED)) {
      const [, own = '', subject, detail] = match;
      found.push(...inClasses(own, `${Number(subject)}.${Number(detail)}`));
    }
    const rest = typed.replace(SPELLED_ENHANCED, ' ');
    for (const [code] of rest.matchAll(SPELLED_REPLY)) {
      // Among words, a number that nobody registered is rather a port, a size or a count: `port 587`.
      const alone = rest.replace(code, '').match(/[\p{L}\p{N}]/u) === null;
      if (alone || !isUnregistered(code)) found.push(code);
    }
  }
  const rank = (code: string) => {
    if (isUnregistered(code)) return 3;
    if (isReplyCode(code)) return 1;
    return code.endsWith('.0.0') ? 2 : 0;
  };
  const named = [...new Set(found)]
    .filter((code) => findEntries(code).length > 0)
    .map((code) => ({ code, rank: rank(code) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ code }) => code);
  const [, own, subject, detail] = DOTLESS.exec(text.replace(/^#/, '')) ?? [];
  if (!own || findEntries(named[0] ?? '')[0]?.status === 'standard') return named;
  const dotted = `${own}.${subject}.${Number(detail)}`;
  return findEntries(dotted)[0]?.status === 'standard' ? [...named, dotted] : named;
}

/** The codes that a query begins, such as all of `5.7`; none where the query is no beginning of a code. */
function entriesBeginning(query: string, language: Language): Entry[] {
  const typed = query.trim().toLowerCase().replace(/^#/, '');
  const match = BEGINNING.exec(typed);
  if (!match) return [];
  const [, own, subject] = match;
  return allEntries(language).filter((entry) => {
    if (entry.provider !== null) return false;
    if (!own) return entry.code.startsWith(typed);
    const parts = parseEnhanced(entry.code);
    if (!parts || (own !== 'x' && parts.class !== own)) return false;
    return !subject || parts.subject === Number(subject);
  });
}

interface Indexed {
  readonly id: string;
  readonly name: string;
  readonly keywords: string;
  /** Name and token of a provider's entry. */
  readonly provider: string;
  readonly standardName: string;
  readonly meaning: string;
  readonly when: string;
  readonly fix: string;
}

const REGISTRY_NAMES = new Map([...REPLY_CODES, ...ENHANCED_CODES].map((facts) => [facts.code, facts.name]));

interface WordIndex {
  readonly words: MiniSearch<Indexed>;
  readonly entries: ReadonlyMap<string, Entry>;
}

const indexes = new Map<Language, WordIndex>();

/**
 * The word index of a language, built at the first search for words. Servers answer in English, so its
 * keywords and stopwords are in the index of every language.
 */
function indexOf(language: Language): WordIndex {
  const built = indexes.get(language);
  if (built) return built;
  const searched = [...new Set([textsIn(language), textsIn('en')])].map((texts) => texts.search);
  const left = new Set(searched.flatMap(({ stopwords }) => stopwords));
  const words = new MiniSearch<Indexed>({
    fields: ['name', 'keywords', 'provider', 'standardName', 'meaning', 'when', 'fix'],
    tokenize,
    processTerm: (term) => {
      const word = term.toLowerCase();
      return left.has(word) ? null : word;
    },
  });
  const entries = new Map(allEntries(language).map((entry) => [entry.id, entry]));
  words.addAll(
    [...entries.values()].map((entry) => ({
      id: entry.id,
      name: entry.name,
      provider: entry.provider === null ? '' : `${entry.provider} ${entry.code}`,
      keywords: searched.map(({ keywords }) => keywords[entry.id] ?? '').join(' '),
      standardName: REGISTRY_NAMES.get(entry.kind === 'reply' ? entry.code : `X${entry.code.slice(1)}`) ?? '',
      meaning: entry.meaning,
      when: entry.when,
      fix: entry.fix.map((step) => step.text).join(' '),
    })),
  );
  const index = { words, entries };
  indexes.set(language, index);
  return index;
}

/** Few fields and short texts: a hit in a name or keyword says more than any number of hits in prose. */
const WORD_OPTIONS: SearchOptions = {
  boost: { name: 6, keywords: 8, provider: 8, standardName: 4, meaning: 2, when: 1, fix: 0.5 },
  prefix: isPrefix,
  fuzzy: (term) => (term.length > 4 ? 0.2 : false),
};

function entriesWithWords(query: string, language: Language): Entry[] {
  const text = (query.match(/[\p{L}\p{N}]{2,40}|\p{sc=Han}/gu) ?? []).slice(0, MAX_WORDS).join(' ');
  if (text === '') return [];
  const { words, entries } = indexOf(language);
  const wanted = providersIn(query);
  const options: SearchOptions = {
    ...WORD_OPTIONS,
    // What the standards say comes first, unless the query names the provider it asks about.
    boostDocument: (id) => {
      const provider = entries.get(String(id))?.provider ?? null;
      if (provider === null) return 1;
      return wanted.has(provider) ? 3 : 0.25;
    },
  };
  // Entries with all words first; then those with some.
  const hits = [
    ...words.search(text, { ...options, combineWith: 'AND' }),
    ...words.search(text, { ...options, combineWith: 'OR' }),
  ];
  return hits.flatMap((hit) => entries.get(String(hit.id)) ?? []);
}

const PROVIDERS = [...new Set(PROVIDER_ROWS.map(({ provider }) => provider))].map((provider) => ({
  provider,
  words: provider.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? [],
}));

/** The providers whose names, or a word of them, stand in a query: `gmail 5.7.26`, `outlook s3140`. */
function providersIn(query: string): ReadonlySet<string> {
  const typed = new Set(
    query
      .slice(0, TYPED)
      .toLowerCase()
      .match(/[\p{L}\p{N}]{3,}/gu) ?? [],
  );
  return new Set(
    PROVIDERS.filter(({ words }) => words.some((word) => typed.has(word))).map(({ provider }) => provider),
  );
}

/** Words of a query that hold letters and digits or marks, as providers' tokens do: `S3140`, `AUP#1310`. */
function tokensInQuery(query: string): string[] {
  if (query.length > TYPED) return [];
  const words = query.match(/[^\s,;()[\]]{3,40}/g) ?? [];
  return words.filter((word) => /[A-Za-z]/.test(word) && /[0-9#:_.]/.test(word) && !/^x\./i.test(word));
}

/** What the page would have said of a pasted line: the row of the provider that speaks so. */
function entrySpeaking(query: string, codes: readonly string[], language: Language): Entry[] {
  if (!/\p{L}{2}.*\p{L}{2}/su.test(query)) return [];
  const row = recogniseProvider({
    words: query,
    context: '',
    host: null,
    reply: codes.find(isReplyCode) ?? null,
    enhanced: codes.find((code) => parseEnhanced(code) !== null) ?? null,
  });
  // A row of cause `unknown` is the sentence before the reason.
  const entry = row && row.cause !== 'unknown' ? providerEntry(row, language) : null;
  return entry ? [entry] : [];
}

/**
 * Finds the entries for what somebody typed or pasted. Never throws, whatever the text; reads the first
 * 2,000 characters.
 *
 * @param query a code (`550`, `550-5.1.1`, `#5.1.1`, `x.7.1`, `5726`), the beginning of one (`5.7`), words
 *   (`mailbox full`, `容量超過`), or a line of a bounce
 * @param language of the entries
 * @param limit most results
 * @returns the entry of the provider that says the line, the codes that the query names, then those it begins,
 *   then those whose texts hold its words; the best first, each entry once
 */
export function search(query: string, language: Language = 'en', limit = 20): SearchResult[] {
  const text = query.slice(0, MAX_QUERY);
  const results = new Map<string, SearchResult>();
  const add = (entries: readonly Entry[], match: SearchResult['match']) => {
    for (const entry of entries) {
      if (results.size >= limit) return;
      if (!results.has(entry.id)) results.set(entry.id, { entry, match });
    }
  };
  const codes = codesInQuery(text);
  const named = codes.map((code) => findEntries(code, language));
  const wanted = providersIn(text);
  add(entrySpeaking(text, codes, language), 'code');
  add(
    tokensInQuery(text).flatMap((token) => findEntries(token, language)),
    'code',
  );
  add(
    named.flat().filter(({ provider }) => provider !== null && wanted.has(provider)),
    'code',
  );
  add(
    // Where many providers send a code, what the standards say comes first; else the providers know it best.
    named.flatMap((entries) => (isStandard(entries) ? entries.filter(isNobodys) : entries)),
    'code',
  );
  add(named.flat(), 'code');
  add(entriesBeginning(text, language), 'prefix');
  // A line that names codes has been answered; its other words are the server's chatter.
  if (codes.length === 0 || text.length <= TYPED) add(entriesWithWords(text, language), 'words');
  return [...results.values()];
}

/** Whether the standards have a word on the code of these entries, be it for another class. */
function isStandard(entries: readonly Entry[]): boolean {
  return entries.filter(isNobodys).some(({ code, status }) => {
    const parts = parseEnhanced(code);
    return status !== 'unregistered' || (parts !== null && hasRegisteredDetail(parts));
  });
}

function isNobodys({ provider }: Entry): boolean {
  return provider === null;
}
