/** The shape of a provider row's text in one language. */
import type { FixStep } from '../entry';

export interface ProviderText {
  readonly name: string;
  readonly meaning: string;
  readonly when: string;
  /** Steps that only this provider needs (its form, its setting), before those of the cause; often none. */
  readonly fix?: readonly FixStep[];
}
