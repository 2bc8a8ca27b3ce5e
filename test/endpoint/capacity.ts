import { parseEndpointOptions } from '../../src/endpoint/endpoint-options.js';

const { budget, lifetimes } = parseEndpointOptions({ secretKey: 'sk_test_1' });
/** A fetch after the first: the link; its line items are kept. */
const CALLS_PER_REFRESH = 1;

/** Calls per minute of each process when several share the default budget. */
export function callsPerProcess(processes: number): number {
  return Math.floor(budget.perMinute / processes);
}

/**
 * How many links can be requested all the time without being served stale.
 *
 * @param shared whether each link is fetched by one process; else every process fetches all links
 * @param fresh milliseconds
 */
export function linksKeptFresh(
  processes: number,
  shared: boolean,
  fresh = lifetimes.fresh,
): number {
  const calls = callsPerProcess(processes) * (shared ? processes : 1);
  return Math.floor(((calls / CALLS_PER_REFRESH) * fresh) / 60_000);
}
