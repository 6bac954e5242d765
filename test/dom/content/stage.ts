/** Sees what the extension shows in a page, which a page cannot: the closed root is kept when it is made. */
import { afterEach, beforeEach, vi } from 'vitest';
import { type Choices, startLens } from '../../../src/content/lens-start';
import { type StartedReader, start } from './page';

let roots: ShadowRoot[] = [];

beforeEach(() => {
  const attach = Element.prototype.attachShadow;
  vi.spyOn(Element.prototype, 'attachShadow').mockImplementation(function (this: Element, init) {
    const root = attach.call(this, init);
    if (init.mode === 'closed') roots.push(root);
    return root;
  });
});

afterEach(() => {
  vi.restoreAllMocks();
  roots = [];
});

/** The stage's root while something is shown. */
export const shadow = (): ShadowRoot | null => roots.findLast((root) => root.host.isConnected) ?? null;

/** What is shown of a kind, in the order it came. */
export const surfaces = (name: 'card' | 'mark' | 'panel'): HTMLElement[] => [
  ...(shadow()?.querySelectorAll<HTMLElement>(`.surface-${name}`) ?? []),
];

/** A reader with everything that the page shows; `choose` is what the settings do. */
export function startAll(
  options?: Parameters<typeof start>[1],
): StartedReader & { choose(choices: Partial<Choices>): void } {
  const reader = start('mail.google.com', options);
  reader.readNow();
  const chosen: Choices = { mark: true, language: 'auto' };
  let tell: (choices: Choices) => void = () => undefined;
  reader.desk.lens = startLens(reader.desk, {
    send: reader.send,
    followChoices: (listener) => {
      tell = listener;
      listener(chosen);
    },
  });
  return { ...reader, choose: (choices) => tell({ ...chosen, ...choices }) };
}
