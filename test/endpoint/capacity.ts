import { parseEndpointOptions } from '../../src/endpoint/endpoint-options.js';
import { CALLS_PER_ATTEMPT } from '../../src/endpoint/upstream/fetch-link.js';

const { budget, lifetimes } = parseEndpointOptions({ secretKey: 'sk_test_1' });

/** The calls a minute of one of so many processes that share the default budget. */
export function shareOf(processes: number): number {
  return Math.floor(budget.perMinute / processes);
}

/**
 * How many links can be in demand all the time without being shown stale.
 *
 * @param shared whether each link is looked up by one of the processes; else each looks up all
 * @param fresh milliseconds
 */
export function linksCarried(processes: number, shared: boolean, fresh = lifetimes.fresh): number {
  const calls = shareOf(processes) * (shared ? processes : 1);
  return Math.floor(((calls / CALLS_PER_ATTEMPT) * fresh) / 60_000);
}
