/** Where lines of the log go. */
export interface LineOutput {
  write(line: string): void;
  /** Whether many lines wait in memory to be read. */
  isBehind(): boolean;
  /** Calls back once, when all lines have been read. */
  onceRead(listener: () => void): void;
}

const MAX_WAITING_BYTES = 1024 * 1024;

/** A reader that ends, as in `serve | head`, must not end the server (EPIPE). */
const ignoreBrokenPipe = () => undefined;

export function standardOutput(stream: NodeJS.WriteStream = process.stdout): LineOutput {
  stream.off('error', ignoreBrokenPipe).on('error', ignoreBrokenPipe);
  return {
    write: (line) => void stream.write(`${line}\n`),
    isBehind: () => stream.writableLength > MAX_WAITING_BYTES,
    onceRead: (listener) => void stream.once('drain', listener),
  };
}

/** A function that takes every line. */
export function outputTo(write: (line: string) => void): LineOutput {
  return { write, isBehind: () => false, onceRead: () => undefined };
}
