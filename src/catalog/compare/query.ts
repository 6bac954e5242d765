/** Reads from a query which two codes somebody wants compared. */
import { isReplyCode, parseEnhanced } from '../../smtp/codes';

/** Longest query that is read as a wish to compare, in UTF-16 units; longer ones are lines of a bounce. */
const MAX_QUERY = 80;

const CODE = /(?<![\w.])(?:[2-5][0-9]{2}|[245]\.[0-9]{1,3}\.[0-9]{1,3})(?![\w]|\.[0-9])/g;
/** Words that ask for a comparison, wherever they stand. */
const ASKS =
  /(?<![a-z])(?:vs|versus|compare|comparison|difference|differences|or|and)(?![a-z])|[/と対]|違い|比較|比べ|↔/i;
/** Words that say nothing of their own beside two codes. */
const FILLERS =
  /(?<![a-z])(?:vs|versus|v|compare|compared|comparison|difference|differences|between|or|and|with|to|the|of|in|is|what|what's|smtp|code|codes|error|errors|reply|status)(?![a-z])|smtp|エラー|コード|ステータス|応答|違い|比較|比べる|比べ|教えて|とは|[とのは対を、。・,;?.#/↔？\s]/gi;
/** A word on its own: a code or a provider's token. */
const WORD = /^[\w.#:[\]-]{3,40}$/;
const BETWEEN_WORDS = /\svs\.?\s|\sversus\s|と|↔/i;

/**
 * The two codes of a query that asks for a comparison.
 *
 * `550 5.1.1` asks for none: a reply code and an enhanced code side by side are one reply of a server. Two of
 * the same kind (`550 551`) are two codes, and so are any two with a word or a stroke between (`550 vs 5.1.1`,
 * `550/551`, `5.1.1と5.1.10`, `difference between 550 and 551`).
 *
 * @param query one line, full-width letters and digits made plain
 * @returns the codes as written, or words in their place that the caller has to look up (`S3140 vs S3150`);
 *   `null` where the query asks for something else
 */
export function comparedIn(query: string): readonly [string, string] | null {
  const text = query.trim();
  if (text.length > MAX_QUERY) return null;
  const codes = text.match(CODE) ?? [];
  const [a, b] = codes;
  if (a !== undefined && b !== undefined && codes.length === 2) {
    const rest = text.replace(CODE, ' ');
    if (rest.replace(FILLERS, '') !== '') return null;
    return ASKS.test(rest) || (sameKind(a, b) && a !== b) ? [a, b] : null;
  }
  const [first = '', second = '', more] = text.split(BETWEEN_WORDS).map((word) => word.trim());
  return more === undefined && WORD.test(first) && WORD.test(second) ? [first, second] : null;
}

function sameKind(a: string, b: string): boolean {
  return isReplyCode(a) === isReplyCode(b) && (parseEnhanced(a) === null) === (parseEnhanced(b) === null);
}
