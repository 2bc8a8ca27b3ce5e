import type { Server } from 'node:http';
import { monotonicClock } from '../endpoint/clock.js';
import { DEFAULT_LIFETIMES } from '../endpoint/endpoint-options.js';
import type { FragmentOptions } from '../endpoint/http/fragment-responder.js';
import { CachePurge } from './cache-purge.js';
import { CLOSE_TIMEOUT_MS, closeServer } from './close-server.js';
import { Compression } from './compression.js';
import { noticeFor } from './environment.js';
import { EventLog } from './event-log.js';
import { listenAll, type Listeners } from './listeners.js';
import { Monitor } from './monitor.js';
import { openStore, type OpenStore } from './open-store.js';
import { Readiness } from './readiness.js';
import { Reloader } from './reloader.js';
import { RotatingEndpoint } from './rotating-endpoint.js';
import { Settings, type Environment, type SettingSources } from './settings.js';

export interface ServeOptions {
  /** 0 for any free port. These four win over the settings of the same name. */
  port?: number | undefined;
  /** The name or address to listen on. Default `localhost`: 127.0.0.1 and ::1; in a container `0.0.0.0`. */
  host?: string | undefined;
  adminPort?: number | undefined;
  adminHost?: string | undefined;
  /** The settings: see `SETTINGS`. */
  env: Environment;
  /** The path of a file with more environment variables. */
  envFile?: string | undefined;
  /** The path of a JSON file with settings. */
  config?: string | undefined;
  /** Serves `/checkout-links/{link id}.html` too. */
  fragments?: FragmentOptions | undefined;
  /** Receives one line of JSON for each request: `time`, `method`, `status`, `links`, `ms`. Default: standard output. */
  log?: ((line: string) => void) | undefined;
  /** How often the files of settings and secrets are looked at. Default 2,000. */
  watchIntervalMs?: number | undefined;
}

export interface ServedEndpoint {
  /** The value for `<checkout-link endpoint="…">`. */
  url: string;
  /** Which API, mode and origins it uses, for people. */
  notice: string;
  /** Where `/healthz` and its like are; `null` without an admin port. */
  adminUrl: string | null;
  /** Reads the files of settings and secrets again. What is malformed is logged and changes nothing. */
  reload(): void;
  /**
   * Accepts no more requests; resolves when those in progress have their responses, at the latest after
   * five seconds: then it closes their connections. Purges get one more.
   */
  close(): Promise<void>;
}

/** Docker kills ten seconds after the signal, and servers take five of them. */
const CLOSE_PURGES_TIMEOUT_MS = 1_000;
/** A cache in front may keep requests away, which would make the endpoint read the store's news. */
const NEWS_INTERVAL_MS = 500;

/**
 * Runs a stand-alone endpoint at `/checkout-links`, for backends that are not in JavaScript.
 *
 * @throws {TypeError} naming the setting that is missing or malformed.
 * @throws the error of `node:http` when it cannot listen (`code` `EADDRINUSE` when the port is in use).
 */
export async function serveEndpoint(options: ServeOptions): Promise<ServedEndpoint> {
  const { port, host, adminPort, adminHost, env, envFile, config } = options;
  const { log: write = print } = options;
  if (write === print) process.stdout.off('error', ignoreBrokenPipe).on('error', ignoreBrokenPipe);
  const sources = { flags: { port, host, adminPort, adminHost }, env, envFile, config };
  const settings = new Settings(sources).validate();
  const storeUrl = settings.get('store');
  const opened =
    storeUrl === undefined ? null : await openStore(storeUrl, settings.nameOf('store') ?? 'store');
  try {
    const { fragments, watchIntervalMs } = options;
    const log = new EventLog(write);
    return await start({ settings, sources, opened, log, fragments, watchIntervalMs });
  } catch (error) {
    opened?.close();
    throw error;
  }
}

interface StartOptions extends Pick<ServeOptions, 'fragments' | 'watchIntervalMs'> {
  settings: Settings;
  sources: SettingSources;
  opened: OpenStore | null;
  log: EventLog;
}

async function start(options: StartOptions): Promise<ServedEndpoint> {
  const { settings, sources, opened, log } = options;
  const readiness = new Readiness({
    clock: monotonicClock(),
    outageMs: settings.get('cache.staleIfError') ?? DEFAULT_LIFETIMES.staleIfError,
    probe: () => endpoint.probe(),
  });
  const monitor = new Monitor(log, readiness);
  const endpoint = new RotatingEndpoint(settings, {
    fragments: options.fragments,
    store: opened?.store,
    onInvalidate: (id) => void purge.purge(id),
    onEvent: (event, isCurrent) => monitor.observe(event, isCurrent),
  });
  const purge = createPurge(endpoint, log, monitor);
  const compression = new Compression(endpoint);
  let closing: Promise<void> | undefined;
  const servers = await listenAll({
    settings,
    endpoint: compression,
    admin: {
      isClosing: () => closing !== undefined,
      unreadyReason: () => readiness.check(),
      loadMetrics: () =>
        monitor.loadMetrics({
          cached: () => endpoint.cached,
          compressedBytes: () => compression.bytes,
        }),
      token: () => endpoint.settings.get('adminToken'),
      async invalidate(id) {
        const isTold = await endpoint.invalidate(id);
        return (await purge.settled(id)) && isTold;
      },
    },
  });
  const reloader = new Reloader({
    sources,
    endpoint,
    log,
    intervalMs: options.watchIntervalMs,
    onReplaced: () => monitor.reset(),
  });
  const news = readNewsForPurges(endpoint);

  async function closeAll(): Promise<void> {
    reloader.close();
    await closeServers(servers);
    clearInterval(news);
    await purge.close(CLOSE_PURGES_TIMEOUT_MS);
    opened?.close();
    log.flush();
  }

  return {
    url: servers.url,
    notice: noticeFor(settings),
    adminUrl: servers.adminUrl,
    reload: () => reloader.reload(),
    close: () => (closing ??= closeAll()),
  };
}

function createPurge(endpoint: RotatingEndpoint, log: EventLog, monitor: Monitor): CachePurge {
  return new CachePurge({
    addresses: () => endpoint.settings.get('purgeUrl') ?? [],
    onSuccess: () => monitor.countPurge('done'),
    onFailure(id, cache, fault) {
      monitor.countPurge('failed');
      log.note('purge', { outcome: 'failed', id, cache, ...fault });
    },
  });
}

function readNewsForPurges(endpoint: RotatingEndpoint): NodeJS.Timeout {
  return setInterval(() => {
    if (endpoint.settings.get('purgeUrl')) void endpoint.readNews();
  }, NEWS_INTERVAL_MS).unref();
}

async function closeServers({ main, admin }: Listeners): Promise<void> {
  const startedAt = performance.now();
  const closeEach = (servers: readonly Server[], timeoutMs?: number) =>
    Promise.all(servers.map((server) => closeServer(server, timeoutMs)));
  await closeEach(main);
  // Last: until then probes are told that it closes.
  await closeEach(admin, CLOSE_TIMEOUT_MS - (performance.now() - startedAt));
}

/** A reader that ends, as in `serve | head`, must not end the server (EPIPE). */
const ignoreBrokenPipe = () => undefined;

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
