/** What the catalogue says of a code. Facts stand once; texts stand once for each language. */
import type { CodeClass, CodeKind } from '../smtp/codes';
import type { LANGUAGES } from './language';

/** Languages the catalogue is written in. */
export type Language = (typeof LANGUAGES)[number];

/** Who can act on a code. `nobody` means: wait, the servers go on by themselves. */
export type Turn = 'sender' | 'sender-admin' | 'recipient' | 'recipient-admin' | 'nobody';

/** Where a code comes from. */
export type Status =
  /** Defined in RFC 5321 (reply) or registered with IANA (enhanced). */
  | 'standard'
  /** Defined in an RFC that extends SMTP. */
  | 'extension'
  /** What one provider, filter or mail system means by it. */
  | 'provider'
  /** Of protocols before SMTP, or withdrawn. */
  | 'historic'
  /** In the table of a registry, defined by no document. */
  | 'registry-only'
  /** Proposed in a draft that became no standard. */
  | 'draft'
  /** Sent by some servers, defined by no document. */
  | 'non-standard'
  /** No reply of a server: a number of a client program or a web service. */
  | 'client-side'
  /** Nobody defined it; only its class and subject speak. */
  | 'unregistered';

/** Whether sending the same message again helps. */
export type Resend =
  /** Nothing to resend: it worked, or the dialogue goes on. */
  | 'not-needed'
  /** The server retries by itself; a copy from the user would only make two. */
  | 'automatic'
  /** Only after what is wrong has been put right. */
  | 'after-fix'
  /** Never to this address. */
  | 'no';

/** A document that a reader can open to check an entry. */
export interface Source {
  readonly title: string;
  readonly url: string;
}

/** One row of facts; the same in every language. */
export interface CodeFacts {
  readonly code: string;
  /** The field's own name, in English, as the defining document gives it or close to it. */
  readonly name: string;
  readonly status: Status;
  readonly turn: Turn;
  readonly resend: Resend;
  readonly sources: readonly Source[];
  /** Codes that belong to the same matter or are taken for this one. */
  readonly related: readonly string[];
}

/** One step of a fix, for a named actor. */
export interface FixStep {
  readonly who: Turn;
  readonly text: string;
}

/** What an entry says in one language. */
export interface CodeText {
  readonly name: string;
  /** One or two sentences that somebody who runs no mail server understands. */
  readonly meaning: string;
  /** The situation, command or setting in which the code is shown. */
  readonly when: string;
  /** Steps in the order to try them; empty where nothing needs fixing. */
  readonly fix: readonly FixStep[];
}

/** Facts and text of one code in one language: what card, popup and command line show. */
export interface Entry extends CodeText {
  /** Unique in the catalogue, e.g. `550`, `5.1.1`, `gmail/over-quota`. */
  readonly id: string;
  /** As it is shown and looked up; a provider's entry that has neither code nor token shows its wording. */
  readonly code: string;
  /** The provider's own token, where `code` is another; `null` else. */
  readonly token: string | null;
  readonly kind: CodeKind;
  /** `null` where the code has none: a provider's token that comes with several, a number that is no reply. */
  readonly class: CodeClass | null;
  readonly status: Status;
  readonly turn: Turn;
  readonly resend: Resend;
  /** Name of the provider whose meaning this is; `null` for the registry's. */
  readonly provider: string | null;
  readonly sources: readonly Source[];
  readonly related: readonly string[];
}
