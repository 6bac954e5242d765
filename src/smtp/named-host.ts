/** Reads which server a notice says it talked to. */

/** A server as a notice names it. */
export interface NamedHost {
  readonly host: string | null;
  readonly ip: string | null;
}

/** Not the code of a reply's line that begins with the host: `550-mx.c.example ESMTP`. */
const HOST = '(?![2-5][0-9]{2}-)([A-Za-z0-9](?:[A-Za-z0-9-]{0,62}\\.){1,8}[A-Za-z]{2,24})\\.?';
const IP = '((?:[0-9]{1,3}\\.){3}[0-9]{1,3}|(?:IPv6:)?[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,7})';

/** How mail systems name the server they talked to; each with the host, the address, or both. */
const NAMED_HOSTS: readonly { readonly pattern: RegExp; readonly host: number; readonly ip: number }[] = [
  // Sendmail, which also names the host that it had the message from: `... while talking to mx.c.example.:`.
  { pattern: new RegExp(`while talking to ${HOST}`, 'i'), host: 1, ip: 0 },
  // Postfix, Exim, Courier, DragonFly: `host mx.c.example[192.0.2.1] said`, `mx.c.example [192.0.2.1]:`.
  { pattern: new RegExp(`(?<![\\w.-]|\\bfrom )${HOST}[ \\t]{0,2}\\[${IP}\\]`), host: 1, ip: 2 },
  // Exchange: `Remote Server at c.example (192.0.2.1) returned`, `mx.c.example (192.0.2.1)`.
  {
    pattern: new RegExp(
      `\\b(?:Server at|Receiving server:|gave this error|host)[ \\t]{1,3}${HOST}[ \\t]\\(${IP}\\)`,
      'i',
    ),
    host: 1,
    ip: 2,
  },
  { pattern: new RegExp(`\\bby ${HOST}\\. \\[${IP}\\]`), host: 1, ip: 2 },
  // Exchange, which names its own server behind `Generating server:`, and the other one on the line before its reply.
  {
    pattern: new RegExp(`\\n[ \\t>]{0,8}${HOST}[ \\t]{0,4}\\r?\\n[ \\t>]{0,8}Remote server returned`, 'i'),
    host: 1,
    ip: 0,
  },
  // RFC 3464 section 2.3.5.
  { pattern: new RegExp(`Remote-MTA:[ \\t]{0,4}(?:dns|smtp);[ \\t]{0,4}${HOST}`, 'i'), host: 1, ip: 0 },
  {
    pattern: new RegExp(
      `(?<!\\bat )\\b(?:host:?|Remote system: dns;|rejected by:?|server for the domain \\S{1,100} by|Receiving server:)[ \\t]{0,4}${HOST}`,
      'i',
    ),
    host: 1,
    ip: 0,
  },
  // qmail: `192.0.2.1 does not like recipient`, `Connected to 192.0.2.1 but`.
  { pattern: new RegExp(`${IP} does not like`), host: 0, ip: 1 },
  { pattern: new RegExp(`Connected to ${IP}\\b`), host: 0, ip: 1 },
];

/** The server that a part of a notice says it talked to; both `null` where it names none. */
export function readNamedHost(text: string): NamedHost {
  for (const { pattern, host, ip } of NAMED_HOSTS) {
    const match = pattern.exec(text);
    if (match) return { host: match[host || -1] ?? null, ip: match[ip || -1] ?? null };
  }
  return { host: null, ip: null };
}
