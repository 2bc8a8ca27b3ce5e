// Runs in Deno. Two connections to one file, as two processes have.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sqliteStore } from '../../src/endpoint/sqlite.js';
import { storeConformanceTests } from '../../src/testing/store-conformance.js';

const folder = mkdtempSync(join(tmpdir(), 'checkout-links-'));
const open = () => {
  const database = new DatabaseSync(join(folder, 'store.db'));
  database.exec('PRAGMA journal_mode = wal; PRAGMA synchronous = off; PRAGMA busy_timeout = 100');
  return { database, store: sqliteStore(database) };
};
const connections = [open(), open()];
let calls = 0;
const next = () => {
  const connection = connections[(calls += 1) % connections.length];
  if (!connection) throw new Error('no connection');
  return connection.store;
};

for (const { name, run } of storeConformanceTests) {
  await run({
    begin: (...args) => next().begin(...args),
    take: (...args) => next().take(...args),
    finish: (...args) => next().finish(...args),
    invalidate: (...args) => next().invalidate(...args),
    news: (...args) => next().news(...args),
  });
  console.log(`passed: ${name}`);
}
connections.forEach(({ database }) => database.close());
rmSync(folder, { recursive: true });
