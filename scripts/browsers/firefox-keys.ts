/** Keys pressed in Firefox's own window, where its shortcuts are listened to; WebDriver's reach the page only. */

/** Runs in the browser's window: presses Alt+Shift+5, as a hand does on a keyboard of the USA. */
export function pressPanelShortcut(): void {
  const { Cc, Ci } = globalThis as unknown as FirefoxGlobals;
  const processor = Cc['@mozilla.org/text-input-processor;1']?.createInstance(Ci['nsITextInputProcessor']);
  processor?.beginInputTransactionForTests(window);
  const keys: readonly [key: string, code: string, keyCode: number][] = [
    ['Alt', 'AltLeft', 18],
    ['Shift', 'ShiftLeft', 16],
    ['%', 'Digit5', 53],
  ];
  const events = keys.map(([key, code, keyCode]) => new KeyboardEvent('', { key, code, keyCode }));
  for (const event of events) processor?.keydown(event);
  for (const event of events.reverse()) processor?.keyup(event);
}

/** Firefox's own objects, there only in its window, as far as they are used here. */
export interface FirefoxGlobals {
  readonly Cc: Readonly<Record<string, { createInstance(kind: unknown): TextInputProcessor }>>;
  readonly Ci: Readonly<Record<string, unknown>>;
}

/** Presses keys as the system does (nsITextInputProcessor). */
interface TextInputProcessor {
  beginInputTransactionForTests(window: Window): void;
  keydown(event: KeyboardEvent): void;
  keyup(event: KeyboardEvent): void;
}
