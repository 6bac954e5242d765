/** How the facts name their documents, so that a row stays one line. */
import type { Source } from '../entry';

/** A section of an RFC, at the address where the RFC Editor shows it; the whole RFC where no section is given. */
export function rfc(number: number, section?: string): Source {
  const url = `https://www.rfc-editor.org/rfc/rfc${number}`;
  return section
    ? { title: `RFC ${number} section ${section}`, url: `${url}#section-${section}` }
    : { title: `RFC ${number}`, url };
}

/** The registry of the enhanced status codes, kept by RFC 5248. */
export const IANA: Source = {
  title: 'IANA registry of SMTP enhanced status codes',
  url: 'https://www.iana.org/assignments/smtp-enhanced-status-codes/',
};
