/** Why a cache did not drop a link. */
export type PurgeFault =
  | { reason: 'no_answer' | 'timeout' }
  /** It responded with another status than 2xx. */
  | { reason: 'refused'; status: number };

export interface PurgeQueueOptions {
  onSuccess(): void;
  onFailure(id: string, fault: PurgeFault): void;
  /** No attempt but the first one starts later than this after the invalidation. */
  deadlineMs: number;
}

interface Purge {
  id: string;
  deadline: number;
  isStarted: boolean;
  isDone: Promise<boolean>;
  settle(isDone: boolean): void;
}

const MAX_CONCURRENT = 8;
const ATTEMPT_TIMEOUT_MS = 1_000;
const RETRY_PAUSE_MS = 250;
/** Some caches say 404 when they have no copy. */
const NOT_CACHED = 404;

/** The purges of one cache: a few attempts at a time, and first attempts before further ones. */
export class PurgeQueue {
  #address: string;
  #options: PurgeQueueOptions;
  /** By link, the last one that has not ended. */
  #unfinished = new Map<string, Purge>();
  #queue: Purge[] = [];
  #attempts = new Set<AbortController>();
  #isClosed = false;

  constructor(address: string, options: PurgeQueueOptions) {
    this.#address = address;
    this.#options = options;
  }

  /**
   * Resolves to whether the cache dropped the link. One that has not started covers a further invalidation; one that
   * has does not.
   */
  purge(id: string): Promise<boolean> {
    const waiting = this.#unfinished.get(id);
    if (waiting && !waiting.isStarted) return waiting.isDone;
    let settle: (isDone: boolean) => void = () => undefined;
    const isDone = new Promise<boolean>((resolve) => (settle = resolve));
    const deadline = performance.now() + this.#options.deadlineMs;
    const purge: Purge = { id, deadline, isStarted: false, isDone, settle };
    this.#unfinished.set(id, purge);
    this.#enqueue(purge);
    return isDone;
  }

  /** The same for a purge of the link that is under way, if there is one. */
  settled(id: string): Promise<boolean> {
    return this.#unfinished.get(id)?.isDone ?? Promise.resolve(true);
  }

  async allSettled(): Promise<void> {
    await Promise.all([...this.#unfinished.values()].map(({ isDone }) => isDone));
  }

  /** Ends what is under way. */
  close(): void {
    this.#isClosed = true;
    for (const attempt of this.#attempts) attempt.abort();
  }

  #enqueue(purge: Purge): void {
    this.#queue.push(purge);
    this.#startNext();
  }

  #startNext(): void {
    while (this.#attempts.size < MAX_CONCURRENT) {
      const purge = this.#queue.shift();
      if (!purge) return;
      void this.#attempt(purge);
    }
  }

  async #attempt(purge: Purge): Promise<void> {
    purge.isStarted = true;
    const attempt = new AbortController();
    this.#attempts.add(attempt);
    if (this.#isClosed) attempt.abort();
    const fault = await send(`${this.#address}/${purge.id}`, attempt);
    this.#attempts.delete(attempt);
    this.#startNext();
    if (fault === null || isFinal(fault)) this.#end(purge, fault);
    else this.#retryLater(purge, fault);
  }

  /** Others have its place meanwhile. */
  #retryLater(purge: Purge, fault: PurgeFault): void {
    if (!this.#mayRetry(purge)) return this.#end(purge, fault);
    setTimeout(() => {
      if (this.#mayRetry(purge)) this.#enqueue(purge);
      else this.#end(purge, fault);
    }, RETRY_PAUSE_MS);
  }

  /** A later purge of the link stands for this one. */
  #mayRetry(purge: Purge): boolean {
    const isLast = this.#unfinished.get(purge.id) === purge;
    return isLast && !this.#isClosed && performance.now() < purge.deadline;
  }

  #end(purge: Purge, fault: PurgeFault | null): void {
    const { id } = purge;
    if (this.#unfinished.get(id) === purge) this.#unfinished.delete(id);
    if (fault) this.#options.onFailure(id, fault);
    else this.#options.onSuccess();
    purge.settle(fault === null);
  }
}

async function send(url: string, attempt: AbortController): Promise<PurgeFault | null> {
  const { signal } = attempt;
  const timer = setTimeout(() => attempt.abort(), ATTEMPT_TIMEOUT_MS);
  try {
    const { status, ok, body } = await fetch(url, { method: 'PURGE', redirect: 'manual', signal });
    await body?.cancel();
    return ok || status === NOT_CACHED ? null : { reason: 'refused', status };
  } catch {
    return { reason: signal.aborted ? 'timeout' : 'no_answer' };
  } finally {
    clearTimeout(timer);
  }
}

function isFinal(fault: PurgeFault): boolean {
  return fault.reason === 'refused' && fault.status < 500;
}
