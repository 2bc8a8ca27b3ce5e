import { getHeapStatistics } from 'node:v8';

/** Headers of 16 KiB, the most that Node.js accepts, take 70 KB of heap when they are many short lines. */
const HEADER_HEAP_BYTES = 80 * 1024;
/** Of the heap, for headers that have not arrived completely. */
const HEAP_SHARE = 1 / 3;
const MAX_CONNECTIONS = 10_000;

/** How many connections a server may have at once, so that half-sent headers of all of them leave memory for the rest. */
export function maxConnections(heapBytes = getHeapStatistics().heap_size_limit): number {
  return Math.min(MAX_CONNECTIONS, Math.floor((heapBytes * HEAP_SHARE) / HEADER_HEAP_BYTES));
}
