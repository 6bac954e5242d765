/** The shape of a row of wordings. */
import type { Cause } from '../../catalog/cause';

/** Sentences that tell one cause, compared as `findWording` does: white space at their ends counts for nothing. */
export interface CauseWordings {
  readonly cause: Cause;
  readonly wordings: readonly string[];
  /** A reply in which this row must decide. */
  readonly sample: string;
}
