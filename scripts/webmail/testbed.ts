/** Real webmail software on this machine: a mailbox, Roundcube, SOGo, and the proxy in front of them. */
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Daemons, freePorts, USER } from './daemons';
import { startDovecot } from './dovecot';
import { startProxy } from './proxy';
import { startRoundcube } from './roundcube';
import { startSogo } from './sogo';

export interface Testbed {
  /** Port on 127.0.0.1 that every host is to be mapped to. */
  readonly port: number;
  /** Ends everything and removes its files. */
  close(): Promise<void>;
}

/**
 * Starts everything, on loopback and free ports.
 * @param letters files of raw messages (RFC 5322) for the mailbox
 * @throws where something does not start; what did has ended then
 */
export async function startTestbed(letters: readonly string[]): Promise<Testbed> {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'smtp-lens-webmail-'));
  const daemons = new Daemons(folder);
  const stop = async (): Promise<void> => {
    await daemons.stop();
    await fs.rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  };
  try {
    const { uid, gid } = await ownerOf(USER);
    await fs.chown(folder, uid, gid);
    const [imap = 0, roundcube = 0, sogo = 0, database = 0] = await freePorts(4);
    await startDovecot(daemons, imap, letters);
    await Promise.all([
      startRoundcube(daemons, roundcube, imap),
      startSogo(daemons, { web: sogo, database, imap }),
    ]);
    const proxy = await startProxy({ roundcube, sogo });
    const close = async (): Promise<void> => {
      await proxy.close();
      await stop();
    };
    return { port: proxy.port, close };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Numbers of a user and its group of the same name (passwd(5)). */
async function ownerOf(user: string): Promise<{ uid: number; gid: number }> {
  const lines = (await fs.readFile('/etc/passwd', 'utf8')).split('\n');
  const [, , uid, gid] = lines.find((line) => line.startsWith(`${user}:`))?.split(':') ?? [];
  if (uid === undefined || gid === undefined) throw new Error(`There is no user ${user}.`);
  return { uid: Number(uid), gid: Number(gid) };
}
