/** Longest line that is looked back through: a line of a message has at most 998 characters (RFC 5322 section 2.1.1). */
const MAX_LINE = 1_000;

/**
 * Where the line of an offset begins; in a longer line than a message may have, 1,000 characters before the
 * offset, so that many look-ups in one endless line stay linear.
 */
export function lineStart(text: string, offset: number): number {
  const from = Math.max(0, offset - MAX_LINE);
  return from + text.slice(from, offset).lastIndexOf('\n') + 1;
}
