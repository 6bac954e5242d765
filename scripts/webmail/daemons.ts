/** Servers that run in the foreground as children of this process, and end with it. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import fs from 'node:fs';
import net, { type AddressInfo } from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';

/** Who runs everything: SOGo's package makes this user, and lets no other read the configuration it comes with. */
export const USER = 'sogo';

/** A server on a busy machine may take long to start, in ms; none has anything to lose at its end. */
const START_LIMIT = 60_000;
const STOP_LIMIT = 3_000;

interface Daemon {
  readonly name: string;
  readonly process: ChildProcess;
  readonly log: string;
}

/** A command's words: the program and its arguments. */
type Command = readonly [string, ...string[]];

export class Daemons {
  /** Everything that the servers write lies here. */
  readonly folder: string;
  readonly #running: Daemon[] = [];

  /** @param folder an empty one, of `USER` */
  constructor(folder: string) {
    this.folder = folder;
  }

  /** Makes a folder for a server's files; answers its absolute path. */
  async makeFolder(name: string): Promise<string> {
    const folder = path.join(this.folder, name);
    await this.run('mkdir', '-p', folder);
    return folder;
  }

  /** Runs a command as `USER` to its end; its output is thrown where it fails. */
  async run(...command: Command): Promise<void> {
    const [program, ...args] = asUser(command);
    await promisify(execFile)(program, args, { cwd: this.folder, env: this.#environment({}) });
  }

  /**
   * Starts a server as `USER` and waits until it is ready.
   * @param ready asked again and again until it says yes
   * @throws with the end of its log, where it ends or does not answer in time
   */
  async start(
    name: string,
    ready: () => Promise<boolean>,
    command: Command,
    env: Record<string, string> = {},
  ): Promise<void> {
    const log = path.join(this.folder, `${name}.log`);
    const output = fs.openSync(log, 'a');
    const [program, ...args] = asUser(command);
    const child = spawn(program, args, {
      cwd: this.folder,
      env: this.#environment(env),
      stdio: ['ignore', output, output],
      // A process group of its own, so that its workers end with it.
      detached: true,
    });
    fs.closeSync(output);
    const failed = new Promise<never>((_resolve, reject) => child.once('error', reject));
    const daemon = { name, process: child, log };
    this.#running.push(daemon);
    await Promise.race([failed, this.#isReady(daemon, ready)]);
  }

  /** Ends every server with its workers, the last first. */
  async stop(): Promise<void> {
    for (let daemon = this.#running.pop(); daemon !== undefined; daemon = this.#running.pop()) {
      const { pid } = daemon.process;
      if (pid === undefined) continue;
      signal(pid, 'SIGTERM');
      const end = Date.now() + STOP_LIMIT;
      while (signal(pid, 0) && Date.now() < end) await pause(50);
      signal(pid, 'SIGKILL');
    }
  }

  async #isReady({ name, process: child, log }: Daemon, ready: () => Promise<boolean>): Promise<void> {
    const end = Date.now() + START_LIMIT;
    while (!(await ready())) {
      if (child.exitCode !== null || child.signalCode !== null || Date.now() > end) {
        const last = fs.readFileSync(log, 'utf8').split('\n').slice(-20).join('\n');
        throw new Error(`${name} did not start. Its log ends:\n${last}`);
      }
      await pause(100);
    }
  }

  #environment(own: Record<string, string>): Record<string, string> {
    return { PATH: process.env['PATH'] ?? '', LC_ALL: 'C.UTF-8', TZ: 'UTC', HOME: this.folder, ...own };
  }
}

/** The kernel ends a command when the process that started it dies, in whatever way. */
function asUser(command: Command): Command {
  const rights = [`--reuid=${USER}`, `--regid=${USER}`, '--init-groups', '--pdeathsig=TERM'];
  return ['setpriv', ...rights, ...command];
}

/** Sends a signal to a process group; answers whether any of it lives. */
function signal(group: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-group, name);
  } catch {
    return false;
  }
}

/** Whether a server accepts connections; of what it serves this says nothing. */
export function accepts(port: number | string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = typeof port === 'number' ? net.connect(port, '127.0.0.1') : net.connect(port);
    const answer = (open: boolean): void => {
      socket.destroy();
      resolve(open);
    };
    socket.once('connect', () => answer(true));
    socket.once('error', () => answer(false));
  });
}

/** Whether a web server on 127.0.0.1 has a page to show. */
export async function shows(port: number, page: string): Promise<boolean> {
  const answer = await fetch(`http://127.0.0.1:${port}${page}`).catch(() => null);
  await answer?.text().catch(() => null);
  return answer?.ok ?? false;
}

/** Ports on 127.0.0.1 that nobody uses, all different. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = net.createServer();
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      return server;
    }),
  );
  return Promise.all(
    servers.map(async (server) => {
      const { port } = server.address() as AddressInfo;
      await new Promise((resolve) => server.close(resolve));
      return port;
    }),
  );
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));
