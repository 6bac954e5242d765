/** Debian's packages of the webmails and of what they need. */
import { type ExecFileSyncOptions, execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';

const PACKAGES = [
  'dovecot-imapd',
  'roundcube-core',
  'roundcube-sqlite3',
  'roundcube-skin-classic',
  'roundcube-skin-larry',
  // Instead of a web server's module, which would bring the web server.
  'php-cgi',
  'php-cli',
  'sogo',
  'memcached',
  // A database without a service of its own.
  'mariadb-server-core',
  'mariadb-client-core',
] as const;

/** Of these, the ones that would start with the machine. */
const SERVICES = { 'dovecot-imapd': 'dovecot', sogo: 'sogo', memcached: 'memcached' } as const;

/** Asked before a package starts its service (Debian's invoke-rc.d); 101 forbids it. */
const START_POLICY = '/usr/sbin/policy-rc.d';

/** Why the packages cannot be installed here, as the end of a sentence; `null` where they can. */
export function whyNotHere(): string | null {
  const release = fs.existsSync('/etc/os-release') ? fs.readFileSync('/etc/os-release', 'utf8') : '';
  if (!/^ID="?debian"?$/m.test(release)) return 'this is not Debian';
  return process.getuid?.() === 0 ? null : 'installing packages takes root';
}

/** Installs what is missing. The services that come with it are neither started nor enabled. */
export function installPackages(): void {
  const missing = PACKAGES.filter((name) => !isInstalled(name));
  if (missing.length === 0) return;
  console.log(`Installing ${missing.join(', ')}.`);
  const options: ExecFileSyncOptions = {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  };
  const apt = (...args: string[]): void => {
    const patience = ['-o', 'DPkg::Lock::Timeout=300', '-o', 'Acquire::Retries=3'];
    execFileSync('apt-get', ['-q', ...patience, ...args], options);
  };
  const ours = !fs.existsSync(START_POLICY);
  if (ours) fs.writeFileSync(START_POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    apt('update');
    apt('install', '-y', '--no-install-recommends', ...missing);
  } finally {
    if (ours) fs.rmSync(START_POLICY);
  }
  for (const [name, service] of Object.entries(SERVICES)) {
    if (missing.some((one) => one === name)) execFileSync('update-rc.d', [service, 'disable'], options);
  }
}

function isInstalled(name: string): boolean {
  const { stdout } = spawnSync('dpkg-query', ['-W', '-f', '$' + '{db:Status-Status}', name], {
    encoding: 'utf8',
  });
  return stdout === 'installed';
}
