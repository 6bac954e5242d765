/** The strip at the popup's end: whether bounces are explained on the site in front, and the way to change that. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { fill } from '../catalog/fill';
import type { UiTexts } from '../ui/texts';
import type { PageState } from './lookup';
import type { Site } from './site';
import type { SiteControl } from './site-control';

/** What came of the last click, where that has to be said. */
type Note = 'nothingFound' | 'unreadable' | 'refused' | 'notSaved';

export function SiteStrip({
  texts,
  control,
  onChange,
}: {
  readonly texts: UiTexts;
  readonly control: SiteControl;
  /** The page may show something else now; answers what. */
  readonly onChange: (change: 'stopped' | 'started') => Promise<PageState>;
}) {
  const [site, setSite] = useState<Site | null>(null);
  const [note, setNote] = useState<Note | null>(null);
  const [busy, setBusy] = useState(false);
  const buttons = useRef<HTMLDivElement>(null);
  const pressed = useRef(false);

  useLayoutEffect(() => {
    let open = true;
    void control.look().then((found) => {
      if (open) setSite(found);
    });
    return () => {
      open = false;
    };
  }, [control]);

  useLayoutEffect(() => {
    // The button that was pressed goes with what it changed, and would take the focus with it.
    if (pressed.current && document.activeElement === document.body)
      buttons.current?.querySelector('button')?.focus();
    pressed.current = false;
  }, [site]);

  /** @param action is called at once: what asks for a permission has to come right from the click. */
  const act = async (action: () => Promise<boolean>, otherwise: Note, change: 'stopped' | 'started') => {
    const done = action();
    setBusy(true);
    pressed.current = true;
    setNote(null);
    let said: Note | null = otherwise;
    if (await done) {
      const page = await onChange(change);
      said = otherwise === 'unreadable' && page.kind !== 'bounce' ? 'nothingFound' : null;
    }
    setSite(await control.look());
    setNote(said);
    setBusy(false);
  };

  if (!site) return null;
  const { kind } = site;
  const button = (label: string, action: () => Promise<boolean>, otherwise: Note, main = false) => (
    <button
      type="button"
      class={main ? 'main' : undefined}
      aria-disabled={busy}
      onClick={() => {
        if (!busy) void act(action, otherwise, action === off ? 'stopped' : 'started');
      }}
    >
      {label}
    </button>
  );
  const allow = () => control.allow(site);
  const off = () => control.switchOff(site);
  const on = () => control.switchOn(site);
  return (
    <section class="site" aria-label={texts.site.label}>
      <p class="site-says">{fill(texts.site[kind], { host: site.host })}</p>
      <div ref={buttons}>
        {kind === 'off' && button(texts.site.enable, allow, 'refused', true)}
        {kind === 'off' && button(texts.site.readOnce, control.readOnce, 'unreadable')}
        {kind === 'withheld' && button(texts.site.allow, allow, 'refused', true)}
        {kind === 'never' && button(texts.site.switchOn, on, 'notSaved')}
        {kind === 'on' && button(texts.site.switchOff, off, 'notSaved')}
      </div>
      <p role="status" class="site-says note">
        {note !== null && texts.site[note]}
      </p>
    </section>
  );
}
