/** What stands beneath the list: the chosen answer in full. */
import { CodeEntry } from '../ui/code-entry';
import { CompareView, CompareWith } from '../ui/compare';
import type { UiTexts } from '../ui/texts';
import { type Answer, entryAnswer } from './lookup';
import { VerdictAnswer } from './verdict-answer';
import type { PopupCatalogue } from './view';

/** An answer, and the ways on from it. */
export function AnswerInFull({
  shown,
  texts,
  catalogue,
  showInPage,
  onOpen,
}: {
  readonly shown: Answer;
  readonly texts: UiTexts;
  readonly catalogue: PopupCatalogue;
  readonly showInPage: () => void;
  readonly onOpen: (answer: Answer) => void;
}) {
  if (shown.kind === 'verdict') return <VerdictAnswer {...shown} texts={texts} onShow={showInPage} />;
  if (shown.kind === 'comparison') {
    return (
      <CompareView
        comparison={catalogue.compare(shown.a, shown.b)}
        texts={texts}
        headingLevel={2}
        onOpen={(entry) => onOpen(entryAnswer(entry))}
      />
    );
  }
  const { entry } = shown;
  return (
    <>
      <CodeEntry entry={entry} texts={texts} headingLevel={2} />
      <CompareWith
        others={catalogue.comparableWith(entry)}
        texts={texts}
        headingLevel={3}
        onCompare={(other) => onOpen({ kind: 'comparison', a: entry, b: other })}
      />
    </>
  );
}
