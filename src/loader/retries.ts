import type { Retry } from './link-desk.js';
import { LinkLoadError } from './link-load-error.js';
import type { Settings } from './loader-options.js';

const BACKOFF = [500, 2_000];
const LONGEST_RETRY_AFTER = 10_000;

/** Asks again as long as that can help. */
export async function withRetries<T>(
  ask: (retry: Retry | undefined) => Promise<T>,
  settings: Settings,
): Promise<T> {
  let retry: Retry | undefined;
  for (let failed = 0; ; failed += 1) {
    try {
      return await ask(retry);
    } catch (error) {
      retry = failed < settings.retries ? retryOf(error, failed, settings) : undefined;
      if (!retry) throw error;
    }
  }
}

/** When to try again; `undefined` when there is no use in it. */
function retryOf(failure: unknown, failed: number, { random }: Settings): Retry | undefined {
  if (!(failure instanceof LinkLoadError) || !failure.retryable) return undefined;
  const { retryAfter } = failure;
  if (retryAfter !== undefined) {
    return retryAfter > LONGEST_RETRY_AFTER ? undefined : { failure, delay: retryAfter };
  }
  const longest = BACKOFF[Math.min(failed, BACKOFF.length - 1)] ?? 0;
  return { failure, delay: longest * (0.5 + random() / 2) };
}
