/** Puts facts and texts together: what the catalogue says of a code, registered or not. */
import { classOf, isReplyCode, parseEnhanced } from '../smtp/codes';
import { deriveEnhanced, deriveReply } from './derive';
import type { Entry, Language } from './entry';
import { ENHANCED_CODES, type EnhancedClass, type EnhancedFacts } from './facts/enhanced-codes';
import { OTHER_REPLY_CODES } from './facts/other-reply-codes';
import { REPLY_CODES } from './facts/reply-codes';
import { allProviderEntries, providerEntries, providerEntryById } from './providers';
import { textsIn } from './texts';

/** Classes in the order in which a reader of bounces meets them. */
const CLASSES = ['5', '4', '2'] as const satisfies readonly EnhancedClass[];

const ROWS = new Map(ENHANCED_CODES.map((row) => [row.code, row]));

const concrete = (row: EnhancedFacts, own: EnhancedClass) => row.code.replace('X', own);

/**
 * Makes the related codes of a row concrete for one class: `X.y.z` becomes that code in the same class, or
 * in the first class it has; reply codes stay where their class is the same. The same detail in the other
 * classes comes first, since these are most easily confused.
 */
function relatedOf(row: EnhancedFacts, own: EnhancedClass): readonly string[] {
  const siblings = CLASSES.filter((other) => other !== own && row.classes[other]).map((other) =>
    concrete(row, other),
  );
  const others = row.related.flatMap((code) => {
    if (isReplyCode(code)) return code[0] === own ? [code] : [];
    const related = ROWS.get(code);
    const inClass = related && (related.classes[own] ? own : CLASSES.find((other) => related.classes[other]));
    return related && inClass ? [concrete(related, inClass)] : [];
  });
  return [...siblings, ...others];
}

function build(language: Language): ReadonlyMap<string, Entry> {
  const texts = textsIn(language);
  const entries: Entry[] = [];
  for (const facts of REPLY_CODES) {
    const text = texts.replyCodes[facts.code];
    if (!text) continue;
    const own = facts.code[0] as Entry['class'];
    entries.push({
      ...facts,
      ...text,
      id: facts.code,
      kind: 'reply',
      class: own,
      token: null,
      provider: null,
    });
  }
  for (const { looksLike, ...facts } of OTHER_REPLY_CODES) {
    const text = texts.otherReplyCodes[facts.code];
    if (!text) continue;
    const related = looksLike ? [...new Set([looksLike, ...facts.related])] : facts.related;
    const own = {
      id: facts.code,
      kind: 'reply',
      class: classOf(facts.code),
      token: null,
      provider: null,
    } as const;
    entries.push({ ...facts, ...text, ...own, related });
  }
  for (const row of ENHANCED_CODES) {
    for (const own of CLASSES) {
      const code = concrete(row, own);
      const facts = row.classes[own];
      const text = texts.enhancedCodes[code];
      if (!facts || !text) continue;
      entries.push({
        id: code,
        code,
        kind: 'enhanced',
        class: own,
        status: 'standard',
        ...facts,
        ...text,
        token: null,
        provider: null,
        sources: row.sources,
        related: relatedOf(row, own),
      });
    }
  }
  return new Map(entries.map((entry) => [entry.id, entry]));
}

const catalogues = new Map<Language, ReadonlyMap<string, Entry>>();

/** The registered codes of a language by their code; built at the first question. */
function catalogue(language: Language): ReadonlyMap<string, Entry> {
  let entries = catalogues.get(language);
  if (!entries) {
    entries = build(language);
    catalogues.set(language, entries);
  }
  return entries;
}

/**
 * What the catalogue says of one code.
 *
 * A well-formed code that nobody registered is explained all the same, from its class and its subject
 * (RFC 3463) or second digit (RFC 5321 section 4.2.1); its entry has the status `unregistered`.
 *
 * @param code a reply code (`550`), an enhanced status code (`5.1.1`) or a provider's token (`S3140`), with
 *   nothing around it
 * @returns every entry of the code: what the standards say, then what providers mean by it; empty only where
 *   the text is no code
 */
export function findEntries(code: string, language: Language = 'en'): Entry[] {
  const standard = standardEntry(code, language);
  const providers = code.length <= MAX_CODE ? providerEntries(standard?.code ?? code, language) : [];
  // What a provider says of its own number tells more than what the number's parts say.
  if (standard?.status === 'unregistered') return [...providers, standard];
  // Every server sends 550; the rows that come with it are found by their words.
  if (standard?.status === 'standard' && standard.kind === 'reply') return [standard];
  if (standard?.status === 'extension') return [standard];
  return standard ? [standard, ...providers] : providers;
}

/** Longest code or token, in UTF-16 units. */
const MAX_CODE = 64;

/** What the standards say of a code, or what its parts say; `null` where it is neither kind of code. */
function standardEntry(code: string, language: Language): Entry | null {
  const known = catalogue(language).get(code);
  if (known) return known;
  if (isReplyCode(code)) return deriveReply(code, language);
  const parts = parseEnhanced(code);
  if (!parts || parts.class === '3') return null;
  // RFC 3463 section 2 writes the parts without leading zeros.
  const plain = `${parts.class}.${parts.subject}.${parts.detail}`;
  const registered = catalogue(language).get(plain);
  if (registered) return registered;
  const own = parts.class;
  const row = ROWS.get(`X.${parts.subject}.${parts.detail}`);
  const other = CLASSES.find((candidate) => row?.classes[candidate]);
  const sibling = row && other ? catalogue(language).get(concrete(row, other)) : undefined;
  const base = catalogue(language).get(`${own}.${parts.subject}.0`) ?? catalogue(language).get(`${own}.0.0`);
  return base ? deriveEnhanced(plain, base, sibling, language) : null;
}

/** The entry of an id, e.g. `5.1.1` or `gmail/over-quota`; `null` where there is none. */
export function findEntry(id: string, language: Language = 'en'): Entry | null {
  return catalogue(language).get(id) ?? providerEntryById(id, language);
}

/** Every entry: reply codes, enhanced codes, then the providers', in the order of the facts. */
export function allEntries(language: Language = 'en'): Entry[] {
  return [...catalogue(language).values(), ...allProviderEntries(language)];
}
