/** What a hand does in Firefox's own window, which WebDriver does not reach: the context menu and the address bar. */
import type { FirefoxDriver } from './firefox';
import type { FirefoxGlobals } from './firefox-keys';

export interface FirefoxWindow {
  /** Opens the context menu at a point of the page and chooses the line with this label. */
  chooseInMenu(x: number, y: number, label: string): Promise<void>;
  /** Types into the address bar and chooses, by arrow key and Enter, the line beneath it that shows these words. */
  chooseInAddressBar(text: string, words: string): Promise<void>;
  /** Address and title of the tab in front, which may be another than the one that is driven. */
  tabInFront(): Promise<{ address: string; title: string }>;
  /** Closes every tab that shows this address. */
  closeTab(address: string): Promise<void>;
}

export function firefoxWindow(driver: FirefoxDriver): FirefoxWindow {
  return {
    chooseInMenu: async (x, y, label) => {
      await driver.click(x, y, 2);
      await driver.inBrowser(chooseInOpenMenu, label);
    },
    chooseInAddressBar: (text, words) => driver.inBrowser(chooseBeneathAddressBar, text, words),
    tabInFront: () =>
      driver.inBrowser(() => {
        const { currentURI, contentTitle } = window.gBrowser.selectedBrowser;
        return { address: currentURI.spec, title: contentTitle };
      }),
    closeTab: (address) =>
      driver.inBrowser((wanted) => {
        const { gBrowser } = window;
        for (const tab of [...gBrowser.tabs]) {
          if (tab.linkedBrowser.currentURI.spec === wanted) gBrowser.removeTab(tab);
        }
      }, address),
  };
}

/** Chooses a line of the context menu that is opening. @throws where it does not come to show such a line. */
async function chooseInOpenMenu(label: string): Promise<void> {
  const menu = document.getElementById('contentAreaContextMenu') as ContextMenu | null;
  const lines = () => [...(menu?.querySelectorAll<MenuLine>('menuitem:not([hidden])') ?? [])];
  let line: MenuLine | undefined;
  // Lines of extensions come a little after the menu.
  for (let tries = 0; !line && tries < 100; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    line = menu?.state === 'open' ? lines().find((one) => one.label === label) : undefined;
  }
  if (line) menu?.activateItem(line);
  else throw new Error(`No "${label}" in the menu: ${lines().map((one) => one.label)}`);
}

/** Types, and goes down to a line that is offered. @throws where no line comes to show the words. */
async function chooseBeneathAddressBar(text: string, words: string): Promise<void> {
  const { Cc, Ci } = globalThis as unknown as FirefoxGlobals;
  const processor = Cc['@mozilla.org/text-input-processor;1']?.createInstance(Ci['nsITextInputProcessor']);
  processor?.beginInputTransactionForTests(window);
  const press = (init: KeyboardEventInit): void => {
    const event = new KeyboardEvent('', init);
    processor?.keydown(event);
    processor?.keyup(event);
  };
  window.gURLBar.focus();
  window.gURLBar.select();
  for (const key of text) press({ key });
  const lines = () => [...document.querySelectorAll('.urlbarView-row')].map((row) => row.textContent);
  let index = -1;
  for (let tries = 0; index < 0 && tries < 100; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    index = lines().findIndex((line) => line.includes(words));
  }
  if (index < 0) throw new Error(`No "${words}" beneath the address bar: ${lines()}`);
  // The first line is chosen from the start.
  for (let step = 0; step < index; step++) press({ key: 'ArrowDown', code: 'ArrowDown', keyCode: 40 });
  press({ key: 'Enter', code: 'Enter', keyCode: 13 });
}

interface MenuLine extends Element {
  readonly label: string;
}

/** What shows the page of a tab. */
interface TabBrowser extends HTMLElement {
  readonly currentURI: { readonly spec: string };
  readonly contentTitle: string;
}

interface Tab {
  readonly linkedBrowser: TabBrowser;
}

interface ContextMenu extends HTMLElement {
  readonly state: string;
  activateItem(line: MenuLine): void;
}

declare global {
  /** Firefox's own parts of its window, as far as they are used here. */
  interface Window {
    readonly gURLBar: HTMLInputElement;
    readonly gBrowser: {
      readonly tabs: readonly Tab[];
      readonly selectedBrowser: TabBrowser;
      removeTab(tab: Tab): void;
    };
  }
}
