/**
 * What the script in every page needs of the settings (settings.ts), without the schema, which would make up
 * a quarter of it.
 */
import { endWith, pageBrowser } from './page-browser';

/** Under which all settings are stored. */
export const SETTINGS_KEY = 'settings';

/**
 * Tells the settings as they are stored, unchecked: once they are read, and at each change.
 * @param signal aborting it ends that.
 */
export function followStoredSettings(listener: (stored: unknown) => void, signal: AbortSignal): void {
  const { local, onChanged } = pageBrowser.storage;
  let told = false;
  const tell = (stored: unknown): void => {
    told = true;
    if (!signal.aborted) listener(stored);
  };
  const onChange = (changes: Readonly<Record<string, { newValue?: unknown }>>, area: string): void => {
    const change = area === 'local' ? changes[SETTINGS_KEY] : undefined;
    if (change) tell(change.newValue);
  };
  endWith(signal, onChanged, onChange);
  const first = (stored: unknown): void => {
    if (!told) tell(stored);
  };
  local.get(SETTINGS_KEY).then((items) => first(items[SETTINGS_KEY]), first);
}

/** The hosts that the user switched off, from settings as they are stored. */
export function neverIn(stored: unknown): readonly string[] {
  const never = (stored as { readonly never?: unknown } | null | undefined)?.never;
  return Array.isArray(never) ? never.filter((host) => typeof host === 'string') : [];
}

/** Whether a mark stands at each bounce, from settings as they are stored; it does by default. */
export function isMarkWanted(stored: unknown): boolean {
  return (stored as { readonly mark?: unknown } | null | undefined)?.mark !== false;
}

/** The name of the language that the user chose, from settings as they are stored. */
export function languageIn(stored: unknown): string {
  const language = (stored as { readonly language?: unknown } | null | undefined)?.language;
  return typeof language === 'string' ? language : 'auto';
}
