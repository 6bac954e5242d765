/** How soon the toolbar popup takes what is typed, measured from another page of the extension, which sees it. */
import type { Driver } from '../scripts/browsers/driver';
import { median, RUNS } from './median';

/** Medians in ms. */
export interface PopupTimes {
  /** From the start of the popup's document until its search box has the focus, so that a key is not lost. */
  readonly key: number;
  /** The same from the call that opens it, with the time in which the browser makes a window for it. */
  readonly keyFromCall: number;
  /** From the start of the document until the list for a first letter stands there. */
  readonly list: number;
}

/** Runs inside a page of the extension: opens the popup, types a letter, closes it; so many times. */
async function openAndType(runs: number): Promise<PopupTimes[]> {
  const api = (globalThis as unknown as { browser: Api }).browser;
  const popup = (): Window | undefined => api.extension.getViews({ type: 'popup' })[0];
  // Not by a timer, which browsers slow down in a tab behind another.
  const channel = new MessageChannel();
  const turn = (): Promise<unknown> =>
    new Promise((resolve) => {
      channel.port1.onmessage = resolve;
      channel.port2.postMessage(null);
    });
  const until = async <T>(look: () => T | null | undefined | false): Promise<T> => {
    for (const end = performance.now() + 10_000; performance.now() < end; await turn()) {
      const found = look();
      if (found) return found;
    }
    throw new Error('The popup did not come.');
  };
  const since = (): number => popup()?.performance.now() ?? Number.NaN;
  const times: PopupTimes[] = [];
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    await api.action.openPopup();
    const box = await until(() => {
      const active = popup()?.document.activeElement;
      return active?.getAttribute('role') === 'combobox' && (active as HTMLInputElement);
    });
    const keyFromCall = performance.now() - start;
    const key = since();
    box.value = '5';
    box.dispatchEvent(new InputEvent('input', { bubbles: true, data: '5', inputType: 'insertText' }));
    await until(() => popup()?.document.querySelector('[role="option"]'));
    times.push({ key, keyFromCall, list: since() });
    popup()?.close();
    await until(() => popup() === undefined);
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  return times;
}

/** What is used of the browser's API. */
interface Api {
  readonly action: { openPopup(): Promise<void> };
  readonly extension: { getViews(filter: { type: 'popup' }): Window[] };
}

/** Opens the popup again and again over the page in front. */
export async function popupTimes(driver: Driver): Promise<PopupTimes> {
  const times = await driver.inExtension(openAndType, RUNS);
  return {
    key: median(times.map(({ key }) => key)),
    keyFromCall: median(times.map(({ keyFromCall }) => keyFromCall)),
    list: median(times.map(({ list }) => list)),
  };
}
