import { expect, it } from 'vitest';
import { STORE_DEADLINE_MS } from '../../src/endpoint/store/store-client.js';
import { SQLITE_PRAGMAS } from '../../src/serve/open-store.js';

it('a locked SQLite file stops the process for less than its requests wait for a store', () => {
  const busyMs = Number(/busy_timeout = (\d+)/.exec(SQLITE_PRAGMAS)?.[1]);

  expect(busyMs).toBeGreaterThan(0);
  expect(busyMs).toBeLessThan(STORE_DEADLINE_MS);
});
