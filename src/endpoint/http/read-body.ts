import type { BodyFault } from './message.js';

/** Of all bodies that one process is reading, none of which is verified yet. */
const MAX_PENDING_BYTES = 4 * 1024 * 1024;
const FIRST_BYTES = 2 * 1024;

/** A body that is being read. */
interface PendingBody {
  buffer: Uint8Array<ArrayBuffer>;
  isEvicted: boolean;
  /** Ends the wait for the next chunk. */
  wake(): void;
}

/** The oldest first. */
const pendingBodies = new Set<PendingBody>();
let pendingBytes = 0;

/**
 * Reads a body of at most `limit` bytes into one buffer. A list of chunks would be larger than the body: a chunk of one byte
 * takes some 300 bytes of memory. When all bodies together would be too large, the largest makes room: else clients
 * that never end theirs would keep out the events, which are small.
 */
export async function readLimited(
  chunks: AsyncIterator<Uint8Array>,
  limit: number,
): Promise<Uint8Array | BodyFault> {
  const body: PendingBody = { buffer: new Uint8Array(), isEvicted: false, wake: () => undefined };
  pendingBodies.add(body);
  try {
    return await readInto(body, chunks, limit);
  } catch {
    return 'cut';
  } finally {
    release(body);
  }
}

async function readInto(
  body: PendingBody,
  chunks: AsyncIterator<Uint8Array>,
  limit: number,
): Promise<Uint8Array | BodyFault> {
  let size = 0;
  for (;;) {
    const next = await nextOf(body, chunks);
    if (body.isEvicted || next === null) return 'busy';
    if (next.done) return body.buffer.slice(0, size);
    const end = size + next.value.length;
    if (end > limit) return 'too_large';
    const { length } = body.buffer;
    if (end > length) {
      const larger = Math.min(limit, Math.max(end, 2 * length, FIRST_BYTES));
      if (!makeRoom(larger - length, larger)) return 'busy';
      grow(body, larger);
    }
    body.buffer.set(next.value, size);
    size = end;
  }
}

/** `null` when the body is evicted first. Not `Promise.race`, which would keep a reaction for each chunk. */
function nextOf(
  body: PendingBody,
  chunks: AsyncIterator<Uint8Array>,
): Promise<IteratorResult<Uint8Array, unknown> | null> {
  return new Promise((resolve, reject) => {
    body.wake = () => resolve(null);
    chunks.next().then(resolve, reject);
  });
}

/** False when only smaller bodies than this could make room. */
function makeRoom(added: number, length: number): boolean {
  while (pendingBytes + added > MAX_PENDING_BYTES) {
    const bodies = [...pendingBodies];
    const largest = bodies.reduce((a, b) => (b.buffer.length > a.buffer.length ? b : a));
    if (largest.buffer.length < length) return false;
    largest.isEvicted = true;
    release(largest);
    largest.wake();
  }
  return true;
}

function grow(body: PendingBody, length: number): void {
  pendingBytes += length - body.buffer.length;
  const larger = new Uint8Array(length);
  larger.set(body.buffer);
  body.buffer = larger;
}

function release(body: PendingBody): void {
  if (!pendingBodies.delete(body)) return;
  pendingBytes -= body.buffer.length;
  body.buffer = new Uint8Array();
}
