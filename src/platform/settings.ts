/**
 * What the user chose: one schema, one key of storage.local. What is missing there or damaged counts as its
 * default, and nothing that goes wrong with the storage throws out of here.
 */
import * as v from 'valibot';
import type { Language } from '../catalog/entry';
import { LANGUAGES, languageOf } from '../catalog/language';
import { browser } from './browser';
import { SETTINGS_KEY as KEY } from './page-settings';

/** A language, or `auto`: the one that the browser's own interface is in. */
export type LanguageChoice = 'auto' | Language;

const SettingsSchema = v.object({
  language: v.fallback(v.picklist(['auto', ...LANGUAGES]), 'auto'),
  /** Whether a mark with the verdict stands at each bounce. */
  mark: v.fallback(v.boolean(), true),
  /** Hosts of webmail that the extension leaves alone although its manifest names them. */
  never: v.fallback(v.pipe(v.array(v.pipe(v.string(), v.maxLength(253))), v.maxLength(1_000)), []),
});

/** Everything that is stored. */
export type Settings = Readonly<v.InferOutput<typeof SettingsSchema>>;

/** `full`: the quota or the disk has no room left; `unavailable`: anything else that the browser refuses. */
export type SaveResult = 'saved' | 'full' | 'unavailable';

/**
 * The settings as stored; the defaults where nothing is stored or the storage cannot be read. Never rejects.
 */
export async function loadSettings(): Promise<Settings> {
  try {
    return parse(await readStored());
  } catch {
    return parse(undefined);
  }
}

/** Saves come one after the other: each reads what the one before has written. */
let saving: Promise<unknown> = Promise.resolve();

/**
 * Stores the given settings; the others stay as they are, also those that only another version knows.
 * @returns whether that worked, and if not, why; nothing is changed then. Never rejects.
 */
export function saveSettings(patch: Partial<Settings>): Promise<SaveResult> {
  const result = saving.then(() => write(patch));
  saving = result;
  return result;
}

/**
 * Tells of every change of the settings, whichever part of the extension made it.
 * @param signal aborting it ends that.
 */
export function watchSettings(listener: (settings: Settings) => void, signal: AbortSignal): void {
  if (signal.aborted) return;
  const { onChanged } = browser.storage;
  const onChange = (changes: Readonly<Record<string, { newValue?: unknown }>>, area: string): void => {
    const change = area === 'local' && Object.hasOwn(changes, KEY) ? changes[KEY] : undefined;
    if (change) listener(parse(change.newValue));
  };
  onChanged.addListener(onChange);
  signal.addEventListener('abort', () => onChanged.removeListener(onChange), { once: true });
}

/** The language that these settings mean in this browser. */
export function languageIn({ language }: Settings): Language {
  return language === 'auto' ? languageOf(browser.i18n.getUILanguage()) : language;
}

/** The language to answer in now. Never rejects. */
export async function currentLanguage(): Promise<Language> {
  return languageIn(await loadSettings());
}

function parse(stored: unknown): Settings {
  return v.parse(SettingsSchema, isRecord(stored) ? stored : {});
}

async function readStored(): Promise<unknown> {
  return (await browser.storage.local.get(KEY))[KEY];
}

async function write(patch: Partial<Settings>): Promise<SaveResult> {
  try {
    const stored = await readStored();
    await browser.storage.local.set({ [KEY]: { ...(isRecord(stored) ? stored : {}), ...patch } });
    return 'saved';
  } catch (error) {
    // Chromium: "QUOTA_BYTES quota exceeded" and, of the disk, "IO error: ... FILE_ERROR_NO_SPACE"; Firefox:
    // "QuotaExceededError: storage.local API call exceeded its quota limitations."
    return /quota|no_space/i.test(String(error)) ? 'full' : 'unavailable';
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
