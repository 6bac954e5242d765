/** Whether sending again helps, by cause, after a failure that is final; no entry of a provider says it better. */
import type { Cause } from '../catalog/cause';

/** Causes that make every further mail to this address useless. Everything else may be put right first. */
export const NEVER_AGAIN: ReadonlySet<Cause> = new Set([
  'mailbox-not-found',
  'mailbox-inactive',
  'mailbox-moved',
  'domain-not-accepting',
]);
