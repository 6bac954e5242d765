/** Reads the body of a `message/delivery-status` part (RFC 3464), or of its RFC 6533 sibling. */
import { kindOfAction } from './action';
import type { BounceRecipient } from './bounce';
import { findCodes } from './find-codes';
import { groupReplies, moreTelling, mostTelling } from './replies';

/**
 * Reads the recipients of a delivery status, one for each group of fields (RFC 3464 section 2.3).
 * @param body the part's decoded body.
 * @returns a recipient for each group that names an action, a status or a recipient; fields that are missing
 *   or malformed leave their value `null`.
 */
export function readDeliveryStatus(body: string): BounceRecipient[] {
  return body
    .split(/\r?\n[ \t]*\r?\n/)
    .map(readFields)
    .filter((fields) => fields.has('action') || fields.has('status') || fields.has('final-recipient'))
    .map(toRecipient);
}

function readFields(group: string): Map<string, string> {
  const fields = new Map<string, string>();
  let last: string | null = null;
  for (const line of group.split(/\r?\n/)) {
    const field = /^([A-Za-z][A-Za-z-]{1,60})[ \t]*:(.*)$/.exec(line);
    if (field) {
      last = (field[1] as string).toLowerCase();
      if (!fields.has(last)) fields.set(last, (field[2] as string).trim());
    } else if (last !== null && line.trim()) {
      // A folded line; some servers forget to indent the later lines of a reply.
      fields.set(last, `${fields.get(last)}\n${line.trim()}`);
    }
  }
  return fields;
}

function toRecipient(fields: ReadonlyMap<string, string>): BounceRecipient {
  const action = /^[a-z]+/i.exec(fields.get('action') ?? '')?.[0] ?? '';
  const diagnostic = value(fields.get('diagnostic-code') ?? '');
  // `X-Unix; 255` is a program's exit status: only SMTP's own diagnostics hold codes (RFC 3464 section 2.3.6).
  const spoken = /^x-unix\b/i.test(fields.get('diagnostic-code') ?? '') ? [] : findCodes(diagnostic);
  const told = mostTelling(groupReplies(diagnostic, spoken));
  const status = /^[245]\.[0-9]{1,3}\.[0-9]{1,3}/.exec(fields.get('status') ?? '')?.[0] ?? null;
  const original = address(fields.get('original-recipient') ?? '');
  const final = address(fields.get('final-recipient') ?? '');
  // `user@server` is a name of the receiving side's own: nobody else can write to it.
  const isLocal = final !== null && original !== null && !final.includes('.', final.lastIndexOf('@'));
  return {
    forwardedFrom:
      !isLocal && original !== null && final !== null && !sameAddress(original, final) ? original : null,
    address: isLocal ? original : (final ?? original),
    kind: kindOfAction(action) ?? (status?.startsWith('2') ? 'success' : 'failure'),
    reply: told?.reply ?? null,
    enhanced: moreTelling(told?.enhanced ?? null, status),
    diagnostic: diagnostic.replace(/\s+/g, ' '),
    context: remoteLine(fields.get('remote-mta') ?? ''),
    places: [],
  };
}

/** The value behind a type such as `smtp;` or `rfc822;`. */
function value(field: string): string {
  return field.replace(/^[A-Za-z0-9-]{1,30}[ \t]*;[ \t]*/, '');
}

function sameAddress(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** The field as a notice would show it, so that the server is read from both in one way. */
function remoteLine(field: string): string {
  return field === '' ? '' : `Remote-MTA: ${field}`;
}

function address(field: string): string | null {
  // `@a.example:b@c.example` is a route to b@c.example (RFC 5321 section 4.1.2, deprecated).
  const bare = value(field)
    .replace(/^[<"']*@[^:\s]{1,255}:/, '')
    .replace(/^[<"']+/, '')
    .replace(/(?<![>"'])[>"']+$/, '')
    .trim();
  return /^[^@\s]+@\S+$/.test(bare) ? bare : null;
}
