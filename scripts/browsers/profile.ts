import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** Makes an empty folder for a browser's throw-away profile; answers its absolute path. */
export function makeProfile(): string {
  return fs.mkdtempSync(path.join(os.tmpdir(), 'smtp-lens-profile-'));
}

/** Removes a profile. A browser's last helper process may still write into it for a moment. */
export function removeProfile(folder: string): void {
  fs.rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}

/** Wraps a function so that it runs once, however often it is called; every call gets the same promise. */
export function once(action: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  return () => {
    running ??= action();
    return running;
  };
}
