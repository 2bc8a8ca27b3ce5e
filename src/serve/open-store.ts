import type { CheckoutLinkStore } from '../endpoint/checkout-link-endpoint.js';
import { redisStore } from '../endpoint/redis.js';
import { sqliteStore, type SqliteDatabase } from '../endpoint/sqlite.js';
import { nullIfNotInstalled } from './optional-package.js';

export interface OpenStore {
  store: CheckoutLinkStore;
  close(): void;
}

/** The endpoint works without the store, so it does not wait for it for longer. */
const CONNECT_TIMEOUT_MS = 2_000;
const RECONNECT_MS = 100;
/** The process serves nobody while it waits for a lock, so it waits for less than the endpoint does for a store. */
export const SQLITE_PRAGMAS =
  'PRAGMA journal_mode = wal; PRAGMA synchronous = off; PRAGMA busy_timeout = 100';

/**
 * Connects to the store at a URL.
 *
 * @param name of the setting, for errors. They do not repeat the URL: it may hold a password.
 */
export async function openStore(url: string, name: string): Promise<OpenStore> {
  if (/^rediss?:\/\//.test(url) && URL.canParse(url)) return openRedis(url, name);
  const path = /^sqlite:(.+)$/.exec(url)?.[1];
  if (path !== undefined) return openSqlite(path, name);
  throw new TypeError(`${name} must be redis://…, rediss://… or sqlite:path`);
}

async function openRedis(url: string, name: string): Promise<OpenStore> {
  const open = (await nodeRedis()) ?? (await ioRedis());
  if (open) return open(url);
  throw new TypeError(`${name} needs a client of Redis: npm install redis (or ioredis)`);
}

type Open = (url: string) => Promise<OpenStore>;

/** `null` when it is not installed. */
async function nodeRedis(): Promise<Open | null> {
  const module = await import('redis').catch(nullIfNotInstalled('redis'));
  return (
    module &&
    (async (url) => {
      const client = module.createClient({
        url,
        socket: { reconnectStrategy: RECONNECT_MS },
        disableOfflineQueue: true,
      });
      // The endpoint reports that the store is away. The error may hold the URL.
      client.on('error', () => undefined);
      await waitForConnection(client.connect());
      return { store: redisStore(client), close: () => client.destroy() };
    })
  );
}

async function ioRedis(): Promise<Open | null> {
  const module = await import('ioredis').catch(nullIfNotInstalled('ioredis'));
  return (
    module &&
    (async (url) => {
      const client = new module.Redis(url, {
        enableOfflineQueue: false,
        maxRetriesPerRequest: 0,
        retryStrategy: () => RECONNECT_MS,
      });
      client.on('error', () => undefined);
      await waitForConnection(new Promise((resolve) => client.once('ready', resolve)));
      return { store: redisStore(client), close: () => client.disconnect() };
    })
  );
}

function openSqlite(path: string, name: string): OpenStore {
  const module: unknown = process.getBuiltinModule('node:sqlite');
  if (!isSqliteModule(module)) throw new TypeError(`${name} with sqlite needs Node 22.13 or later`);
  try {
    const database = new module.DatabaseSync(path);
    database.exec(SQLITE_PRAGMAS);
    return { store: sqliteStore(database), close: () => database.close() };
  } catch {
    throw new TypeError(`${name} names a file that SQLite cannot open or write`);
  }
}

/** What is used: the oldest Node that is supported does not have it. */
interface SqliteModule {
  DatabaseSync: new (path: string) => SqliteDatabase & { close(): void };
}

function isSqliteModule(module: unknown): module is SqliteModule {
  return typeof module === 'object' && module !== null && 'DatabaseSync' in module;
}

/** Not for long: it may also come later. */
async function waitForConnection(connected: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise((resolve) => (timer = setTimeout(resolve, CONNECT_TIMEOUT_MS)));
  await Promise.race([connected.catch(() => undefined), late]);
  clearTimeout(timer);
}
