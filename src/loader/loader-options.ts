import { scheduleTimeout, type Schedule } from './schedule-timeout.js';

export interface LinkLoaderOptions {
  /** Default: the page's `fetch` at the time of the request. */
  fetch?: typeof globalThis.fetch | undefined;
  /** Milliseconds for one attempt. Default 8,000. */
  timeout?: number | undefined;
  /** Further attempts after a network error, 429 and 5xx. Default 2. */
  retries?: number | undefined;
  /** The clock. Default: `setTimeout`. */
  schedule?: Schedule | undefined;
  /** From 0 up to 1, to spread retries. Default: `Math.random`. */
  random?: (() => number) | undefined;
}

export type Settings = Required<{
  [Key in keyof LinkLoaderOptions]: NonNullable<LinkLoaderOptions[Key]>;
}>;

export const defaults: Settings = {
  timeout: 8_000,
  retries: 2,
  fetch: (input, init) => globalThis.fetch(input, init),
  schedule: scheduleTimeout,
  random: Math.random,
};

/** @throws {RangeError} naming the invalid option */
export function parseOptions(options: LinkLoaderOptions): Settings {
  const { timeout = defaults.timeout, retries = defaults.retries } = options;
  if (!(timeout > 0)) throw new RangeError('createLinkLoader: timeout must be more than 0 ms');
  if (!Number.isInteger(retries) || retries < 0) {
    throw new RangeError('createLinkLoader: retries must be a whole number, 0 or more');
  }
  const {
    fetch = defaults.fetch,
    schedule = defaults.schedule,
    random = defaults.random,
  } = options;
  return { timeout, retries, fetch, schedule, random };
}
