import type { LaunchOptions } from './driver';

/**
 * Command line of a Chromium that is quiet, asks nobody for anything, and finds every demo host on the local port.
 * @param extensions folders of the extensions to load; none: another way is taken to install one
 */
export function chromiumArguments(
  extensions: readonly string[],
  { hosts, port, language = 'en' }: Pick<LaunchOptions, 'hosts' | 'port' | 'language'>,
): string[] {
  const folders = extensions.join(',');
  const loading = [`--disable-extensions-except=${folders}`, `--load-extension=${folders}`];
  return [
    ...(extensions.length > 0 ? loading : []),
    ...(hosts.length > 0
      ? [`--host-resolver-rules=${hosts.map((host) => `MAP ${host}:443 127.0.0.1:${port}`).join(', ')}`]
      : []),
    '--ignore-certificate-errors',
    `--lang=${language}`,
    '--no-first-run',
    '--disable-quic',
    '--disable-gpu',
    '--disable-sync',
    '--disable-component-update',
    '--disable-background-networking',
    // Its sandbox does not start as root.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ];
}
