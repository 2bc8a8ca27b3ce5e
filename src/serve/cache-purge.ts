/** Why a cache did not drop a link. */
export type PurgeFault =
  | { reason: 'no_answer' | 'timeout' }
  /** It responded with another status than 2xx. */
  | { reason: 'refused'; status: number };

interface CachePurgeOptions {
  /** Where the links are at each cache in front. Asked each time: settings may be replaced. */
  addresses: () => readonly string[];
  onSuccess?: () => void;
  onFailure: (id: string, address: string, fault: PurgeFault) => void;
  /** From the invalidation to the end of the last attempt. Default 5,000. */
  deadlineMs?: number;
}

interface Purge {
  id: string;
  address: string;
  deadline: number;
  isStarted: boolean;
  isDone: Promise<boolean>;
  settle(isDone: boolean): void;
}

const MAX_CONCURRENT = 8;
const ATTEMPT_TIMEOUT_MS = 1_000;
const RETRY_PAUSE_MS = 250;
const DEADLINE_MS = 5_000;
/** Some caches say 404 when they have no copy. */
const NOT_CACHED = 404;

/** Sends `PURGE {address}/{link id}` to the caches in front, a few at a time. */
export class CachePurge {
  #options: CachePurgeOptions;
  /** By URL, the last one that has not ended. */
  #unfinished = new Map<string, Purge>();
  #queue: Purge[] = [];
  #running = 0;
  #attempts = new Set<AbortController>();
  #isClosed = false;

  constructor(options: CachePurgeOptions) {
    this.#options = options;
  }

  /** Resolves to whether all caches dropped the link. Never rejects. */
  purge(id: string): Promise<boolean> {
    const purges = this.#options.addresses().map((address) => this.#enqueue(id, address));
    this.#startNext();
    return allOf(purges);
  }

  /** The same for purges of the link that are under way. */
  settled(id: string): Promise<boolean> {
    return allOf([...this.#unfinished.values()].filter((purge) => purge.id === id));
  }

  /** Waits for what is under way, but not longer than this. */
  async close(timeoutMs: number): Promise<void> {
    const timer = setTimeout(() => {
      this.#isClosed = true;
      for (const attempt of this.#attempts) attempt.abort();
    }, timeoutMs);
    await allOf([...this.#unfinished.values()]);
    clearTimeout(timer);
  }

  /** One that has not started covers a further invalidation; one that runs does not. */
  #enqueue(id: string, address: string): Purge {
    const url = `${address}/${id}`;
    const waiting = this.#unfinished.get(url);
    if (waiting && !waiting.isStarted) return waiting;
    let settle: (isDone: boolean) => void = () => undefined;
    const isDone = new Promise<boolean>((resolve) => (settle = resolve));
    const deadline = performance.now() + (this.#options.deadlineMs ?? DEADLINE_MS);
    const purge: Purge = { id, address, deadline, isStarted: false, isDone, settle };
    this.#unfinished.set(url, purge);
    this.#queue.push(purge);
    return purge;
  }

  #startNext(): void {
    while (this.#running < MAX_CONCURRENT) {
      const purge = this.#queue.shift();
      if (!purge) return;
      this.#running += 1;
      void this.#run(purge).finally(() => {
        this.#running -= 1;
        this.#startNext();
      });
    }
  }

  async #run(purge: Purge): Promise<void> {
    const { onSuccess, onFailure } = this.#options;
    const { id, address } = purge;
    const url = `${address}/${id}`;
    purge.isStarted = true;
    const fault = await this.#attempt(url, purge.deadline);
    if (this.#unfinished.get(url) === purge) this.#unfinished.delete(url);
    if (fault) onFailure(id, address, fault);
    else onSuccess?.();
    purge.settle(fault === null);
  }

  /** Again and again until the deadline, unless the cache says that it does not purge. */
  async #attempt(url: string, deadline: number): Promise<PurgeFault | null> {
    const leftMs = () => (this.#isClosed ? 0 : deadline - performance.now());
    let fault: PurgeFault = { reason: 'timeout' };
    while (leftMs() > 0) {
      const result = await this.#send(url, Math.min(ATTEMPT_TIMEOUT_MS, leftMs()));
      if (result === null || isFinal(result)) return result;
      fault = result;
      await pause(Math.min(RETRY_PAUSE_MS, Math.max(0, leftMs())));
    }
    return fault;
  }

  async #send(url: string, timeoutMs: number): Promise<PurgeFault | null> {
    const attempt = new AbortController();
    const timer = setTimeout(() => attempt.abort(), timeoutMs);
    this.#attempts.add(attempt);
    try {
      const { signal } = attempt;
      const { status, ok, body } = await fetch(url, {
        method: 'PURGE',
        redirect: 'manual',
        signal,
      });
      await body?.cancel();
      return ok || status === NOT_CACHED ? null : { reason: 'refused', status };
    } catch {
      return { reason: attempt.signal.aborted ? 'timeout' : 'no_answer' };
    } finally {
      clearTimeout(timer);
      this.#attempts.delete(attempt);
    }
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

async function allOf(purges: readonly Purge[]): Promise<boolean> {
  return (await Promise.all(purges.map(({ isDone }) => isDone))).every(Boolean);
}

function isFinal(fault: PurgeFault): boolean {
  return fault.reason === 'refused' && fault.status < 500;
}
