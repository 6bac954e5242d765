/** Two codes side by side, and the way to them from one. */
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import type { Comparison } from '../catalog/compare';
import type { Entry } from '../catalog/entry';
import { fill } from '../catalog/fill';
import { ClassBadge } from './class-badge';
import type { UiTexts } from './texts';

interface Shown {
  readonly comparison: Comparison;
  readonly texts: UiTexts;
  /** Level of the comparison's own heading; its parts stand one level lower. */
  readonly headingLevel: 1 | 2 | 3;
  /** Somebody wants one of the two in full. */
  readonly onOpen: (entry: Entry) => void;
}

/** A comparison in full: summary, table, differences, which applies when, and where to read on. */
export function CompareView({ comparison, texts, headingLevel, onOpen }: Shown) {
  const id = useId();
  const { a, b, title, summary, differences, which } = comparison;
  const Heading = `h${headingLevel}` as const;
  const Part = `h${(headingLevel + 1) as 2 | 3 | 4}` as const;
  const sides = a.id === b.id ? [a] : [a, b];
  return (
    <article class="compare" aria-labelledby={id}>
      <Heading class="compare-title" id={id}>
        {title}
      </Heading>
      <p class="compare-summary">{summary}</p>
      <SideBySide a={a} b={b} texts={texts} />
      <section class="entry-part">
        <Part>{texts.compare.differences}</Part>
        <ol>
          {differences.map((difference) => (
            <li key={difference}>{difference}</li>
          ))}
        </ol>
      </section>
      <section class="entry-part compare-which">
        <Part>{texts.compare.which}</Part>
        <p>{which.a}</p>
        <p>{which.b}</p>
      </section>
      <section class="entry-part">
        <Part>{texts.entry.more}</Part>
        <ul class="compare-more">
          {sides.map((entry) => (
            <li key={entry.id}>
              <button type="button" class="plain" id={`open-${entry.id}`} onClick={() => onOpen(entry)}>
                {fill(texts.compare.open, { code: entry.code })}
              </button>
            </li>
          ))}
          {sourcesOf(sides).map(({ title: source, url }) => (
            <li key={url}>
              {url.startsWith('https://') ? (
                <a href={url} target="_blank" rel="noopener noreferrer">
                  {source}
                  <span class="visually-hidden"> ({texts.entry.newTab})</span>
                </a>
              ) : (
                source
              )}
            </li>
          ))}
        </ul>
      </section>
    </article>
  );
}

/** The documents of both, each once. */
function sourcesOf(entries: readonly Entry[]): readonly Entry['sources'][number][] {
  return [
    ...new Map(entries.flatMap(({ sources }) => sources).map((source) => [source.url, source])).values(),
  ];
}

/**
 * The two entries as a table of two columns, the title of each row above its cells: a third column would
 * leave too little for the text in a narrow popup.
 */
function SideBySide({ a, b, texts }: { readonly a: Entry; readonly b: Entry; readonly texts: UiTexts }) {
  const row = (title: string, cell: (entry: Entry) => ComponentChildren) => (
    <tbody key={title}>
      <tr>
        <th scope="rowgroup" colSpan={2}>
          {title}
        </th>
      </tr>
      <tr>
        <td>{cell(a)}</td>
        <td>{cell(b)}</td>
      </tr>
    </tbody>
  );
  return (
    <table class="compare-table">
      <caption class="visually-hidden">{texts.compare.table}</caption>
      <thead>
        <tr>
          <CodeHead entry={a} />
          <CodeHead entry={b} />
        </tr>
      </thead>
      {row(texts.compare.name, ({ name }) => name)}
      {row(texts.compare.class, (entry) =>
        entry.class === null ? texts.compare.noClass : <ClassBadge codeClass={entry.class} texts={texts} />,
      )}
      {row(texts.entry.meaning, ({ meaning }) => meaning)}
      {row(texts.entry.when, ({ when }) => when)}
      {row(texts.entry.fix, (entry) => (
        <Steps entry={entry} texts={texts} />
      ))}
    </table>
  );
}

function CodeHead({ entry }: { readonly entry: Entry }) {
  return (
    <th scope="col">
      <span class="code">{entry.code}</span>
      {entry.provider !== null && <span class="entry-provider"> {entry.provider}</span>}
    </th>
  );
}

/** The steps of a fix; who takes them is named where that changes. Waiting is nobody's step. */
function Steps({ entry, texts }: { readonly entry: Entry; readonly texts: UiTexts }) {
  if (entry.fix.length === 0) return texts.entry.nothingToFix;
  return (
    <ul class="compare-steps">
      {entry.fix.map(({ who, text }, index) => (
        <li key={text}>
          {who !== 'nobody' && who !== entry.fix[index - 1]?.who && (
            <span class="fix-actor">{texts.actor[who]}</span>
          )}
          {text}
        </li>
      ))}
    </ul>
  );
}

/** Most codes that are offered: more would be a list to read, not a hint. */
const MAX_OFFERED = 8;

/**
 * Other codes that an entry can be compared with.
 * @param others the most easily confused first
 */
export function CompareWith({
  others,
  texts,
  headingLevel,
  onCompare,
}: {
  readonly others: readonly Entry[];
  readonly texts: UiTexts;
  readonly headingLevel: 2 | 3 | 4;
  readonly onCompare: (other: Entry) => void;
}) {
  const id = useId();
  if (others.length === 0) return null;
  const Heading = `h${headingLevel}` as const;
  return (
    <section class="entry-part compare-with">
      <Heading id={id}>{texts.compare.with}</Heading>
      <ul aria-labelledby={id}>
        {others.slice(0, MAX_OFFERED).map((other) => (
          <li key={other.id}>
            <button type="button" id={`compare-${other.id}`} onClick={() => onCompare(other)}>
              <span class="code">{other.code}</span> <span>{other.name}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
