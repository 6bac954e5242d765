/** The list of codes beneath the search box. */
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Entry } from '../catalog/entry';
import { fill } from '../catalog/fill';
import type { Verdict } from '../diagnosis/verdict';
import { ClassShape } from '../ui/class-badge';
import { StandingShape } from '../ui/panel-standing';
import type { UiTexts } from '../ui/texts';
import { type Answer, answerKey } from './lookup';

/** Id of the option at an index, for the search box's `aria-activedescendant`. */
export function optionId(index: number): string {
  return `code-${index}`;
}

/** A listbox that is worked from the search box; options take no focus of their own. */
export function CodeList({
  id,
  title,
  count,
  answers,
  chosen,
  texts,
  onChoose,
}: {
  readonly id: string;
  readonly title: string;
  readonly count: string;
  readonly answers: readonly Answer[];
  readonly chosen: number;
  readonly texts: UiTexts;
  readonly onChoose: (index: number) => void;
}) {
  const list = useRef<HTMLDivElement>(null);
  // The answers matter too: a new list begins at its top although the chosen index stays 0.
  useLayoutEffect(() => {
    list.current?.children[chosen]?.scrollIntoView({ block: 'nearest' });
  }, [chosen, answers]);

  return (
    <section class="codes">
      <p class="codes-title">
        <span id={`${id}-title`}>{title}</span>
        <span aria-hidden="true">{count}</span>
      </p>
      <div ref={list} id={id} class="codes-list" role="listbox" aria-labelledby={`${id}-title`}>
        {answers.map((answer, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the search box has the keys
          // biome-ignore lint/a11y/useFocusableInteractive: aria-activedescendant stands for the focus
          <div
            key={answerKey(answer)}
            id={optionId(index)}
            role="option"
            aria-selected={index === chosen}
            class={classOf(answer)}
            // A press would take the focus out of the search box.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onChoose(index)}
          >
            {answer.kind === 'entry' && <EntryRow entry={answer.entry} texts={texts} />}
            {answer.kind === 'verdict' && <VerdictRow verdict={answer.explanation.verdict} texts={texts} />}
            {answer.kind === 'comparison' && (
              <>
                <span class="code">{fill(texts.compare.pair, { a: answer.a.code, b: answer.b.code })}</span>{' '}
                <span class="codes-name">{texts.compare.row}</span>
              </>
            )}
          </div>
        ))}
      </div>
    </section>
  );
}

function classOf(answer: Answer): string | undefined {
  if (answer.kind === 'verdict') return `standing-${answer.explanation.verdict?.standing}`;
  return answer.kind === 'entry' ? `class-${answer.entry.class}` : undefined;
}

function VerdictRow({ verdict, texts }: { readonly verdict: Verdict | null; readonly texts: UiTexts }) {
  return verdict ? (
    <>
      <span class="codes-name codes-verdict">{verdict.headline}</span>{' '}
      <span class="codes-class">
        <StandingShape standing={verdict.standing} />
        {verdict.finality ?? texts.mark.differs}
      </span>
    </>
  ) : null;
}

function EntryRow({ entry, texts }: { readonly entry: Entry; readonly texts: UiTexts }) {
  return (
    <>
      <span class="code">{entry.code}</span> <span class="codes-name">{entry.name}</span>{' '}
      {entry.provider !== null && <span class="codes-provider">{entry.provider}</span>}{' '}
      <span class="codes-class">
        {entry.class !== null && (
          <>
            <ClassShape codeClass={entry.class} />
            {texts.class[entry.class]}
          </>
        )}
      </span>
    </>
  );
}
