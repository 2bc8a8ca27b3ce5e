import type { BodyFault } from './message.js';

/** Of all bodies that one process is reading, none of which is verified yet. */
const MAX_PENDING_BYTES = 4 * 1024 * 1024;
const FIRST_BYTES = 2 * 1024;

let pendingBytes = 0;

/**
 * Reads a body of at most `limit` bytes into one buffer. A list of chunks would be larger than the body: a chunk of one byte
 * takes some 300 bytes of memory.
 */
export async function readLimited(
  chunks: AsyncIterator<Uint8Array>,
  limit: number,
): Promise<Uint8Array | BodyFault> {
  let buffer = new Uint8Array();
  let size = 0;
  try {
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) {
      const end = size + next.value.length;
      if (end > limit) return 'too_large';
      if (end > buffer.length) {
        const larger = grow(buffer, Math.min(limit, Math.max(end, 2 * buffer.length, FIRST_BYTES)));
        if (!larger) return 'busy';
        buffer = larger;
      }
      buffer.set(next.value, size);
      size = end;
    }
    return buffer.slice(0, size);
  } catch {
    return 'cut';
  } finally {
    pendingBytes -= buffer.length;
  }
}

/** `null` when all bodies together would be too large. */
function grow(buffer: Uint8Array, length: number): Uint8Array<ArrayBuffer> | null {
  const added = length - buffer.length;
  if (pendingBytes + added > MAX_PENDING_BYTES) return null;
  pendingBytes += added;
  const larger = new Uint8Array(length);
  larger.set(buffer);
  return larger;
}
