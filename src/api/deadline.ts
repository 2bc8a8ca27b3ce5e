export const timedOut = Symbol('timed out');

/** The last part of a deadline, which has a timer of its own. */
const FINAL_WINDOW_MS = 250;

/**
 * Runs `work` with a signal that fires after `timeout` milliseconds or with the caller's signal.
 * Resolves with `timedOut` in the first case, rejects with the signal's reason in the second, at
 * once in both, even if `work` ignores its signal.
 *
 * After the process was suspended, its timers fire before it reads what arrived meanwhile. So the timer
 * of the final window starts only when the first one has fired: enough time to read it.
 *
 * Not `AbortSignal.any`: on Node 20 it keeps every signal that it joined to a long-lived one
 * (nodejs/node#54614).
 */
export function withDeadline<T>(
  timeout: number,
  signal: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T | typeof timedOut> {
  return new Promise((resolve, reject) => {
    const controller = new AbortController();
    const stop = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
    };
    const onAbort = () => {
      stop();
      reject(signal?.reason);
      controller.abort(signal?.reason);
    };
    const onTimeout = () => {
      stop();
      resolve(timedOut);
      controller.abort();
    };
    const final = Math.min(FINAL_WINDOW_MS, timeout);
    let timer = setTimeout(() => (timer = setTimeout(onTimeout, final)), timeout - final);
    signal?.addEventListener('abort', onAbort, { once: true });
    void work(controller.signal).then(resolve, reject).finally(stop);
  });
}

/** Waits for `ms` milliseconds; rejects with the signal's reason as soon as it is aborted. */
export function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const onAbort = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    }, ms);
    if (signal?.aborted) onAbort();
    else signal?.addEventListener('abort', onAbort, { once: true });
  });
}
