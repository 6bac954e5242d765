/** The list of codes beneath the search box. */
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Entry } from '../catalog/entry';
import { ClassShape } from '../ui/class-badge';
import { entryLangAttribute } from '../ui/language';
import type { UiTexts } from '../ui/texts';

/** Id of the option at an index, for the search box's `aria-activedescendant`. */
export function optionId(index: number): string {
  return `code-${index}`;
}

/** A listbox that is worked from the search box; options take no focus of their own. */
export function CodeList({
  id,
  title,
  count,
  entries,
  chosen,
  texts,
  onChoose,
}: {
  readonly id: string;
  readonly title: string;
  readonly count: string;
  readonly entries: readonly Entry[];
  readonly chosen: number;
  readonly texts: UiTexts;
  readonly onChoose: (index: number) => void;
}) {
  const list = useRef<HTMLDivElement>(null);
  // The entries matter too: a new list begins at its top although the chosen index stays 0.
  useLayoutEffect(() => {
    list.current?.children[chosen]?.scrollIntoView({ block: 'nearest' });
  }, [chosen, entries]);

  return (
    <section class="codes">
      <p class="codes-title">
        <span id={`${id}-title`}>{title}</span>
        <span aria-hidden="true">{count}</span>
      </p>
      <div ref={list} id={id} class="codes-list" role="listbox" aria-labelledby={`${id}-title`}>
        {entries.map((entry, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the search box has the keys
          // biome-ignore lint/a11y/useFocusableInteractive: aria-activedescendant stands for the focus
          <div
            key={entry.id}
            id={optionId(index)}
            role="option"
            aria-selected={index === chosen}
            class={`class-${entry.class}`}
            // A press would take the focus out of the search box.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onChoose(index)}
          >
            <span class="code">{entry.code}</span>{' '}
            <span class="codes-name" lang={entryLangAttribute(texts.language)}>
              {entry.name}
            </span>{' '}
            {entry.provider !== null && <span class="codes-provider">{entry.provider}</span>}{' '}
            <span class="codes-class">
              {entry.class !== null && (
                <>
                  <ClassShape codeClass={entry.class} />
                  {texts.class[entry.class]}
                </>
              )}
            </span>
          </div>
        ))}
      </div>
    </section>
  );
}
