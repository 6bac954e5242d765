/** Roundcube as Debian packages it, behind PHP's own web server. */
import fs from 'node:fs/promises';
import path from 'node:path';
import { type Daemons, shows } from './daemons';
import { SKINS } from './hosts';

const PUBLIC = '/var/lib/roundcube/public_html';
const SCHEMA = '/usr/share/roundcube/SQL/sqlite.initial.sql';
/** What the distribution configures besides the file that is replaced here. */
const KEPT = ['defaults.inc.php', 'mimetypes.php'];

/**
 * Starts Roundcube; the skin follows the host name's first label.
 * @param port on 127.0.0.1
 * @param imapPort the mail server's
 */
export async function startRoundcube(daemons: Daemons, port: number, imapPort: number): Promise<void> {
  const folder = await daemons.makeFolder('roundcube');
  for (const file of KEPT) await fs.symlink(path.join('/etc/roundcube', file), path.join(folder, file));
  await fs.writeFile(path.join(folder, 'config.inc.php'), configuration(folder, imapPort));
  const database = path.join(folder, 'roundcube.db');
  const create = '$db = new PDO("sqlite:" . $argv[1]); $db->exec(file_get_contents($argv[2]));';
  await daemons.run('php', '-r', create, database, SCHEMA);
  await daemons.start('roundcube', () => shows(port, '/'), ['php', '-S', `127.0.0.1:${port}`, '-t', PUBLIC], {
    ROUNDCUBE_CONFIG_DIR: folder,
  });
}

function configuration(folder: string, imapPort: number): string {
  return `<?php
$config = [];
$config['db_dsnw'] = 'sqlite:///${folder}/roundcube.db?mode=0640';
$config['imap_host'] = ['127.0.0.1:${imapPort}'];
// Nothing is ever sent: port 9 discards.
$config['smtp_host'] = '127.0.0.1:9';
$config['des_key'] = bin2hex('twelve bytes');
$config['product_name'] = 'Roundcube';
$config['mail_domain'] = 'testbed.example';
$config['log_dir'] = '${folder}';
$config['temp_dir'] = '${folder}';
$config['language'] = 'en_US';
$config['timezone'] = 'UTC';
$config['use_https'] = true;
$config['plugins'] = [];
$config['enable_spellcheck'] = false;
$skin = strtok($_SERVER['HTTP_HOST'] ?? '', '.');
$config['skin'] = in_array($skin, ${JSON.stringify(SKINS)}, true) ? $skin : 'elastic';
`;
}
