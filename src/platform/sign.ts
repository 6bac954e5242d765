/**
 * A sign of life for what is shown in a page. Firefox ends a page's copy of the script at once when the extension
 * is switched off, removed or updated, so that nothing can be tidied up any more; but it takes the extension's
 * style sheets out of the page. What is shown is therefore hidden, but for a sheet that this copy has put there.
 * Nobody can guess the sign, or the page could find out by the sheet that the extension is there.
 */

/** Elements that have this attribute are to be hidden where no sheet says otherwise. */
export const SIGN_ATTRIBUTE = 'data-sign';

/** The form of a sign: 32 hexadecimal digits. */
export const SIGN = /^[0-9a-f]{32}$/;

/** A new sign. */
export function newSign(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The sheet that shows what has this sign; for the origin `USER`, which reaches into closed shadow roots. */
export function signedCss(sign: string): string {
  return `[${SIGN_ATTRIBUTE}="${sign}"]:not([data-out-of-sight]) { visibility: visible !important }`;
}
