import { statSync, type BigIntStats } from 'node:fs';
import { stat } from 'node:fs/promises';

/** Paths, and what `signatureOf` has said before the file was read. */
export type WatchedFiles = ReadonlyMap<string, string>;

/** Changes when the file is written, replaced, or is another one behind its symbolic link. */
export function signatureOf(path: string): string {
  return toSignature(statSync(path, { bigint: true, throwIfNoEntry: false }));
}

/**
 * Calls `onChange` when one of several files has changed. It polls: `fs.watch` follows neither the swap of a link
 * (Kubernetes) nor changes in a mounted folder, and `fs.watchFile` misses a change before its first look.
 */
export class FileWatch {
  #onChange: () => void;
  #files: WatchedFiles = new Map();
  #timer: NodeJS.Timeout;
  #isPolling = false;

  constructor(intervalMs: number, onChange: () => void) {
    this.#onChange = onChange;
    this.#timer = setInterval(() => void this.#poll(), intervalMs).unref();
  }

  /** Watches these files and no others. */
  watch(files: WatchedFiles): void {
    this.#files = files;
  }

  close(): void {
    clearInterval(this.#timer);
    this.#files = new Map();
  }

  async #poll(): Promise<void> {
    if (this.#isPolling) return;
    this.#isPolling = true;
    const files = this.#files;
    const signatures = await Promise.all([...files.keys()].map(laterSignatureOf));
    this.#isPolling = false;
    const isChanged = [...files.values()].some(
      (signature, index) => signature !== signatures[index],
    );
    // Another reload, or the end, may have come meanwhile.
    if (isChanged && files === this.#files) this.#onChange();
  }
}

async function laterSignatureOf(path: string): Promise<string> {
  return toSignature(await stat(path, { bigint: true }).catch(() => undefined));
}

function toSignature(stats: BigIntStats | undefined): string {
  return stats ? [stats.dev, stats.ino, stats.size, stats.mtimeNs].join() : 'missing';
}
