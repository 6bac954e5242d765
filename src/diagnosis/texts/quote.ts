/** Makes somebody else's words fit to stand in a text: on one line, bounded, and with addresses masked. */

/** An address, quoted local parts included; longer ones than RFC 5321 allows too, since none may show through. */
const ADDRESS = /("[^"]{1,256}"|[^\s<>()[\]",;:@]{1,256})@([\p{L}\p{N}.-]{1,255}|\[)/gu;

/** So many addresses whose local parts are masked also where they stand alone. */
const MAX_KNOWN = 200;

/**
 * What masks addresses in a text: `john@example.org`, and a lone `john` of an address that is known.
 * @param fields texts with the known addresses
 * @param which `named`: only the known ones, for an identifier that looks like an address and is none
 */
export function maskFor(fields: readonly string[], which: 'all' | 'named' = 'all'): (text: string) => string {
  const locals = fields
    .flatMap((field) => [...onOneLine(field, MAX_READ, null).matchAll(ADDRESS)])
    .map(([, local = '']) => local.replaceAll('"', ''))
    // Of a single letter, the mask would show as much.
    .filter((local) => local.length > 1);
  const alternatives = [...new Set(locals)]
    .slice(0, MAX_KNOWN)
    .sort((a, b) => b.length - a.length)
    .map((local) => local.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'));
  const known =
    alternatives.length > 0
      ? new RegExp(`(?<![\\p{L}\\p{N}])(?:${alternatives.join('|')})(?![\\p{L}\\p{N}])`, 'giu')
      : null;
  const maskNames = (text: string) => (known ? text.replace(known, shortened) : text);
  if (which === 'named') return maskNames;
  return (text) => {
    let masked = '';
    let from = 0;
    // The domain of an address stays, though it may hold the same name.
    for (const { 0: address, 1: local = '', 2: domain = '', index } of text.matchAll(ADDRESS)) {
      masked += `${maskNames(text.slice(from, index))}${shortened(local)}@${domain}`;
      from = index + address.length;
    }
    return masked + maskNames(text.slice(from));
  };
}

/** The first letter alone. */
function shortened(local: string): string {
  return `${[...local.replace('"', '')][0] ?? ''}***`;
}

/** So many characters of a value are looked at before it is masked and cut. */
const MAX_READ = 4_000;

/**
 * Somebody else's words on one line: line breaks and control characters become blanks; marks without width, of
 * direction, and of private use go (Unicode categories Cf, Co, Cs).
 */
export function onOneLine(value: string, longest: number, mask: ((text: string) => string) | null): string {
  const plain = value
    .slice(0, MAX_READ)
    .replace(/[\p{Cf}\p{Co}\p{Cs}]/gu, '')
    .replace(/[\p{Cc}\p{Z}]+/gu, ' ')
    .trim();
  // An address that the reading cut through would not be known for one.
  const whole = value.length > MAX_READ ? plain.slice(0, Math.max(0, plain.lastIndexOf(' '))) : plain;
  const signs = [...(mask ? mask(whole) : whole)];
  return signs.length > longest ? `${signs.slice(0, longest).join('')}…` : signs.join('');
}
