import { isLinkId } from '../wire/link-id.js';
import type { CheckoutLinkView } from '../wire/link.js';
import { abortReason } from './abort-reason.js';
import { endpointUrl, linksUrl } from './endpoint-url.js';
import { LinkLoadError } from './link-load-error.js';
import type { LinkLoader, LinkRequest } from './link-request.js';
import type { Settings } from './loader-options.js';
import { isBatchUnsupported, parseResponse, type Outcome } from './parse-response.js';
import { requestJson } from './request.js';
import { retryDelay } from './retry-delay.js';
import { scheduleTimeout } from './schedule-timeout.js';

/** The most ids that an endpoint accepts in one request. */
const MAX_BATCH_IDS = 100;

/** One pending `load` call; listens to its own abort signal. */
interface Waiter extends EventListenerObject {
  signal: AbortSignal | undefined;
  resolve(link: CheckoutLinkView): void;
  reject(reason: unknown): void;
}

/** One link that is being loaded, shared by its waiters. */
interface PendingRequest {
  key: string;
  id: string;
  endpoint: string;
  refresh: boolean;
  waiters: Set<Waiter>;
  failures: number;
  batch: Batch | undefined;
}

/** Requests that are queued together, then sent together. `cancel` stops whichever of the two it is. */
interface Batch {
  requests: Set<PendingRequest>;
  cancel(): void;
}

/**
 * Coalesces the requests for one link, and batches those made in the same task into one:
 * `{endpoint}?id=a&id=b`, ids in ascending order. The end of the task is the earliest moment at which
 * all elements of a page have made theirs: a script upgrades them in one task, and the parser runs
 * microtasks between any two. A frame would be later, and never comes in a hidden tab. Requests that
 * failed together are retried together.
 *
 * An endpoint that does not support batches gets one request for each link from then on.
 */
export class BatchingLoader implements LinkLoader {
  readonly #settings: Settings;
  /** By endpoint and id. */
  readonly #pending = new Map<string, PendingRequest>();
  /** Batches that are not sent yet. Their key is what the requests have in common. */
  readonly #queue = new Map<unknown, Batch>();
  readonly #unbatchedEndpoints = new Set<string>();

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  /** Bound, so that a caller may take it off the loader. */
  readonly load = (request: LinkRequest): Promise<CheckoutLinkView> =>
    new Promise((resolve, reject) => {
      const { signal } = request;
      if (signal?.aborted) throw abortReason(signal);
      const pending = this.#getOrCreate(request);
      const handleEvent = () => {
        reject(signal && abortReason(signal));
        pending.waiters.delete(waiter);
        this.#abortIfUnused(pending);
      };
      const waiter = { signal, resolve, reject, handleEvent };
      pending.waiters.add(waiter);
      signal?.addEventListener('abort', waiter);
    });

  /** Requests now what will be loaded in this task, and aborts what nothing has loaded by its end. */
  prefetch(requests: readonly LinkRequest[]): void {
    const prefetched = requests.map((request) => this.#getOrCreate(request));
    for (const key of this.#queue.keys()) this.#flush(key);
    setTimeout(() => {
      for (const request of prefetched)
        if (this.#pending.get(request.key) === request) this.#abortIfUnused(request);
    });
  }

  #getOrCreate({ id, endpoint, refresh = false }: LinkRequest): PendingRequest {
    const url = endpointUrl(endpoint);
    const key = `${url} ${id}`;
    const pending = this.#pending.get(key);
    // A refresh is for data of unknown age: an older request may date from before a freeze.
    return pending && (pending.refresh || !refresh)
      ? pending
      : this.#enqueue(key, id, url, refresh);
  }

  #enqueue(key: string, id: string, endpoint: string, refresh: boolean): PendingRequest {
    const waiters = new Set<Waiter>();
    const request = { key, id, endpoint, refresh, waiters, failures: 0, batch: undefined };
    this.#pending.set(key, request);
    if (!isLinkId(id) || this.#unbatchedEndpoints.has(endpoint)) this.#dispatchSingly([request]);
    else this.#addToBatch(request, `${refresh} ${endpoint}`);
    return request;
  }

  #addToBatch(request: PendingRequest, key: unknown, delay?: number): void {
    request.batch = this.#queue.get(key) ?? this.#openBatch(key, delay);
    request.batch.requests.add(request);
  }

  /** A batch that is sent at the end of the task, or after a delay. */
  #openBatch(key: unknown, delay?: number): Batch {
    const flush = () => this.#flush(key);
    const unschedule =
      delay === undefined ? scheduleTimeout(flush, 0) : this.#settings.schedule(flush, delay);
    const cancel = () => {
      this.#queue.delete(key);
      unschedule();
    };
    const batch = { requests: new Set<PendingRequest>(), cancel };
    this.#queue.set(key, batch);
    return batch;
  }

