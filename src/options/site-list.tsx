/** A list of sites, each with a button that takes it off. */
import { useRef } from 'preact/hooks';
import { fill } from '../catalog/fill';

export function SiteList({
  class: name,
  title,
  none,
  sites,
  action,
  actionOnSite,
  onAct,
}: {
  readonly class: string;
  readonly title: string;
  /** Said where there is no site. */
  readonly none: string;
  readonly sites: readonly string[];
  readonly action: string;
  /** The action with the site in it, `{site}`, for whoever hears the button by itself. */
  readonly actionOnSite: string;
  readonly onAct: (site: string) => void;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  return (
    <section class={name}>
      <h2 ref={heading} tabIndex={-1}>
        {title}
      </h2>
      {sites.length === 0 ? (
        <p class="hosts">{none}</p>
      ) : (
        <ul class="sites">
          {sites.map((site) => (
            <li key={site}>
              <span>{site}</span>
              <button
                type="button"
                aria-label={fill(actionOnSite, { site })}
                onClick={() => {
                  onAct(site);
                  // The button goes with its site.
                  heading.current?.focus();
                }}
              >
                {action}
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
