/** The verdict on a bounce: values only. */
import type { Cause } from '../catalog/cause';
import type { Resend, Turn } from '../catalog/entry';
import type { BounceKind } from '../smtp/bounce';
import type { OriginalMessage } from '../smtp/original-message';

/** Who said the words that decided: the server that wrote the notice, the one it talked to, or a filter between. */
export type Speaker = 'reporting' | 'remote' | 'filter';

/** How sure a verdict is: the words or a provider's own code say it; a code alone says it; nothing does. */
export type Certainty = 'sure' | 'likely' | 'unsure';

/** Words or a code of the text that decided. */
export interface Proof {
  /** Offsets into the text that was read, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /** The words as they stand there. */
  readonly text: string;
  /** What they are. */
  readonly what: 'words' | 'code';
}

/** The verdict on one recipient. */
export interface RecipientDiagnosis {
  readonly address: string | null;
  /** The address the mail was written to, where a server passed it on to `address`; `null` else. */
  readonly forwardedFrom: string | null;
  readonly reply: string | null;
  readonly enhanced: string | null;
  readonly cause: Cause;
  /** Id of the provider's catalogue entry that the reply belongs to; `null` where none is recognised. */
  readonly entry: string | null;
  /** Whether the failure is final; `null` where the text does not tell. */
  readonly permanent: boolean | null;
  readonly turn: Turn;
  readonly resend: Resend;
  readonly certainty: Certainty;
  readonly speaker: Speaker;
  /** The server that refused, and its address, as the notice names them. */
  readonly host: string | null;
  readonly ip: string | null;
  /** The server's own words, on one line; empty where the notice quotes none. */
  readonly diagnostic: string;
  /** What decided, in the order of the text; empty where nothing did, or where only hidden parts did. */
  readonly proof: readonly Proof[];
}

/** The verdict on a bounce. */
export interface Diagnosis {
  readonly kind: BounceKind;
  readonly recipients: readonly RecipientDiagnosis[];
  /** Until when the server goes on trying, in the notice's own words (`4 day(s)`); `null` where it does not say. */
  readonly retryUntil: string | null;
  readonly original: OriginalMessage | null;
  /** Whether the returned message shows that somebody else wrote it in the reader's name. */
  readonly backscatter: boolean;
}
