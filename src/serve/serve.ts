import type { RequestListener, Server } from 'node:http';
import { monotonicClock } from '../endpoint/clock.js';
import { DEFAULT_LIFETIMES } from '../endpoint/endpoint-options.js';
import type { FragmentOptions } from '../endpoint/http/fragment-responder.js';
import { toNodeListener } from '../endpoint/node.js';
import { adminListener } from './admin.js';
import { CachePurge } from './cache-purge.js';
import { CLOSE_TIMEOUT_MS, closeServer } from './close-server.js';
import { Compression } from './compression.js';
import { EventLog } from './event-log.js';
import { FileWatch } from './file-watch.js';
import { listen, portOf } from './listen.js';
import { loadMetrics, type Metrics } from './metrics.js';
import { openStore } from './open-store.js';
import { Readiness } from './readiness.js';
import { noticeFor } from './environment.js';
import { RotatingEndpoint } from './rotating-endpoint.js';
import { Settings, type Environment } from './settings.js';
import type { SettingName } from './settings-table.js';
import { outputTo, standardOutput } from './standard-output.js';

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

const PATH = '/checkout-links';
const DEFAULT_PORT = 8787;
const DEFAULT_HOST = 'localhost';
const WATCH_INTERVAL_MS = 2_000;
/** Docker kills ten seconds after the signal, and servers take five of them. */
const CLOSE_PURGES_TIMEOUT_MS = 1_000;
/** A cache in front may keep requests away, which would make the endpoint read the store's news. */
const NEWS_INTERVAL_MS = 500;
/** Settings that are read at the start only. */
const OF_START: readonly SettingName[] = ['port', 'host', 'adminPort', 'adminHost', 'store'];

/**
 * Runs a stand-alone endpoint at `/checkout-links`, for backends that are not in JavaScript.
 *
 * @throws {TypeError} naming the setting that is missing or malformed.
 * @throws the error of `node:http` when it cannot listen (`code` `EADDRINUSE` when the port is in use).
 */
export async function serveEndpoint(options: ServeOptions): Promise<ServedEndpoint> {
  const { port, host, adminPort, adminHost, env, envFile, config, fragments } = options;
  const sources = { flags: { port, host, adminPort, adminHost }, env, envFile, config };
  const settings = new Settings(sources).validate();
  const storeUrl = settings.get('store');
  const opened =
    storeUrl === undefined ? null : await openStore(storeUrl, settings.nameOf('store') ?? 'store');
  const log = new EventLog(options.log ? outputTo(options.log) : standardOutput());
  let metrics: Metrics | null = null;
  const endpoint = createEndpoint();
  const purge = new CachePurge({
    addresses: () => endpoint.settings.get('purgeUrl') ?? [],
    onSuccess: () => metrics?.countPurge('done'),
    onFailure(id, cache, fault) {
      metrics?.countPurge('failed');
      log.note('purge', { outcome: 'failed', id, cache, ...fault });
    },
  });
  const compression = new Compression(endpoint);
  const readiness = new Readiness({
    clock: monotonicClock(),
    outageMs: settings.get('cache.staleIfError') ?? DEFAULT_LIFETIMES.staleIfError,
    probe: () => endpoint.probe(),
  });
  let closing: Promise<void> | undefined;
  const watch = new FileWatch(options.watchIntervalMs ?? WATCH_INTERVAL_MS, reload);
  const servers = await listenAll().catch((error: unknown) => {
    opened?.close();
    throw error;
  });
  watch.watch(settings.files);
  const news = setInterval(() => {
    if (endpoint.settings.get('purgeUrl')) void endpoint.readNews();
  }, NEWS_INTERVAL_MS).unref();

  function createEndpoint(): RotatingEndpoint {
    try {
      return new RotatingEndpoint(settings, {
        fragments,
        store: opened?.store,
        onInvalidate: (id) => void purge.purge(id),
        onEvent(event, isCurrent) {
          log.observe(event);
          if (!isCurrent && event.type !== 'request') return;
          readiness.observe(event);
          metrics?.observe(event);
        },
      });
    } catch (error) {
      opened?.close();
      throw error;
    }
  }

  async function listenAll() {
    const mainHost = settings.get('host') ?? DEFAULT_HOST;
    const listener = withPath(toNodeListener(compression));
    const main = await listen(listener, settings.get('port') ?? DEFAULT_PORT, mainHost);
    const url = `${addressOf(main, mainHost)}${PATH}`;
    const port = settings.get('adminPort');
    if (port === undefined) return { main, url, admin: [], adminUrl: null };
    try {
      const host = settings.get('adminHost') ?? DEFAULT_HOST;
      const admin = await listen(await createAdmin(), port, host);
      return { main, url, admin, adminUrl: addressOf(admin, host) };
    } catch (error) {
      for (const server of main) server.close();
      throw error instanceof Error ? Object.assign(error, { flag: '--admin-port' }) : error;
    }
  }

  async function createAdmin(): Promise<RequestListener> {
    metrics = await loadMetrics(
      () => endpoint.cached,
      () => compression.bytes,
    );
    if (!metrics) log.note('metrics', { state: 'off', reason: 'prom-client is not installed' });
    return adminListener({
      isClosing: () => closing !== undefined,
      unreadyReason: () => readiness.check(),
      metrics,
      token: () => endpoint.settings.get('adminToken'),
      async invalidate(id) {
        const isTold = await endpoint.invalidate(id);
        return (await purge.settled(id)) && isTold;
      },
    });
  }

  function reload(): void {
    const files = new Map(endpoint.settings.files);
    try {
      const next = new Settings(sources, files);
      const changed = endpoint.replace(next.validate());
      if (changed.length > 0) noteReplacement(changed);
    } catch (error) {
      // The messages of settings never repeat a value.
      const reason = error instanceof TypeError ? error.message : 'unexpected error';
      log.note('reload', { outcome: 'refused', reason });
    }
    watch.watch(files);
  }

  function noteReplacement(changed: readonly SettingName[]): void {
    log.reset();
    readiness.reset();
    metrics?.reset();
    const needsRestart = changed.filter((name) => OF_START.includes(name));
    log.note('reload', { outcome: 'done', changed, ...(needsRestart.length && { needsRestart }) });
  }

  async function closeAll(): Promise<void> {
    watch.close();
    const startedAt = performance.now();
    await Promise.all(servers.main.map((server) => closeServer(server)));
    // Last: until then probes are told that it closes.
    const leftMs = CLOSE_TIMEOUT_MS - (performance.now() - startedAt);
    await Promise.all(servers.admin.map((server) => closeServer(server, leftMs)));
    clearInterval(news);
    await purge.close(CLOSE_PURGES_TIMEOUT_MS);
    opened?.close();
    log.flush();
  }

  return {
    url: servers.url,
    notice: noticeFor(settings),
    adminUrl: servers.adminUrl,
    reload,
    close: () => (closing ??= closeAll()),
  };
}

function addressOf([server]: readonly Server[], host: string): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${portOf(server)}`;
}

function withPath(listener: RequestListener): RequestListener {
  // A server must accept the absolute form, too (RFC 9112, 3.2.2).
  const isOurs = new RegExp(`^(?:https?://[^/?#]*)?${PATH}(/[^/?]*)?/?(\\?|$)`);
  return (request, response) => {
    if (isOurs.test(request.url ?? '')) return listener(request, response);
    response.writeHead(404, {
      'Content-Type': 'text/plain; charset=utf-8',
      // A cache may take `//` for `/`: it must not keep this for a link.
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    });
    response.end(`Checkout links are at ${PATH}/{id}.\n`);
  };
}
