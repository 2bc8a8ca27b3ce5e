import type { EndpointEvent } from '../endpoint/endpoint-event.js';
import type { EventLog } from './event-log.js';
import type { MetricSources } from './metric-definitions.js';
import { loadMetrics, type Metrics } from './metrics.js';
import type { Readiness } from './readiness.js';

/** Makes of events what operators see: the log, metrics and readiness. */
export class Monitor {
  #log: EventLog;
  #readiness: Readiness;
  #metrics: Metrics | null = null;

  constructor(log: EventLog, readiness: Readiness) {
    this.#log = log;
    this.#readiness = readiness;
  }

  /** @param isCurrent `false` for what an endpoint that was replaced still had to do */
  observe(event: EndpointEvent, isCurrent: boolean): void {
    this.#log.observe(event);
    if (!isCurrent && event.type !== 'request') return;
    this.#readiness.observe(event);
    this.#metrics?.observe(event);
  }

  countPurge(outcome: 'done' | 'failed'): void {
    this.#metrics?.countPurge(outcome);
  }

  /** Other settings: what is known of the last ones does not count. */
  reset(): void {
    this.#log.reset();
    this.#readiness.reset();
    this.#metrics?.observe({ type: 'breaker', state: 'closed' });
  }

  /** Counts from now on. `null` when `prom-client` is not installed. */
  async loadMetrics(sources: MetricSources): Promise<Metrics | null> {
    this.#metrics = await loadMetrics(sources);
    if (!this.#metrics) {
      this.#log.note('metrics', { state: 'off', reason: 'prom-client is not installed' });
    }
    return this.#metrics;
  }
}
