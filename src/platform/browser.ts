/** The one door to the browser's extension API. Nothing else imports the polyfill. */
import browser from 'webextension-polyfill';

export { browser };
