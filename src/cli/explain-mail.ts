/** The reading of one file, as plain values: what the command line prints and the measures count. */
import { diagnose } from '../diagnosis/diagnose';
import type { Diagnosis } from '../diagnosis/diagnosis';
import { findTokens } from '../diagnosis/tokens';
import type { CodeSpan } from '../smtp/codes';
import { type BounceReading, readBounce } from '../smtp/read-bounce';
import { type Disagreement, readMail } from '../smtp/read-mail';
import { readRawMail } from './raw-mail';

/** `text`: what a reader sees, UTF-8. `eml`: a raw message (RFC 5322, MIME). */
export type Format = 'text' | 'eml';

export interface Explanation extends Diagnosis {
  readonly codes: readonly CodeSpan[];
  /** The decoded readable text that the offsets of the codes refer to; only for raw messages. */
  readonly text?: string;
  /** Where what a reader sees and the delivery status contradict each other; only for raw messages. */
  readonly disagreements?: readonly Disagreement[];
}

/**
 * Reads one file's bytes in the given format.
 * @throws {Error} with a sentence for the user, where the bytes are no mail.
 */
export async function explain(bytes: Uint8Array, format: Format): Promise<Explanation> {
  if (format === 'text') {
    const text = new TextDecoder().decode(bytes);
    const reading = readBounce(text);
    return explanationOf(reading, text);
  }
  const mail = await readRawMail(bytes);
  const reading = readMail(mail);
  return { ...explanationOf(reading, mail.text), text: mail.text, disagreements: reading.disagreements };
}

/** The verdict, with the codes in the place that the line gives them. */
function explanationOf(reading: BounceReading, text: string): Explanation {
  const diagnosis = diagnose(reading, text);
  const { kind, ...verdict } = diagnosis;
  const tokens = findTokens(reading, diagnosis, text);
  const codes = [...reading.codes, ...tokens].sort((a, b) => a.start - b.start);
  return { kind, codes, ...verdict };
}
