/** The shape of a provider row: what one provider, filter or mail system means by a code, a token or a wording. */
import type { Cause } from '../cause';
import type { Resend, Source, Turn } from '../entry';

/**
 * One row. It is recognised in a bounce by `words`, or by `hosts` together with `enhanced` or `reply`; a row
 * needs at least one of the two ways.
 */
export interface ProviderFacts {
  /** Unique: provider slug, slash, a slug of the token or wording: `gmail/unauthenticated-5-7-26`. */
  readonly id: string;
  /** Name of the provider, filter or mail system as its users know it. */
  readonly provider: string;
  /** The server's own token as it prints it (`S3140`, `AUP#1310`); `null` where it has none. */
  readonly token: string | null;
  /** Reply codes it comes with, e.g. `['550']`; a range is `'571-575'`; empty where unknown. */
  readonly reply: readonly string[];
  /** Enhanced codes it comes with, e.g. `['5.7.26']`; a range is `'5.7.606-5.7.649'`; empty where unknown. */
  readonly enhanced: readonly string[];
  /**
   * Wordings that mark it, any of them, compared without regard to case and white space; `…` stands for up to
   * 200 characters. Each is long enough not to occur in anybody else's reply.
   */
  readonly words: readonly string[];
  /**
   * Domains of the hosts that speak so (`google.com`), as a bounce names the remote server. Needed where only a
   * code marks the row; elsewhere it narrows `words` that others use too.
   */
  readonly hosts?: readonly string[];
  /** A reply line in which it must be recognised, in the style of a bounce; names and addresses are `.example`. */
  readonly sample: string;
  readonly cause: Cause;
  readonly turn: Turn;
  readonly resend: Resend;
  readonly sources: readonly Source[];
}
