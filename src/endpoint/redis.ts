import * as v from 'valibot';
import { toHex } from './crypto.js';
import type {
  CallsRequest,
  CheckoutLinkStore,
  StoreDecision,
  StoredCopy,
} from './store/checkout-link-store.js';
import { BEGIN } from './store/redis-scripts/begin.js';
import { FINISH } from './store/redis-scripts/finish.js';
import { INVALIDATE } from './store/redis-scripts/invalidate.js';
import { NEWS } from './store/redis-scripts/news.js';
import { TAKE } from './store/redis-scripts/take.js';

export type { CheckoutLinkStore } from './store/checkout-link-store.js';

/** What is used of a client, or of a cluster, of `redis`. */
export interface NodeRedisClient {
  eval(script: string, options: NodeRedisArguments): Promise<unknown>;
  evalSha(sha1: string, options: NodeRedisArguments): Promise<unknown>;
}

interface NodeRedisArguments {
  keys: string[];
  arguments: string[];
}

/** What is used of a client, or of a cluster, of `ioredis`. */
export interface IoRedisClient {
  eval(script: string, keys: number, ...args: string[]): Promise<unknown>;
  evalsha(sha1: string, keys: number, ...args: string[]): Promise<unknown>;
}

export interface RedisStoreOptions {
  /** Of all keys. Endpoints with other options, or for test mode, need another one. */
  prefix?: string | undefined;
}

const DEFAULT_PREFIX = 'checkout-links';

/**
 * A shared store on Redis 6 or Valkey. The server needs `maxmemory-policy` `noeviction` or
 * `volatile-*`: all keys but one expire. The client should fail fast while it is not connected
 * (`redis`: `disableOfflineQueue: true`; `ioredis`: `enableOfflineQueue: false`).
 */
export function redisStore(
  client: NodeRedisClient | IoRedisClient,
  { prefix = DEFAULT_PREFIX }: RedisStoreOptions = {},
): CheckoutLinkStore {
  const run = createRunner(client);
  // In braces: all keys of a script must be on one node of a cluster.
  const key = (name: string) => `{${prefix}}:${name}`;
  const linkKey = (id: string) => key(`link:${id}`);
  const bucket = key('calls');
  const news = key('news');
  const breakerKey = (fingerprint: string) => key(`breaker:${fingerprint}`);
  return {
    async begin(id, request) {
      const { maxAgeMs, urgentAgeMs, leaseMs, minGapMs, keyFingerprint } = request;
      const lease = crypto.randomUUID();
      const args = [...argumentsOf(request), maxAgeMs, urgentAgeMs, lease, leaseMs, minGapMs];
      const keys = [linkKey(id), bucket, breakerKey(keyFingerprint)];
      return toDecision(await run(BEGIN, keys, args));
    },
    async take(request) {
      return v.parse(v.number(), await run(TAKE, [bucket], argumentsOf(request)));
    },
    async finish(id, lease, result) {
      const { value, keepMs, unusedCalls, keyFingerprint, health, ignoresSessions } = result;
      const failures = health.state === 'failing' ? health.failures : 0;
      const pauseMs = 'pauseMs' in health ? health.pauseMs : 0;
      const kept = [value === null ? 0 : 1, value ?? '', Math.ceil(keepMs)];
      const upstream = [health.state, failures, pauseMs];
      const args = [lease, ...kept, unusedCalls, ...upstream, Number(ignoresSessions)];
      const keys = [linkKey(id), bucket, breakerKey(keyFingerprint)];
      const [stored, openMs] = v.parse(receiptSchema, await run(FINISH, keys, args));
      return { stored: stored === 1, openMs };
    },
    async invalidate(id, cause) {
      await run(INVALIDATE, [linkKey(id), news], [id, cause, crypto.randomUUID()]);
    },
    async news(cursor) {
      const [entry = '', tag = ''] = cursor?.split('.') ?? [];
      const reply = await run(NEWS, [news], [entry, tag, crypto.randomUUID()]);
      const [next, isComplete, now, ...fields] = v.parse(newsSchema, reply);
      if (isComplete !== 1) return { cursor: next, invalidations: null, deactivated: fields, now };
      return { cursor: next, invalidations: toInvalidations(fields), now };
    },
  };
}

