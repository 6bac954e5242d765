/** The field "Action" of a delivery status. */
import type { BounceKind } from './bounce';

const KINDS: ReadonlyMap<string, Exclude<BounceKind, 'none'>> = new Map([
  ['failed', 'failure'],
  ['delayed', 'delay'],
  ['delivered', 'success'],
  ['relayed', 'success'],
  ['expanded', 'success'],
]);

/** What a value of the field reports (RFC 3464 section 2.3.3), in any case; `null` for any other word. */
export function kindOfAction(action: string): Exclude<BounceKind, 'none'> | null {
  return KINDS.get(action.toLowerCase()) ?? null;
}
