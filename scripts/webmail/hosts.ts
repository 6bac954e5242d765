/** The webmails under test, and the host names that the browser finds them under. */
export interface Webmail {
  readonly name: string;
  /** Host name that the shipped manifest matches: people who run these enable the extension by hand. */
  readonly host: string;
  /** Host name of the same webmail where the extension does not run. */
  readonly plainHost: string;
  /** Where the browser starts. */
  readonly path: string;
}

/** Roundcube's skins, which differ in their pages as webmails of their own would. */
export const SKINS = ['elastic', 'larry', 'classic'] as const;
export type Skin = (typeof SKINS)[number];

const webmail = (name: string, path: string): Webmail => ({
  name,
  host: `${name}.mailbox.org`,
  plainHost: `${name}.plain.example`,
  path,
});

export const ROUNDCUBES: Readonly<Record<Skin, Webmail>> = {
  elastic: webmail('elastic', '/'),
  larry: webmail('larry', '/'),
  classic: webmail('classic', '/'),
};
export const SOGO: Webmail = webmail('sogo', '/SOGo/');

/** Every host that the proxy answers for. */
export const HOSTS: readonly string[] = [...Object.values(ROUNDCUBES), SOGO].flatMap(
  ({ host, plainHost }) => [host, plainHost],
);

/** The skin served under a host; `null` for every other host. */
export function skinOfHost(host: string): Skin | null {
  return SKINS.find((skin) => host === ROUNDCUBES[skin].host || host === ROUNDCUBES[skin].plainHost) ?? null;
}

/** The one account of the mail server. */
export const ACCOUNT = {
  user: 'alice',
  password: 'correct-horse',
  address: 'alice@testbed.example',
} as const;