type Run = (
  script: string,
  keys: readonly string[],
  args: readonly (string | number)[],
) => Promise<unknown>;

/** Sends a script only when the server does not know it. */
function createRunner(client: NodeRedisClient | IoRedisClient): Run {
  const hashes = new Map<string, Promise<string>>();
  return async (script, keys, args) => {
    const hash = hashes.get(script) ?? sha1(script);
    hashes.set(script, hash);
    const texts = args.map(String);
    try {
      return await evalSha(client, await hash, keys, texts);
    } catch (error) {
      if (!String(error).includes('NOSCRIPT')) throw error;
      return 'evalSha' in client
        ? client.eval(script, { keys: [...keys], arguments: texts })
        : client.eval(script, keys.length, ...keys, ...texts);
    }
  };
}

function evalSha(
  client: NodeRedisClient | IoRedisClient,
  hash: string,
  keys: readonly string[],
  args: string[],
): Promise<unknown> {
  return 'evalSha' in client
    ? client.evalSha(hash, { keys: [...keys], arguments: args })
    : client.evalsha(hash, keys.length, ...keys, ...args);
}

async function sha1(text: string): Promise<string> {
  return toHex(await crypto.subtle.digest('SHA-1', new TextEncoder().encode(text)));
}

function argumentsOf({ calls, known, isRepeated, urgency, limits }: CallsRequest): number[] {
  const { perMinute, burst, newLinksPerMinute } = limits;
  return [calls, Number(known), Number(isRepeated), urgency, perMinute, burst, newLinksPerMinute];
}

const receiptSchema = v.tuple([v.number(), v.number()]);
const newsSchema = v.tupleWithRest([v.string(), v.number(), v.number()], v.string());
// Processes of a newer version may write words of which this one does not know: they must not make a store
// that works seem away.
const causeSchema = v.fallback(v.picklist(['changed', 'deactivated', 'session']), 'changed');
const reasonSchema = v.fallback(
  v.picklist(['budget', 'failing', 'key_rejected', 'rate_limited']),
  'failing',
);
const copySchema = [v.number(), v.string(), v.number(), v.number()] as const;
const decisionSchema = v.union([
  v.tuple([v.literal('use'), ...copySchema]),
  v.tuple([v.literal('fetch'), ...copySchema, v.string(), v.number()]),
  v.tuple([v.literal('wait'), ...copySchema, v.number()]),
  v.tuple([v.literal('refuse'), ...copySchema, reasonSchema, v.number()]),
]);

function toDecision(reply: unknown): StoreDecision {
  const parsed = v.parse(decisionSchema, reply);
  const [, hasCopy, value, ageMs, invalidated] = parsed;
  const present: StoredCopy = { value, ageMs, invalidated: invalidated === 1 };
  const copy = hasCopy === 1 ? present : null;
  switch (parsed[0]) {
    case 'use':
      return { action: 'use', copy: present };
    case 'fetch':
      return { action: 'fetch', lease: parsed[5], isProbe: parsed[6] === 1, copy };
    case 'wait':
      return { action: 'wait', waitMs: parsed[5], copy };
    case 'refuse':
      return { action: 'refuse', reason: parsed[5], waitMs: parsed[6], copy };
  }
}

function toInvalidations(fields: readonly string[]) {
  const pairs = Array.from({ length: fields.length / 2 }, (_, index) => 2 * index);
  return pairs.map((at) => ({
    id: v.parse(v.string(), fields[at]),
    cause: v.parse(causeSchema, fields[at + 1]),
  }));
}
