/** The welcome page's view: what it does, to be tried at once, where it works, and what is never done. */
import { useEffect, useState } from 'preact/hooks';
import { fill } from '../catalog/fill';
import { WEBMAIL } from '../platform/webmail';
import type { UiTexts } from '../ui/texts';
import { Sample } from './sample';

/** @param allow asks for the webmail sites; only at once after a click. Must not reject, nor must `allowed`. */
export function Welcome({
  texts,
  allowed,
  allow,
}: {
  readonly texts: UiTexts;
  readonly allowed: () => Promise<boolean>;
  readonly allow: () => Promise<boolean>;
}) {
  const { welcome } = texts;
  const [missing, setMissing] = useState(false);
  useEffect(() => {
    void allowed().then((all) => setMissing(!all));
  }, [allowed]);

  return (
    <main class="welcome">
      <h1>
        <img src="/icons/icon-96.png" alt="" />
        {welcome.title}
      </h1>
      {missing && (
        <section class="welcome-allow">
          <p>{welcome.missing}</p>
          <button type="button" onClick={() => void allow().then((given) => setMissing(!given))}>
            {welcome.allow}
          </button>
        </section>
      )}
      <p class="welcome-lead">{welcome.lead}</p>
      <Sample title={welcome.sample} />
      <section>
        <h2>{welcome.where}</h2>
        <p>
          {fill(welcome.sites, {
            names: WEBMAIL.map(({ name }) => name).join(', '),
            button: texts.site.enable,
          })}
        </p>
        <p>{welcome.open}</p>
      </section>
      <section>
        <h2>{welcome.hand}</h2>
        <ul>
          {welcome.ways.map((way) => (
            <li key={way}>{way}</li>
          ))}
        </ul>
      </section>
      <section>
        <h2>{welcome.never}</h2>
        <ul>
          {welcome.nevers.map((never) => (
            <li key={never}>{never}</li>
          ))}
        </ul>
      </section>
      <p class="welcome-on">
        <a href="/reference/index.html">{welcome.reference}</a>
        <a href="/options/index.html">{texts.options.title}</a>
      </p>
    </main>
  );
}
