import net from 'node:net';

/** What waits for an answer. */
interface Pending {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/**
 * A client for Marionette, the remote protocol that every Firefox has built in: messages of JSON with their
 * length and a colon before them; a command is `[0, id, name, parameters]`, an answer `[1, id, error, value]`.
 */
export class Marionette {
  readonly #socket: net.Socket;
  readonly #pending = new Map<number, Pending>();
  #received = Buffer.alloc(0);
  #lastId = 0;
  #failure: Error | null = null;

  private constructor(socket: net.Socket) {
    this.#socket = socket;
    socket.on('data', (data) => this.#receive(data));
    socket.on('close', () => this.#fail(new Error('Firefox closed the connection.')));
    socket.on('error', (error) => this.#fail(error));
  }

  /** Connects as soon as Firefox listens; throws after `limit` milliseconds. */
  static async connect(port: number, limit = 60_000): Promise<Marionette> {
    const end = Date.now() + limit;
    for (;;) {
      const socket = await new Promise<net.Socket | null>((resolve) => {
        const attempt = net.connect(port, '127.0.0.1', () => resolve(attempt));
        attempt.once('error', () => resolve(null));
      });
      if (socket !== null) return new Marionette(socket);
      if (Date.now() > end) throw new Error('Firefox does not answer on its Marionette port.');
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  /** Sends a command and waits for its answer; throws what Firefox reports. */
  send(name: string, parameters: Record<string, unknown> = {}): Promise<unknown> {
    if (this.#failure !== null) return Promise.reject(this.#failure);
    this.#lastId += 1;
    const id = this.#lastId;
    const body = Buffer.from(JSON.stringify([0, id, name, parameters]));
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject });
      this.#socket.write(Buffer.concat([Buffer.from(`${body.length}:`), body]));
    });
  }

  end(): void {
    this.#socket.destroy();
  }

  #receive(data: Buffer): void {
    this.#received = Buffer.concat([this.#received, data]);
    for (;;) {
      const colon = this.#received.indexOf(':');
      if (colon < 0) return;
      const end = colon + 1 + Number(this.#received.subarray(0, colon));
      if (this.#received.length < end) return;
      const message: unknown = JSON.parse(this.#received.subarray(colon + 1, end).toString());
      this.#received = this.#received.subarray(end);
      // Firefox's greeting is an object, every answer an array.
      if (Array.isArray(message)) this.#answer(message);
    }
  }

  #answer([, id, error, value]: unknown[]): void {
    const waiting = this.#pending.get(Number(id));
    this.#pending.delete(Number(id));
    if (error !== null && typeof error === 'object') {
      const { error: kind, message } = error as { error?: string; message?: string };
      waiting?.reject(new Error(`${kind}: ${message}`));
    } else {
      const wrapped = typeof value === 'object' && value !== null && 'value' in value;
      waiting?.resolve(wrapped ? value.value : value);
    }
  }

  #fail(error: Error): void {
    this.#failure ??= error;
    for (const waiting of this.#pending.values()) waiting.reject(error);
    this.#pending.clear();
  }
}
