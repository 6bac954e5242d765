/** What mark and panel say of a diagnosis, in words: advice, look-ups, texts to copy. */
import { findEntries, findEntry } from '../catalog/catalog';
import type { Language } from '../catalog/entry';
import { type Advice, advise, adviseAll, outcomeOf } from './advice';
import { type Check, checksFor } from './checks';
import { type Audience, copyText } from './copy';
import type { Diagnosis } from './diagnosis';

/** How it stands with a delivery, for shape and colour. */
export type Standing = 'failed' | 'waiting' | 'delivered' | 'unclear';

/** The advice on one recipient, and how it stands with him. */
export interface RecipientAdvice extends Advice {
  readonly standing: Standing;
}

/** What is said first of a whole bounce. */
export interface Verdict {
  readonly headline: string;
  /** What to do now. */
  readonly now: string;
  readonly standing: Standing;
  /** In one or two words; `null` where it differs between the recipients. */
  readonly finality: string | null;
}

/** The texts that can be copied, with whole and with masked addresses. */
export type Copies = Readonly<Record<Audience, { readonly whole: string; readonly masked: string }>>;

/** So many recipients' look-ups are gathered; what concerns more than these is no question of one address. */
const MAX_CHECKED = 20;
/** Most look-ups in all. */
const MAX_CHECKS = 8;

/** The advice on each recipient, in the order of the diagnosis; none for a text that is no bounce. */
export function adviceOf({ kind, recipients }: Diagnosis, language: Language): RecipientAdvice[] {
  if (kind === 'none') return [];
  return recipients.map((recipient) => {
    const outcome = outcomeOf(recipient, kind);
    const failed = recipient.permanent === null ? 'unclear' : 'failed';
    const standing: Standing = outcome === 'failure' ? failed : outcome === 'delay' ? 'waiting' : 'delivered';
    return { ...advise(recipient, kind, language), standing };
  });
}

/** The graver the earlier: what a reader has to know of several recipients. */
const BY_WEIGHT: readonly Standing[] = ['failed', 'unclear', 'waiting', 'delivered'];

/** What is said first of all recipients together; `null` for a text that is no bounce. */
export function verdictOf(
  diagnosis: Diagnosis,
  advice: readonly RecipientAdvice[],
  language: Language,
): Verdict | null {
  const { kind } = diagnosis;
  if (kind === 'none') return null;
  const standing = BY_WEIGHT.find((each) => advice.some((one) => one.standing === each));
  const finalities = new Set(advice.map(({ finality }) => finality));
  return {
    ...adviseAll(diagnosis, language),
    standing: standing ?? (kind === 'failure' ? 'unclear' : kind === 'delay' ? 'waiting' : 'delivered'),
    finality: finalities.size === 1 ? ([...finalities][0] ?? null) : null,
  };
}

/** What can be looked up next, for all recipients together, each address once. */
export function checksOf(diagnosis: Diagnosis, language: Language): Check[] {
  const all = diagnosis.recipients
    .slice(0, MAX_CHECKED)
    .flatMap((recipient) => checksFor(recipient, diagnosis, language));
  return [...new Map(all.map((check) => [check.url, check])).values()].slice(0, MAX_CHECKS);
}

/** The texts to copy, with whole and with masked addresses. */
export function copiesOf(diagnosis: Diagnosis, language: Language): Copies {
  const text = (audience: Audience, maskAddresses: boolean) =>
    copyText(audience, diagnosis, {
      language,
      maskAddresses,
      entries: (id) => findEntry(id, language),
      standard: (code) => findEntries(code, language).find(({ provider }) => provider === null) ?? null,
    });
  const both = (audience: Audience) => ({ whole: text(audience, false), masked: text(audience, true) });
  return { sender: both('sender'), colleague: both('colleague'), admin: both('admin') };
}
