/** What is reported of one recipient, and of several. */
import type { BounceKind } from './bounce';

const KINDS: ReadonlyMap<string, Exclude<BounceKind, 'none'>> = new Map([
  ['failed', 'failure'],
  ['delayed', 'delay'],
  ['delivered', 'success'],
  ['relayed', 'success'],
  ['expanded', 'success'],
]);

/** What a value of the field "Action" reports (RFC 3464 section 2.3.3), in any case; `null` for any other word. */
export function kindOfAction(action: string): Exclude<BounceKind, 'none'> | null {
  return KINDS.get(action.toLowerCase()) ?? null;
}

/** What a notice reports as a whole: one failure makes it a failure, whatever became of the others. */
export function worstOf(kinds: Iterable<Exclude<BounceKind, 'none'>>): Exclude<BounceKind, 'none'> | null {
  const all = new Set(kinds);
  return GRAVEST_FIRST.find((kind) => all.has(kind)) ?? null;
}

const GRAVEST_FIRST = ['failure', 'delay', 'success'] as const;
