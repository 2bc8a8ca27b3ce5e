import type * as PromClient from 'prom-client';
import type { EndpointEvent, EndpointObserver } from '../endpoint/endpoint-event.js';
import { defineMetrics, type MetricSet, type MetricSources } from './metric-definitions.js';
import { nullIfNotInstalled } from './optional-package.js';

export interface Metrics {
  observe: EndpointObserver;
  countPurge(outcome: 'done' | 'failed'): void;
  contentType: string;
  /** In Prometheus text. */
  text(): Promise<string>;
}

type Events = {
  [Type in EndpointEvent['type']]: Extract<EndpointEvent, { type: Type }>;
};
type Observers = { [Type in keyof Events]: (event: Events[Type]) => void };

const BREAKER_STATES = ['closed', 'open', 'probing'] as const;

/**
 * Loads `prom-client`, which is installed beside this package by those who want metrics.
 *
 * @returns `null` when it is not installed
 */
export async function loadMetrics(sources: MetricSources): Promise<Metrics | null> {
  const prom = await import('prom-client').catch(nullIfNotInstalled('prom-client'));
  return prom && createMetrics(prom, sources);
}

function createMetrics(prom: typeof PromClient, sources: MetricSources): Metrics {
  const registry = new prom.Registry();
  prom.collectDefaultMetrics({ register: registry });
  const metrics = defineMetrics(prom, registry, sources);
  const observers = observersOf(metrics);
  observers.breaker({ type: 'breaker', state: 'closed' });
  metrics.storeUp.set(1);
  return {
    observe: (event) => observe(observers, event.type, event),
    countPurge: (outcome) => metrics.purges.inc({ outcome }),
    contentType: registry.contentType,
    text: () => registry.metrics(),
  };
}

/** The type is a parameter of its own so that the compiler sees that observer and event belong together. */
function observe<Type extends keyof Events>(
  observers: Observers,
  type: Type,
  event: Events[Type],
): void {
  observers[type](event);
}

function observersOf(metrics: MetricSet): Observers {
  return {
    request({ method, status, ms }) {
      metrics.requests.inc({ method, status });
      metrics.requestSeconds.observe({ method }, ms / 1000);
    },
    cache: ({ result }) => metrics.cache.inc({ result }),
    upstream({ outcome, ms }) {
      metrics.upstream.inc({ outcome });
      metrics.upstreamSeconds.observe({ outcome }, ms / 1000);
    },
    upstream_error: ({ code, status }) =>
      metrics.upstreamErrors.inc({ code, status: status ?? 'none' }),
    key_rejected: () => metrics.keyRejected.inc(),
    url_refused: () => metrics.urlRefused.inc(),
    image: ({ reason }) => metrics.imageFaults.inc({ reason }),
    budget: ({ known }) => metrics.budget.inc({ known: String(known) }),
    shed: () => metrics.shed.inc(),
    webhook: ({ outcome }) => metrics.webhooks.inc({ outcome }),
    internal_error: ({ source, reason }) => metrics.internalErrors.inc({ source, reason }),
    breaker({ state: current }) {
      for (const state of BREAKER_STATES) metrics.breaker.set({ state }, Number(state === current));
    },
    store: ({ state }) => metrics.storeUp.set(Number(state === 'back')),
    catalogue(event) {
      metrics.catalogueUp.set(Number(event.state === 'ready'));
      metrics.catalogueLinks.set(event.state === 'ready' ? event.links : 0);
    },
  };
}
