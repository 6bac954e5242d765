/** Tells the background what the page holds, for the number at the toolbar button. */
import type { Message } from '../platform/messages';
import type { Send } from './ask';
import type { Desk } from './desk';
import { distinctCodes } from './shown-bounce';

/** @param signal aborting it takes the number away. */
export function createBadge(desk: Desk, send: Send, signal: AbortSignal): { refresh(): void } {
  /** What was told last, so that a busy page does not tell the same again and again. */
  let told = '';
  const refresh = (): void => {
    const bounces = signal.aborted ? [] : desk.bounces();
    const kind = bounces[0]?.bounce.kind;
    const message: Message = {
      type: 'content-background-badge',
      kind: kind === undefined || kind === 'none' ? null : kind,
      codes: distinctCodes(bounces).length,
    };
    const now = `${message.kind} ${message.codes}`;
    // Of several frames, those that never had a bounce keep silent.
    if (now === told || (told === '' && message.kind === null)) return;
    told = now;
    // A number that is lost is no harm, and neither is one that an extension leaves that is gone.
    send(message).catch(() => undefined);
  };
  signal.addEventListener('abort', refresh, { once: true });
  return { refresh };
}
