/** What the comparison needs of an entry. */
import type { CodeClass, CodeKind } from '../../smtp/codes';
import type { Entry } from '../entry';

/** An entry of any kind; a provider's token has no class, and its status may be any. */
export interface ComparableEntry extends Omit<Entry, 'kind' | 'class' | 'status'> {
  readonly kind: CodeKind;
  readonly class: CodeClass | null;
  readonly status: string;
}
