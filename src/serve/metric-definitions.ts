import type * as PromClient from 'prom-client';

/** What is read when metrics are collected. */
export interface MetricSources {
  cached: () => { links: number; bytes: number };
  compressedBytes: () => number;
}

const PREFIX = 'checkout_links_';
/** From a cached link to the endpoint's own deadline. */
const BUCKETS_SECONDS = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

export type MetricSet = ReturnType<typeof defineMetrics>;

/** In the order in which they are written. */
export function defineMetrics(
  prom: typeof PromClient,
  registry: PromClient.Registry,
  sources: MetricSources,
) {
  const make = metricMaker(prom, registry);
  return { ...defineCounters(make), ...defineGauges(make, sources) };
}

function defineCounters({ counter, histogram }: MetricMaker) {
  return {
    requests: counter('requests', 'Responses sent.', ['method', 'status']),
    requestSeconds: histogram('request_duration', 'Time until the response.', ['method']),
    cache: counter('cache_results', 'Where links came from.', ['result']),
    upstream: counter('upstream_lookups', 'Links fetched from the API.', ['outcome']),
    upstreamSeconds: histogram('upstream_lookup_duration', 'Time of a fetch.', ['outcome']),
    upstreamErrors: counter('upstream_errors', 'Fetches that failed.', ['code', 'status']),
    keyRejected: counter('key_rejected', 'Responses of the API that refuse the key.', []),
    urlRefused: counter('url_refused', 'Links without a pay control for their URL.', []),
    imageFaults: counter('image_faults', 'Products without a picture, one a minute.', ['reason']),
    budget: counter('budget_refusals', 'Fetches refused by the budget.', ['known']),
    shed: counter('shed', 'Fetches refused because too many run.', []),
    webhooks: counter('webhooks', 'Webhooks received.', ['outcome']),
    purges: counter('purges', 'Purges of caches in front.', ['outcome']),
    internalErrors: counter('internal_errors', 'Failures of functions and of the endpoint.', [
      'source',
      'reason',
    ]),
  };
}

function defineGauges({ gauge }: MetricMaker, { cached, compressedBytes }: MetricSources) {
  return {
    breaker: gauge('breaker_state', 'The circuit breaker: 1 for its state.', ['state']),
    storeUp: gauge('store_up', 'Whether the shared store responds.', []),
    catalogueUp: gauge('catalogue_ready', 'Whether all links are known.', []),
    catalogueLinks: gauge('catalogue_links', 'Links that are listed.', []),
    cachedLinks: gauge('cached_links', 'Links in memory.', [], () => cached().links),
    cachedBytes: gauge('cached_bytes', 'Memory of links.', [], () => cached().bytes),
    compressedBytes: gauge(
      'compressed_bytes',
      'Memory of compressed responses.',
      [],
      compressedBytes,
    ),
  };
}

type MetricMaker = ReturnType<typeof metricMaker>;

function metricMaker(
  { Counter, Gauge, Histogram }: typeof PromClient,
  registry: PromClient.Registry,
) {
  const registers = [registry];
  return {
    counter: <Label extends string>(name: string, help: string, labelNames: Label[]) =>
      new Counter({ name: `${PREFIX}${name}_total`, help, labelNames, registers }),
    histogram: <Label extends string>(name: string, help: string, labelNames: Label[]) =>
      new Histogram({
        name: `${PREFIX}${name}_seconds`,
        help,
        labelNames,
        registers,
        buckets: BUCKETS_SECONDS,
      }),
    gauge: <Label extends string>(
      name: string,
      help: string,
      labelNames: Label[],
      read?: () => number,
    ) =>
      new Gauge({
        name: `${PREFIX}${name}`,
        help,
        labelNames,
        registers,
        ...(read && { collect: gaugeReader(read) }),
      }),
  };
}

function gaugeReader(read: () => number) {
  return function collect(this: PromClient.Gauge) {
    this.set(read());
  };
}
