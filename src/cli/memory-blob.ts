/**
 * A `Blob` that stays in this thread, for the MIME parser. It joins the lines of each part with
 * `new Blob(lines).arrayBuffer()`, and Node's own Blob copies every line to another thread and back: that took
 * half of the time of reading a mail.
 */
class MemoryBlob {
  private readonly parts: readonly Uint8Array[];

  constructor(parts: readonly (Uint8Array | ArrayBuffer | string)[] = []) {
    this.parts = parts.map((part) => (part instanceof Uint8Array ? part : bytesOf(part)));
  }

  /** The parts' bytes, one behind the other. */
  arrayBuffer(): Promise<ArrayBuffer> {
    const bytes = new Uint8Array(this.parts.reduce((sum, part) => sum + part.length, 0));
    let end = 0;
    for (const part of this.parts) {
      bytes.set(part, end);
      end += part.length;
    }
    return Promise.resolve(bytes.buffer);
  }
}

function bytesOf(part: ArrayBuffer | string): Uint8Array {
  return typeof part === 'string' ? Buffer.from(part) : new Uint8Array(part);
}

/** Gives the MIME parser the Blob above. For a process of the command line, where nothing else uses one. */
export function useMemoryBlob(): void {
  globalThis.Blob = MemoryBlob as unknown as typeof Blob;
}
