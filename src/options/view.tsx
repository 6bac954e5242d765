/** The options page's view: what can be chosen, and what the extension does and does not do. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Language } from '../catalog/entry';
import { fill } from '../catalog/fill';
import type { LanguageChoice, SaveResult, Settings } from '../platform/settings';
import { WEBMAIL } from '../platform/webmail';
import { type UiTexts, uiTexts } from '../ui/texts';
import type { EnabledSites } from './enabled-sites';
import { type KeyList, Keys } from './keys';
import { SiteList } from './site-list';

/** Webmail programs that many host; where, only the user knows. */
const PROGRAMS =
  'Roundcube, SOGo, SnappyMail, Nextcloud Mail, Horde, Zimbra, OX App Suite, Cypht, SquirrelMail';

/** As it is before anything is chosen. */
const DEFAULTS: Settings = { language: 'auto', mark: true, never: [] };

/** What the view needs from outside, so that it can be mounted without a browser extension around it. */
export interface OptionsProps {
  /** As stored when the page opens. */
  readonly settings: Settings;
  /** The language that settings mean in this browser. */
  readonly languageIn: (settings: Settings) => Language;
  /** Stores a change; must not reject. */
  readonly save: (patch: Partial<Settings>) => Promise<SaveResult>;
  /** Tells of changes made anywhere, until the signal goes off. */
  readonly watch: (listener: (settings: Settings) => void, signal: AbortSignal) => void;
  readonly sites: EnabledSites;
  readonly keys: KeyList;
  readonly version: string;
}

export function Options({ settings: opened, languageIn, save, watch, sites, keys, version }: OptionsProps) {
  const [settings, setSettings] = useState(opened);
  const [result, setResult] = useState<SaveResult | null>(null);
  const stored = useRef(opened);
  /** Saves under way: the page shows what was chosen last, not what one of them reports meanwhile. */
  const saving = useRef(0);
  const texts = uiTexts(languageIn(settings));

  useLayoutEffect(() => {
    document.documentElement.lang = texts.language;
    document.title = texts.options.title;
  }, [texts]);

  useLayoutEffect(() => {
    const context = new AbortController();
    watch((now) => {
      stored.current = now;
      if (saving.current > 0) return;
      setSettings(now);
      // That a choice could not be saved is no news any more beside another one that was.
      setResult((before) => (before === 'saved' ? before : null));
    }, context.signal);
    return () => context.abort();
  }, [watch]);

  const [enabled, setEnabled] = useState<readonly string[]>([]);
  useLayoutEffect(() => {
    const context = new AbortController();
    const look = () =>
      void sites.list().then((list) => {
        if (!context.signal.aborted) setEnabled(list);
      });
    sites.watch(look, context.signal);
    look();
    return () => context.abort();
  }, [sites]);

  const choose = async (patch: Partial<Settings>) => {
    setSettings({ ...settings, ...patch });
    // Emptied first: a screen reader is told of "Saved" a second time only where it was gone in between.
    setResult(null);
    saving.current++;
    const answer = await save(patch);
    saving.current--;
    if (answer === 'saved') stored.current = { ...stored.current, ...patch };
    if (saving.current > 0) return;
    setResult(answer);
    // Where nothing was saved, the page must not claim otherwise.
    setSettings(stored.current);
  };

  return (
    <main class="options">
      <h1>
        <img src="/icons/icon-96.png" alt="" />
        {texts.options.title}
      </h1>
      <LanguageChoices
        chosen={settings.language}
        texts={texts}
        onChoose={(language) => void choose({ language })}
      />
      <fieldset>
        <legend>
          <h2>{texts.options.inMessage}</h2>
        </legend>
        <label>
          <input
            type="checkbox"
            name="mark"
            checked={settings.mark}
            onChange={() => void choose({ mark: !settings.mark })}
          />
          {texts.options.mark}
        </label>
      </fieldset>
      <p role="status" class={result === null || result === 'saved' ? 'result' : 'result failed'}>
        {result !== null && texts.options.result[result]}
      </p>
      <section>
        <h2>{texts.options.webmail}</h2>
        <ul class="webmail">
          {WEBMAIL.map(({ name }) => (
            <li key={name}>{name}</li>
          ))}
        </ul>
        <p class="hosts">
          {fill(texts.options.elsewhere, { programs: PROGRAMS, button: texts.site.enable })}
        </p>
      </section>
      <SiteList
        class="enabled"
        title={texts.options.enabled}
        none={texts.options.noneEnabled}
        sites={enabled.map(siteOf)}
        action={texts.options.remove}
        actionOnSite={texts.options.removeSite}
        onAct={(site) => {
          const origin = enabled.find((one) => siteOf(one) === site);
          if (origin !== undefined) void sites.remove(origin);
        }}
      />
      <SiteList
        class="never"
        title={texts.options.never}
        none={texts.options.noneNever}
        sites={settings.never}
        action={texts.options.again}
        actionOnSite={texts.options.againSite}
        onAct={(site) => void choose({ never: settings.never.filter((one) => one !== site) })}
      />
      <Keys texts={texts} keys={keys} />
      <section class="privacy">
        <h2>{texts.options.privacy}</h2>
        <ul>
          <li>{texts.options.privacyNetwork}</li>
          <li>{texts.options.privacyMail}</li>
          <li>{texts.options.privacyStored}</li>
        </ul>
      </section>
      <section class="reset">
        <p>{texts.options.resetAbout}</p>
        <button type="button" onClick={() => void choose(DEFAULTS)}>
          {texts.options.reset}
        </button>
      </section>
      <p class="version">{fill(texts.options.version, { version })}</p>
    </main>
  );
}

/** A match pattern as it is shown: `mail.example.org`, and with its scheme where that is not https. */
const siteOf = (origin: string): string => origin.replace(/^https:\/\//, '').replace(/\/\*$/, '');

/** Every language under its own name, which is the same in all of them. */
const OWN_NAMES: Readonly<Record<Language, string>> = { en: 'English', ja: '日本語' };

function LanguageChoices({
  chosen,
  texts,
  onChoose,
}: {
  readonly chosen: LanguageChoice;
  readonly texts: UiTexts;
  readonly onChoose: (language: LanguageChoice) => void;
}) {
  const choices: readonly LanguageChoice[] = ['auto', ...(Object.keys(OWN_NAMES) as Language[])];
  return (
    <fieldset>
      <legend>
        <h2>{texts.options.language}</h2>
      </legend>
      {choices.map((choice) => (
        <label key={choice}>
          <input
            type="radio"
            name="language"
            value={choice}
            checked={choice === chosen}
            onChange={() => onChoose(choice)}
          />
          {choice === 'auto' ? texts.options.automatic : <span lang={choice}>{OWN_NAMES[choice]}</span>}
        </label>
      ))}
    </fieldset>
  );
}
