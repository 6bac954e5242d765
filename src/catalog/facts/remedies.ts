/** What helps against a cause, whoever's server speaks: the steps that follow those special to a provider. */
import type { Cause } from '../cause';
import type { FixStep, Turn } from '../entry';

/**
 * Steps by cause and by whose turn it is; `default` serves every turn without a list of its own. The texts of
 * each language are of this shape, with the same turns and the same actors.
 */
export type Remedies = Readonly<
  Record<Cause, Readonly<Partial<Record<Turn | 'default', readonly FixStep[]>>>>
>;

/**
 * The general steps against a cause, in the order to try them.
 *
 * They hold for temporary and for permanent failures alike, so none of them promises that a server tries again,
 * except where it is nobody's turn.
 *
 * @param remedies the steps of one language
 * @param turn whose turn it is; changes the order, and often the steps
 */
export function remedyFor(remedies: Remedies, cause: Cause, turn: Turn): readonly FixStep[] {
  const steps = remedies[cause];
  return steps[turn] ?? steps.default ?? [];
}
