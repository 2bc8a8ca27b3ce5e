import type { LinkLoadError } from './link-load-error.js';
import type { Settings } from './loader-options.js';

const MAX_RETRY_AFTER_MS = 10_000;
const FIRST_WINDOW_MS = 500;
const LATER_WINDOW_MS = 2_000;

/** Milliseconds until the next attempt after so many failures; `undefined` for no further attempt. */
export function retryDelay(
  { retryable, retryAfter }: LinkLoadError,
  failures: number,
  { retries, random }: Settings,
): number | undefined {
  if (!retryable || failures > retries) return undefined;
  const window = failures > 1 ? LATER_WINDOW_MS : FIRST_WINDOW_MS;
  const delay = retryAfter ?? window * (0.5 + random() / 2);
  return delay > MAX_RETRY_AFTER_MS ? undefined : delay;
}
