import * as v from 'valibot';
import type { CheckoutLinkStore } from './store/checkout-link-store.js';
import type { StoreRows } from './store/store-rows.js';
import { createTransactionalStore } from './store/transactional-store.js';

export type { CheckoutLinkStore } from './store/checkout-link-store.js';

/** What is used of a `DatabaseSync` of `node:sqlite`, or of a `Database` of `better-sqlite3`. */
export interface SqliteDatabase {
  exec(sql: string): unknown;
  prepare(sql: string): SqliteStatement;
}

export interface SqliteStatement {
  get(...values: (string | number)[]): unknown;
  run(...values: (string | number)[]): unknown;
}

const TABLE = `CREATE TABLE IF NOT EXISTS checkout_links
  (key TEXT PRIMARY KEY, value TEXT NOT NULL, expires_at INTEGER) STRICT, WITHOUT ROWID`;
const EXPIRES_INDEX = `CREATE INDEX IF NOT EXISTS checkout_links_expires
  ON checkout_links (expires_at) WHERE expires_at IS NOT NULL`;
/** Between two deletions of expired rows. */
const CLEANUP_MS = 10_000;

const rowSchema = v.nullish(v.object({ value: v.string() }));

/**
 * A shared store on an SQLite file, for processes of one machine. In WAL mode
 * (`PRAGMA journal_mode = wal`) with `PRAGMA synchronous = off` it is fastest; whatever is lost when
 * the machine fails costs calls only. The database needs a busy timeout, of 100 ms: while it waits for a
 * lock, the process serves nobody.
 */
export function sqliteStore(database: SqliteDatabase): CheckoutLinkStore {
  database.exec(TABLE);
  database.exec(EXPIRES_INDEX);
  const select = database.prepare(
    'SELECT value FROM checkout_links WHERE key = ? AND (expires_at IS NULL OR expires_at > ?)',
  );
  const upsert = database.prepare('INSERT OR REPLACE INTO checkout_links VALUES (?, ?, ?)');
  const upsertForever = database.prepare(
    'INSERT OR REPLACE INTO checkout_links VALUES (?, ?, NULL)',
  );
  const remove = database.prepare('DELETE FROM checkout_links WHERE key = ?');
  const cleanUp = database.prepare('DELETE FROM checkout_links WHERE expires_at <= ?');
  let cleanedAt = -Infinity;

  function accessTo(now: number): StoreRows {
    return {
      get: (key) => v.parse(rowSchema, select.get(key, now))?.value ?? null,
      set(key, value, ttlMs) {
        if (ttlMs === null) upsertForever.run(key, value);
        else upsert.run(key, value, now + ttlMs);
      },
      delete: (key) => void remove.run(key),
    };
  }

  return createTransactionalStore((work) => {
    database.exec('BEGIN IMMEDIATE');
    try {
      const now = Date.now();
      const result = work(accessTo(now), now);
      if (Math.abs(now - cleanedAt) > CLEANUP_MS) {
        cleanUp.run(now);
        cleanedAt = now;
      }
      database.exec('COMMIT');
      return result;
    } catch (error) {
      database.exec('ROLLBACK');
      throw error;
    }
  });
}
