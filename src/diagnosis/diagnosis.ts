/** The verdict on a bounce: values only. */
import type { Cause } from '../catalog/cause';
import type { Turn } from '../catalog/entry';
import type { BounceKind } from '../smtp/bounce';

/** The verdict on one recipient. */
export interface RecipientDiagnosis {
  readonly address: string | null;
  readonly reply: string | null;
  readonly enhanced: string | null;
  readonly cause: Cause;
  /** Id of the provider's catalogue entry that the reply belongs to; `null` where none is recognised. */
  readonly entry: string | null;
  /** Whether the failure is final; `null` where the text does not tell. */
  readonly permanent: boolean | null;
  readonly turn: Turn;
}

/** The verdict on a bounce. */
export interface Diagnosis {
  readonly kind: BounceKind;
  readonly recipients: readonly RecipientDiagnosis[];
}
