/** Single facts that notices state in set phrases: who passed the mail on, how long it is tried. */

/** `(expanded from <a@b.example>)`, `(generated from a@b.example)`. */
const FORWARDED = /\((?:expanded|generated) from:?[ \t\r\n]{1,10}<?([^<>\s()]{1,64}@[^<>\s()]{1,255})>?\)/i;

/** The address that a server passed on to the recipient of a part of a notice; `null` where it names none. */
export function readForwardedFrom(text: string): string | null {
  return FORWARDED.exec(text)?.[1] ?? null;
}

/** How notices of delay say how long the server goes on; the first group is the time in their words. */
const RETRY_UNTIL: readonly RegExp[] = [
  /Will-Retry-Until:[ \t]{0,4}([^\r\n]{6,60})/i,
  /retried until it is ([0-9]{1,3} \w{3,7}(?:\(s\))?) old/i,
  /will (?:re)?try for ([0-9]{1,3} more \w{3,7}(?:\(s\))?)/i,
  /be retried for ([0-9]{1,3} more \w{3,7}(?:\(s\))?)/i,
  /(?:continue trying|keep trying|in the queue) for (?:up to )?([0-9]{1,3} \w{3,7}(?:\(s\))?)/i,
  /until (?:the )?message is ([0-9]{1,3} \w{3,7}) old/i,
  /(?:for|within) the next ([0-9]{1,3} \w{3,7}(?:\(s\))?(?:(?:, | and )[0-9]{1,3} \w{3,7}){0,2})/i,
  /until ((?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), [^\r\n]{10,40})/i,
];

/** Until when a notice of delay says that it will be tried, in its own words; `null` where it does not say. */
export function readRetryUntil(notice: string): string | null {
  for (const pattern of RETRY_UNTIL) {
    const time = pattern.exec(notice)?.[1];
    if (time) return time.trim();
  }
  return null;
}
