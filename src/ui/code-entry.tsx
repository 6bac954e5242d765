/** One entry in full, for the extension's own pages. */
import { useId } from 'preact/hooks';
import type { Entry } from '../catalog/entry';
import { EntryHead, Fix, type HeadingLevel, Meaning, Sources, When } from './entry-parts';
import type { UiTexts } from './texts';
import { Turn } from './turn';

/**
 * Everything the catalogue says of one code.
 * @param headingLevel level of the entry's heading in the page around it.
 */
export function CodeEntry(shown: {
  readonly entry: Entry;
  readonly texts: UiTexts;
  readonly headingLevel: HeadingLevel;
}) {
  const headingId = useId();
  return (
    <article class="entry" aria-labelledby={headingId}>
      <EntryHead {...shown} headingId={headingId} />
      <Turn entry={shown.entry} texts={shown.texts} />
      <Meaning {...shown} />
      <When {...shown} />
      <Fix {...shown} />
      <Sources {...shown} />
    </article>
  );
}
