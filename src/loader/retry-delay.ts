import type { LinkLoadError } from './link-load-error.js';
import type { Settings } from './loader-options.js';

const LONGEST_RETRY_AFTER = 10_000;

/** Milliseconds until it is worth to ask again after so many failures; `undefined` when it is not. */
export function pauseAfter(
  { retryable, retryAfter }: LinkLoadError,
  failures: number,
  { retries, random }: Settings,
): number | undefined {
  if (!retryable || failures > retries) return undefined;
  const longest = failures > 1 ? 2_000 : 500;
  const pause = retryAfter ?? longest * (0.5 + random() / 2);
  return pause > LONGEST_RETRY_AFTER ? undefined : pause;
}