  #flush(key: unknown): void {
    const batch = this.#queue.get(key);
    batch?.cancel();
    const requests = [...(batch?.requests ?? [])].sort((a, b) => (a.id < b.id ? -1 : 1));
    while (requests.length > 0) void this.#dispatchBatch(requests.splice(0, MAX_BATCH_IDS));
  }

  async #dispatchBatch(requests: PendingRequest[]): Promise<void> {
    const [first, second] = requests;
    if (!first) return;
    const { endpoint, refresh } = first;
    if (second && this.#unbatchedEndpoints.has(endpoint)) return this.#dispatchSingly(requests);
    let controller: AbortController | undefined;
    const batch = { requests: new Set(requests), cancel: () => controller?.abort() };
    for (const request of requests) request.batch = batch;
    const ids = requests.map(({ id }) => id);
    // workerd throws on `default`, as on every other value but `no-store` and `no-cache`.
    const cache = refresh ? 'no-cache' : globalThis.document && 'default';
    try {
      controller = new AbortController();
      const url = linksUrl(endpoint, ids);
      const response = await requestJson(url, cache, controller, this.#settings);
      const outcomes = parseResponse(response, ids);
      requests.forEach((request, index) => this.#complete(request, outcomes[index]));
    } catch (error) {
      if (second && isBatchUnsupported(error)) {
        this.#unbatchedEndpoints.add(endpoint);
        this.#dispatchSingly(batch.requests);
      } else for (const request of batch.requests) this.#fail(request, error);
    }
  }

  #dispatchSingly(requests: Iterable<PendingRequest>): void {
    for (const request of requests) void this.#dispatchBatch([request]);
  }

  #complete(request: PendingRequest, outcome: Outcome | undefined): void {
    if (outcome && !(outcome instanceof LinkLoadError)) {
      this.#settle(request, ({ resolve }) => resolve(outcome));
    } else this.#fail(request, outcome);
  }

  /** Retries where that can help, otherwise rejects. */
  #fail(request: PendingRequest, error: unknown): void {
    request.failures += 1;
    const delay =
      error instanceof LinkLoadError && request.waiters.size > 0
        ? retryDelay(error, request.failures, this.#settings)
        : undefined;
    if (delay === undefined) this.#settle(request, ({ reject }) => reject(error));
    else this.#addToBatch(request, error, delay);
  }

  #settle(request: PendingRequest, notify: (waiter: Waiter) => void): void {
    this.#forget(request);
    for (const waiter of request.waiters) {
      waiter.signal?.removeEventListener('abort', waiter);
      notify(waiter);
    }
  }

  #abortIfUnused(request: PendingRequest): void {
    if (request.waiters.size > 0) return;
    this.#forget(request);
    request.batch?.requests.delete(request);
    if (request.batch?.requests.size === 0) request.batch.cancel();
  }

  #forget(request: PendingRequest): void {
    if (this.#pending.get(request.key) === request) this.#pending.delete(request.key);
  }
}
