import type { LaunchOptions } from './driver';

/** Fixed, so that the extension's pages have a known address. */
export const EXTENSION_UUID = '5e1f3c52-7b0a-4d6e-9c11-0a550511c0de';

/** Quiet, offline, and every demo host on the local port. */
export function preferences(
  options: LaunchOptions,
  marionettePort: number,
  id: string,
): Record<string, unknown> {
  return {
    'marionette.port': marionettePort,
    'network.dns.localDomains': options.hosts.join(','),
    'network.socket.forcePort': `443=${options.port}`,
    'extensions.webextensions.uuids': JSON.stringify({ [id]: EXTENSION_UUID }),
    'extensions.openPopupWithoutUserGesture.enabled': true,
    'intl.accept_languages': options.language === 'ja' ? 'ja, en' : 'en-US, en',
    'ui.popup.disable_autohide': true,
    'browser.shell.checkDefaultBrowser': false,
    'browser.startup.homepage_override.mstone': 'ignore',
    'browser.startup.page': 0,
    'browser.aboutwelcome.enabled': false,
    'browser.safebrowsing.malware.enabled': false,
    'browser.safebrowsing.phishing.enabled': false,
    'datareporting.policy.dataSubmissionEnabled': false,
    'toolkit.telemetry.reportingpolicy.firstRun': false,
    'app.update.disabledForTesting': true,
    'app.normandy.enabled': false,
    // KiB for all sites and extensions together: little enough to be filled.
    'dom.quotaManager.temporaryStorage.fixedLimit': 20_480,
    'extensions.getAddons.cache.enabled': false,
    'extensions.update.enabled': false,
    'network.captive-portal-service.enabled': false,
    'network.connectivity-service.enabled': false,
    'services.settings.server': 'data:,#remote-settings-dummy/v1',
    'xpinstall.signatures.required': false,
  };
}
