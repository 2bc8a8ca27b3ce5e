import type { EndpointEvent, EndpointObserver } from '../endpoint-event.js';

type BreakerEvent = Extract<EndpointEvent, { type: 'breaker' }>;

/**
 * What this process has last reported of the circuit breaker. With a store, a pause may end in another process, or
 * without a probe, and then nothing but a call that is allowed tells this one.
 */
export class BreakerReports {
  #report: EndpointObserver;
  #last: BreakerEvent = { type: 'breaker', state: 'closed' };

  constructor(report: EndpointObserver) {
    this.#report = report;
  }

  get last(): BreakerEvent {
    return this.#last;
  }

  readonly report: EndpointObserver = (event) => {
    if (event.type === 'breaker') this.#last = event;
    return this.#report(event);
  };

  /**
   * A call that is no probe is allowed.
   *
   * @param last what was reported when it was asked for: a later report is newer than the permission
   */
  noteAllowed(last: BreakerEvent): void {
    if (last === this.#last && last.state !== 'closed') {
      this.report({ type: 'breaker', state: 'closed' });
    }
  }
}
