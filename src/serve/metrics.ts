import type * as PromClient from 'prom-client';
import type { EndpointEvent, EndpointObserver } from '../endpoint/endpoint-event.js';

export interface Metrics {
  observe: EndpointObserver;
  countPurge(outcome: 'done' | 'failed'): void;
  /** For an endpoint that has just started: its states are unknown, and those of the last one do not count. */
  reset(): void;
  contentType: string;
  /** In Prometheus text. */
  text(): Promise<string>;
}

interface Cached {
  links: number;
  bytes: number;
}

const PREFIX = 'checkout_links_';
/** From a cached link to the endpoint's own deadline. */
const BUCKETS_SECONDS = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];
const BREAKER_STATES = ['closed', 'open', 'probing'] as const;

/**
 * Loads `prom-client`, which is installed beside this package by those who want metrics.
 *
 * @returns `null` when it is not installed
 */
export async function loadMetrics(
  cached: () => Cached,
  compressedBytes: () => number,
): Promise<Metrics | null> {
  try {
    return createMetrics(await import('prom-client'), cached, compressedBytes);
  } catch (error) {
    if (isNotInstalled(error, 'prom-client')) return null;
    throw error;
  }
}

/** Not when it is installed without what it needs itself: that is an error to show. */
export function isNotInstalled(error: unknown, name: string): boolean {
  if (!(error instanceof Error) || !('code' in error)) return false;
  return error.code === 'ERR_MODULE_NOT_FOUND' && error.message.includes(`package '${name}'`);
}

function createMetrics(
  { Counter, Gauge, Histogram, Registry, collectDefaultMetrics }: typeof PromClient,
  cached: () => Cached,
  compressedBytes: () => number,
): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const counter = <Label extends string>(name: string, help: string, labelNames: Label[]) =>
    new Counter({ name: `${PREFIX}${name}_total`, help, labelNames, registers });
  const histogram = <Label extends string>(name: string, help: string, labelNames: Label[]) =>
    new Histogram({
      name: `${PREFIX}${name}_seconds`,
      help,
      labelNames,
      registers,
      buckets: BUCKETS_SECONDS,
    });
  const gauge = (name: string, help: string, read?: () => number) =>
    new Gauge({
      name: `${PREFIX}${name}`,
      help,
      registers,
      ...(read && { collect: gaugeReader(read) }),
    });

  const requests = counter('requests', 'Responses sent.', ['method', 'status']);
  const requestSeconds = histogram('request_duration', 'Time until the response.', ['method']);
  const cache = counter('cache_results', 'Where links came from.', ['result']);
  const upstream = counter('upstream_lookups', 'Links fetched from the API.', ['outcome']);
  const upstreamSeconds = histogram('upstream_lookup_duration', 'Time of a fetch.', ['outcome']);
  const upstreamErrors = counter('upstream_errors', 'Fetches that failed.', ['code', 'status']);
  const keyRejected = counter('key_rejected', 'Responses of the API that refuse the key.', []);
  const urlRefused = counter('url_refused', 'Links without a pay control for their URL.', []);
  const imageFaults = counter('image_faults', 'Products without a picture, one a minute.', [
    'reason',
  ]);
  const budget = counter('budget_refusals', 'Fetches refused by the budget.', ['known']);
  const shed = counter('shed', 'Fetches refused because too many run.', []);
  const webhooks = counter('webhooks', 'Webhooks received.', ['outcome']);
  const purges = counter('purges', 'Purges of caches in front.', ['outcome']);
  const internalErrors = counter('internal_errors', 'Failures of functions and of the endpoint.', [
    'source',
    'reason',
  ]);
  const breaker = new Gauge({
    name: `${PREFIX}breaker_state`,
    help: 'The circuit breaker: 1 for its state.',
    labelNames: ['state'],
    registers,
  });
  const storeUp = gauge('store_up', 'Whether the shared store responds.');
  const catalogueUp = gauge('catalogue_ready', 'Whether all links are known.');
  const catalogueLinks = gauge('catalogue_links', 'Links that are listed.');
  gauge('cached_links', 'Links in memory.', () => cached().links);
  gauge('cached_bytes', 'Memory of links.', () => cached().bytes);
  gauge('compressed_bytes', 'Memory of compressed responses.', compressedBytes);
  const setBreaker = (current: (typeof BREAKER_STATES)[number]) => {
    for (const state of BREAKER_STATES) breaker.set({ state }, Number(state === current));
  };
  function reset(): void {
    setBreaker('closed');
    storeUp.set(1);
    catalogueUp.set(0);
    catalogueLinks.set(0);
  }
  reset();

  function observe(event: EndpointEvent): void {
    switch (event.type) {
      case 'request':
        requests.inc({ method: event.method, status: event.status });
        return requestSeconds.observe({ method: event.method }, event.ms / 1000);
      case 'cache':
        return cache.inc({ result: event.result });
      case 'upstream':
        upstream.inc({ outcome: event.outcome });
        return upstreamSeconds.observe({ outcome: event.outcome }, event.ms / 1000);
      case 'upstream_error':
        return upstreamErrors.inc({ code: event.code, status: event.status ?? 'none' });
      case 'key_rejected':
        return keyRejected.inc();
      case 'url_refused':
        return urlRefused.inc();
      case 'image':
        return imageFaults.inc({ reason: event.reason });
      case 'budget':
        return budget.inc({ known: String(event.known) });
      case 'shed':
        return shed.inc();
      case 'webhook':
        return webhooks.inc({ outcome: event.outcome });
      case 'internal_error':
        return internalErrors.inc({ source: event.source, reason: event.reason });
      case 'breaker':
        return setBreaker(event.state);
      case 'store':
        return storeUp.set(Number(event.state === 'back'));
      case 'catalogue':
        catalogueUp.set(Number(event.state === 'ready'));
        return catalogueLinks.set(event.state === 'ready' ? event.links : 0);
    }
  }

  return {
    observe,
    reset,
    countPurge: (outcome) => purges.inc({ outcome }),
    contentType: registry.contentType,
    text: () => registry.metrics(),
  };
}

function gaugeReader(read: () => number) {
  return function collect(this: PromClient.Gauge) {
    this.set(read());
  };
}
