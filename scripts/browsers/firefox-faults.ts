import type { Browser } from 'webextension-polyfill';
import type { Change, Faults } from './driver';
import type { FirefoxDriver } from './firefox';

/** @param id of the extension. */
export async function firefoxFaults(driver: FirefoxDriver, id: string): Promise<Faults> {
  await driver.inBrowser(() => {
    window.lensThrown = [];
    Services.console.registerListener({
      observe(message) {
        if (!(message instanceof Ci.nsIScriptError) || message.flags & Ci.nsIScriptError.warningFlag) return;
        // Scripts of pages and of the extension; the browser's own come from elsewhere.
        if (!/^(?:https|moz-extension):/.test(message.sourceName)) return;
        // The browser's remark on what somebody waited for when his page or the background ended.
        if (/^Promise (?:resolved|rejected) after context unloaded/.test(message.errorMessage)) return;
        window.lensThrown.push(`${message.errorMessage} ${message.sourceName}:${message.lineNumber}`);
      },
    });
  });
  return {
    stopBackground: () =>
      driver.inBrowser(async (own) => {
        const { extension } = WebExtensionPolicy.getByID(own);
        if (extension.backgroundState !== 'running') return false;
        // Even while somebody waits for its answer.
        await extension.terminateBackground({ ignoreDevToolsAttached: true, disableResetIdleForTest: true });
        return true;
      }, id),
    change: (what) =>
      driver.inBrowser(
        async (own, wanted: Change) => {
          const { AddonManager } = ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs');
          const addon = await AddonManager.getAddonByID(own);
          if (wanted === 'disable') await addon.disable();
          else if (wanted === 'enable') await addon.enable();
          else if (wanted === 'remove') await addon.uninstall();
          else await addon.reload();
        },
        id,
        what,
      ),
    revoke: async (origin) => {
      await driver.inExtension((own) => browser.permissions.remove({ origins: [own] }), origin);
    },
    figures: () => Promise.reject(new Error('Firefox does not tell.')),
    thrown: () => driver.inBrowser(() => window.lensThrown.splice(0)),
  };
}

declare const browser: Browser;

/** Firefox's own objects, there only in its window, as far as they are used here. */
declare const Services: {
  readonly console: { registerListener(listener: { observe(message: unknown): void }): void };
};
declare const Ci: {
  readonly nsIScriptError: (new () => ScriptError) & { readonly warningFlag: number };
};
interface ScriptError {
  readonly flags: number;
  readonly errorMessage: string;
  readonly sourceName: string;
  readonly lineNumber: number;
}
declare const WebExtensionPolicy: {
  getByID(id: string): {
    readonly extension: {
      readonly backgroundState: string;
      terminateBackground(options: object): Promise<void>;
    };
  };
};
declare const ChromeUtils: {
  importESModule(address: string): {
    readonly AddonManager: {
      getAddonByID(id: string): Promise<{
        disable(): Promise<void>;
        enable(): Promise<void>;
        uninstall(): Promise<void>;
        reload(): Promise<void>;
      }>;
    };
  };
};
declare global {
  interface Window {
    lensThrown: string[];
  }
}
