/** The mailbox: Dovecot, IMAP only, with letters from the fixtures in it. */
import fs from 'node:fs/promises';
import path from 'node:path';
import { accepts, type Daemons, USER } from './daemons';
import { ACCOUNT } from './hosts';

/**
 * Puts letters into the mailbox byte for byte, as a delivery agent does, and starts the IMAP server.
 * @param letters files of raw messages (RFC 5322)
 * @param port on 127.0.0.1, without TLS
 */
export async function startDovecot(
  daemons: Daemons,
  port: number,
  letters: readonly string[],
): Promise<void> {
  const folder = await daemons.makeFolder('dovecot');
  const maildir = path.join(folder, 'Maildir');
  await daemons.run('mkdir', '-p', ...['cur', 'new', 'tmp'].map((name) => path.join(maildir, name)));
  for (const [index, letter] of letters.entries()) {
    await fs.copyFile(letter, path.join(maildir, 'new', `${index}.letter.testbed`));
  }
  const config = path.join(folder, 'dovecot.conf');
  await fs.writeFile(config, configuration(folder, maildir, port));
  await daemons.start('dovecot', () => accepts(port), ['dovecot', '-F', '-c', config]);
}

/** Dovecot without root: every service as the user that starts it, none in a chroot. */
function configuration(folder: string, maildir: string, port: number): string {
  const unchrooted = ['anvil', 'imap-login', 'stats'].map((name) => `service ${name} {\n  chroot =\n}`);
  return `
base_dir = ${folder}/run
state_dir = ${folder}/run
log_path = /dev/stderr
default_internal_user = ${USER}
default_internal_group = ${USER}
default_login_user = ${USER}
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
first_valid_uid = 1
mail_location = maildir:${maildir}
passdb {
  driver = static
  args = password=${ACCOUNT.password}
}
userdb {
  driver = static
  args = uid=${USER} gid=${USER} home=${folder}
}
service imap-login {
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
${unchrooted.join('\n')}
namespace inbox {
  inbox = yes
  separator = /
  mailbox Drafts {
    auto = subscribe
    special_use = \\Drafts
  }
  mailbox Sent {
    auto = subscribe
    special_use = \\Sent
  }
  mailbox Trash {
    auto = subscribe
    special_use = \\Trash
  }
  mailbox Junk {
    auto = subscribe
    special_use = \\Junk
  }
}
`;
}
