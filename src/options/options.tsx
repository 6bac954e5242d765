/** Starts the options page: the view, the stored settings and the browser brought together. */
import { render } from 'preact';
import { browser } from '../platform/browser';
import { languageIn, loadSettings, saveSettings, watchSettings } from '../platform/settings';
import { enabledSites } from './enabled-sites';
import { shortcuts } from './shortcuts';
import { Options } from './view';

const settings = await loadSettings();
const root = document.querySelector('#options');
if (root) {
  render(
    <Options
      settings={settings}
      languageIn={languageIn}
      save={saveSettings}
      watch={watchSettings}
      sites={enabledSites}
      keys={shortcuts}
      version={browser.runtime.getManifest().version}
    />,
    root,
  );
}
