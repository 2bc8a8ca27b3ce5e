import { describe, expect, it } from 'vitest';
import { cacheHeaders } from '../../src/endpoint/http/cache-headers.js';
import type { CacheResult } from '../../src/endpoint/endpoint-event.js';

const RESULTS: CacheResult[] = ['hit', 'stale', 'miss', 'stale_if_error'];
const SECONDS = [0, 9, 10, 99, 360, 86_400, 31_536_000];

function headersOf(result: CacheResult, seconds: number, waitedMs: number) {
  const lifetimes = { fresh: seconds, staleWhileRevalidate: seconds, staleIfError: seconds };
  return cacheHeaders({ age: seconds, ttl: -seconds, ...lifetimes }, result, waitedMs);
}

describe('the headers of a cached response', () => {
  it('have the same length for every age and cache result', () => {
    const lengths = RESULTS.flatMap((result) =>
      SECONDS.flatMap((seconds) =>
        [0, 9, 10, 3_000].map((waitedMs) => {
          const entries = Object.entries(headersOf(result, seconds, waitedMs));
          return entries.map(([name, value]) => `${name}: ${value}\r\n`).join('').length;
        }),
      ),
    );

    expect(new Set(lengths).size).toBe(1);
  });
});
