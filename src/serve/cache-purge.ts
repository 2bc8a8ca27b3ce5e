import { PurgeQueue, type PurgeFault } from './purge-queue.js';

interface CachePurgeOptions {
  /** Where the links are at each cache in front. Asked each time: settings may be replaced. */
  addresses: () => readonly string[];
  onSuccess?: () => void;
  onFailure: (id: string, address: string, fault: PurgeFault) => void;
  /** From the invalidation to the start of the last attempt. Default 5,000. */
  deadlineMs?: number;
}

const DEADLINE_MS = 5_000;

/** Sends `PURGE {address}/{link id}` to the caches in front. None of them waits for another one. */
export class CachePurge {
  #options: CachePurgeOptions;
  #queues = new Map<string, PurgeQueue>();

  constructor(options: CachePurgeOptions) {
    this.#options = options;
  }

  /** Resolves to whether all caches dropped the link. Never rejects. */
  purge(id: string): Promise<boolean> {
    return allOf(this.#options.addresses().map((address) => this.#queueOf(address).purge(id)));
  }

  /** The same for purges of the link that are under way. */
  settled(id: string): Promise<boolean> {
    return allOf([...this.#queues.values()].map((queue) => queue.settled(id)));
  }

  /** Waits for what is under way, but not longer than this. */
  async close(timeoutMs: number): Promise<void> {
    const queues = [...this.#queues.values()];
    const timer = setTimeout(() => queues.forEach((queue) => queue.close()), timeoutMs);
    await Promise.all(queues.map((queue) => queue.allSettled()));
    clearTimeout(timer);
  }

  #queueOf(address: string): PurgeQueue {
    const queue = this.#queues.get(address) ?? this.#createQueue(address);
    this.#queues.set(address, queue);
    return queue;
  }

  #createQueue(address: string): PurgeQueue {
    const { onSuccess, onFailure, deadlineMs = DEADLINE_MS } = this.#options;
    return new PurgeQueue(address, {
      deadlineMs,
      onSuccess: () => onSuccess?.(),
      onFailure: (id, fault) => onFailure(id, address, fault),
    });
  }
}

async function allOf(purges: readonly Promise<boolean>[]): Promise<boolean> {
  return (await Promise.all(purges)).every(Boolean);
}
