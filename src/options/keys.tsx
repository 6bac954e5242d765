/** The keyboard shortcuts as they are now; the browser's own settings change them. */
import { useEffect, useState } from 'preact/hooks';
import type { UiTexts } from '../ui/texts';

/** A shortcut. */
export interface KeyShortcut {
  readonly description: string;
  /** Empty where none is set: another extension had it first, or the user took it away. */
  readonly keys: string;
}

/** What the page needs of them; nothing in it rejects. */
export interface KeyList {
  readonly list: () => Promise<readonly KeyShortcut[]>;
  /** Leads to where they can be changed. */
  readonly change: () => Promise<void>;
}

export function Keys({ texts, keys }: { readonly texts: UiTexts; readonly keys: KeyList }) {
  const [shortcuts, setShortcuts] = useState<readonly KeyShortcut[]>([]);
  useEffect(() => {
    let open = true;
    const look = () => void keys.list().then((list) => open && setShortcuts(list));
    look();
    // Changed elsewhere, they are news when the reader comes back.
    addEventListener('focus', look);
    return () => {
      open = false;
      removeEventListener('focus', look);
    };
  }, [keys]);
  if (shortcuts.length === 0) return null;
  return (
    <section class="keys">
      <h2>{texts.options.keys}</h2>
      <dl>
        {shortcuts.map(({ description, keys: pressed }) => (
          <div key={description}>
            {/* Of the command that opens the popup browsers keep no description. */}
            <dt>{description === '' ? texts.popup.search : description}</dt>
            <dd>{pressed === '' ? texts.options.noKey : <kbd>{pressed}</kbd>}</dd>
          </div>
        ))}
      </dl>
      <button type="button" onClick={() => void keys.change()}>
        {texts.options.changeKeys}
      </button>
    </section>
  );
}
