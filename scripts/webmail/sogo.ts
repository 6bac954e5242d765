/** SOGo as Debian packages it, with a database and a cache of its own. */
import fs from 'node:fs/promises';
import path from 'node:path';
import { accepts, type Daemons, shows } from './daemons';
import { ACCOUNT } from './hosts';

/** Where the package keeps the scripts and styles that a web server is to serve. */
export const SOGO_RESOURCES = '/usr/lib/GNUstep/SOGo/WebServerResources';

/** Ports on 127.0.0.1. */
export interface SogoPorts {
  readonly web: number;
  readonly database: number;
  readonly imap: number;
}

/** Starts SOGo and what it needs. It answers to a proxy only (proxy.ts). */
export async function startSogo(daemons: Daemons, ports: SogoPorts): Promise<void> {
  const folder = await daemons.makeFolder('sogo');
  const [cache] = await Promise.all([
    startCache(daemons, folder),
    startDatabase(daemons, folder, ports.database),
  ]);
  const database = `mysql://sogo:sogo@127.0.0.1:${ports.database}/sogo`;
  const users = {
    type: 'sql',
    id: 'users',
    viewURL: `${database}/users`,
    canAuthenticate: 'YES',
    isAddressBook: 'NO',
    userPasswordAlgorithm: 'plain',
  };
  const settings = {
    WOPort: `127.0.0.1:${ports.web}`,
    WOWorkersCount: '3',
    WONoDetach: 'YES',
    WOPidFile: path.join(folder, 'sogod.pid'),
    WOLogFile: '-',
    SOGoProfileURL: `${database}/sogo_user_profile`,
    OCSFolderInfoURL: `${database}/sogo_folder_info`,
    OCSSessionsFolderURL: `${database}/sogo_sessions_folder`,
    SOGoUserSources: `(${propertyList(users)})`,
    SOGoIMAPServer: `imap://127.0.0.1:${ports.imap}`,
    SOGoMemcachedHost: cache,
    SOGoMailDomain: 'testbed.example',
    SOGoDraftsFolderName: 'Drafts',
    SOGoSentFolderName: 'Sent',
    SOGoTrashFolderName: 'Trash',
    SOGoJunkFolderName: 'Junk',
    SOGoLanguage: 'English',
    SOGoTimeZone: 'UTC',
    SOGoLoginModule: 'Mail',
  };
  const args = Object.entries(settings).flatMap(([name, value]) => [`-${name}`, value]);
  await daemons.start('sogod', () => shows(ports.web, '/SOGo/'), ['sogod', ...args], {
    GNUSTEP_USER_ROOT: folder,
  });
}

/** A dictionary of strings in the OpenStep syntax. */
function propertyList(values: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(values).map(([name, value]) => `${name} = "${value}";`);
  return `{ ${pairs.join(' ')} }`;
}

/** Answers the path of its socket. */
async function startCache(daemons: Daemons, folder: string): Promise<string> {
  const socket = path.join(folder, 'memcached.sock');
  await daemons.start('memcached', () => accepts(socket), [
    'memcached',
    '-s',
    socket,
    '-a',
    '0600',
    '-m',
    '16',
  ]);
  return socket;
}

async function startDatabase(daemons: Daemons, folder: string, port: number): Promise<void> {
  const data = path.join(folder, 'mariadb');
  const start = path.join(folder, 'start.sql');
  const { user, password, address } = ACCOUNT;
  await fs.writeFile(
    start,
    `create database if not exists sogo character set utf8mb4;
create user if not exists sogo@127.0.0.1 identified by 'sogo';
grant all on sogo.* to sogo@127.0.0.1;
create table if not exists sogo.users
  (c_uid varchar(64) primary key, c_name varchar(64), c_password varchar(64), c_cn varchar(64), mail varchar(64));
replace into sogo.users values ('${user}', '${user}', '${password}', 'Alice Example', '${address}');
`,
  );
  await daemons.run(
    'mariadb-install-db',
    ...['--no-defaults', `--datadir=${data}`, '--auth-root-authentication-method=normal', '--skip-test-db'],
  );
  await daemons.start('mariadbd', () => accepts(port), [
    'mariadbd',
    ...['--no-defaults', `--datadir=${data}`, `--init-file=${start}`, '--bind-address=127.0.0.1'],
    ...[`--port=${port}`, `--socket=${path.join(folder, 'mariadb.sock')}`, '--skip-name-resolve'],
  ]);
}
