/** The pieces of an entry that the page's view and the card put together in their own order. */
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import type { Entry, FixStep, Turn } from '../catalog/entry';
import { fill } from '../catalog/fill';
import { ClassBadge } from './class-badge';
import type { UiTexts } from './texts';

/** Level of an entry's own heading; its parts stand one level lower. */
export type HeadingLevel = 1 | 2 | 3 | 4;

interface Shown {
  readonly entry: Entry;
  readonly texts: UiTexts;
  readonly headingLevel: HeadingLevel;
}

/**
 * Code, class, provider and name: one heading, so that a screen reader's list of headings tells it all.
 * @param headingId names the heading for `aria-labelledby`.
 */
export function EntryHead({ entry, texts, headingLevel, headingId }: Shown & { readonly headingId: string }) {
  const Heading = `h${headingLevel}` as const;
  return (
    <Heading class="entry-head" id={headingId}>
      <span class="code">{entry.code}</span>{' '}
      {entry.class !== null && <ClassBadge codeClass={entry.class} texts={texts} />}{' '}
      {entry.provider !== null && (
        <span class="entry-provider">
          {fill(texts.entry.provider, { provider: entry.provider })}
          {entry.token !== null && ` (${entry.token})`}
        </span>
      )}{' '}
      <span class="entry-name">{entry.name}</span>
    </Heading>
  );
}

/** One titled part of an entry. */
function Part({
  title,
  headingLevel,
  children,
}: {
  readonly title: string;
  readonly headingLevel: HeadingLevel;
  readonly children: ComponentChildren;
}) {
  const Heading = `h${(headingLevel + 1) as 2 | 3 | 4 | 5}` as const;
  return (
    <section class="entry-part">
      <Heading>{title}</Heading>
      {children}
    </section>
  );
}

/** What the code means. */
export function Meaning({ entry, texts, headingLevel }: Shown) {
  return (
    <Part title={texts.entry.meaning} headingLevel={headingLevel}>
      <p>{entry.meaning}</p>
    </Part>
  );
}

/** When the code is shown. */
export function When({ entry, texts, headingLevel }: Shown) {
  return (
    <Part title={texts.entry.when} headingLevel={headingLevel}>
      <p>{entry.when}</p>
    </Part>
  );
}

interface ActorSteps {
  readonly who: Turn;
  /** Number of the first step, counted through all actors. */
  readonly start: number;
  readonly steps: readonly string[];
}

/** Neighbouring steps of one actor belong together; the order to try them in stays as it is. */
function byActor(fix: readonly FixStep[]): readonly ActorSteps[] {
  const groups: { who: Turn; start: number; steps: string[] }[] = [];
  for (const [index, step] of fix.entries()) {
    const last = groups.at(-1);
    if (last?.who === step.who) last.steps.push(step.text);
    else groups.push({ who: step.who, start: index + 1, steps: [step.text] });
  }
  return groups;
}

/** The numbered steps of the fix, each under the name of the one who takes it. */
export function Fix({ entry, texts, headingLevel }: Shown) {
  const id = useId();
  return (
    <Part title={texts.entry.fix} headingLevel={headingLevel}>
      {entry.fix.length === 0 && <p>{texts.entry.nothingToFix}</p>}
      {byActor(entry.fix).map(({ who, start, steps }) => (
        <div key={start}>
          <p class="fix-actor" id={`${id}-${start}`}>
            {texts.actor[who]}
          </p>
          <ol start={start} aria-labelledby={`${id}-${start}`}>
            {steps.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ol>
        </div>
      ))}
    </Part>
  );
}

/** The documents to check the entry against, and how well the code is defined. */
export function Sources({ entry, texts, headingLevel }: Shown) {
  return (
    <Part title={texts.entry.more} headingLevel={headingLevel}>
      <ul class="sources">
        {entry.sources.map(({ title, url }) => (
          <li key={url}>
            {isWebAddress(url) ? (
              <a href={url} target="_blank" rel="noopener noreferrer">
                {title}
                <NewTab texts={texts} />
              </a>
            ) : (
              title
            )}
          </li>
        ))}
      </ul>
      <p class="entry-status">
        {texts.entry.status}: {texts.status[entry.status]}
      </p>
    </Part>
  );
}

/** An entry reaches the card over a message: only a web address may become a link, never `javascript:`. */
function isWebAddress(url: string): boolean {
  return url.startsWith('https://');
}

/** Says that a link opens a tab. */
export function NewTab({ texts }: { readonly texts: UiTexts }) {
  return (
    <>
      <svg class="new-tab" viewBox="0 0 12 12" aria-hidden="true" focusable="false">
        <path
          d="M4 1.5H1.5v9h9V8M6.5 1.5h4v4M10.5 1.5L5.5 6.5"
          fill="none"
          stroke="currentColor"
          stroke-width="1.3"
        />
      </svg>
      <span class="visually-hidden"> ({texts.entry.newTab})</span>
    </>
  );
}
