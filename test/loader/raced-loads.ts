import type { Scheduler } from 'fast-check';
import { createLinkLoader, type LinkLoader, LinkLoadError } from '../../src/loader/link-loader.js';
import { FakeTime, nextTask } from '../support/fake-time.js';
import { linkView } from '../support/links.js';

/** An endpoint's response to one request; `slow` never comes. */
export const ANSWERS = ['link', 'another link', 'slow', 'no answer', '404', '429', '503'] as const;
export type Answer = (typeof ANSWERS)[number];

interface Call {
  id: string;
  /** Aborts the call; `undefined` for a call without a signal. */
  abort: AbortController | undefined;
  outcomes: string[];
}

/** One request that was sent. */
interface Attempt {
  id: string;
  signal: AbortSignal;
  ended: boolean;
}

/** All events of a race, by name. */
const EVENTS: Record<string, (loads: RacedLoads) => void | Promise<void>> = {
  'call for a': (loads) => loads.call('cl_a'),
  'call for b': (loads) => loads.call('cl_b'),
  'call for a again': (loads) => loads.call('cl_a', true),
  'call without a signal': (loads) => loads.callWithoutSignal('cl_a'),
  'abort the first': (loads) => loads.abortOne((open) => open[0]),
  'abort the last': (loads) => loads.abortOne((open) => open.at(-1)),
  'abort all': (loads) => loads.abortAll(),
  'a microtask': () => Promise.resolve(),
  '500 ms': (loads) => loads.elapse(500),
  '2,000 ms': (loads) => loads.elapse(2_000),
  '8,000 ms': (loads) => loads.elapse(8_000),
};

export const EVENT_NAMES = Object.keys(EVENTS);

/** Callers of one loader in a page whose events happen in the scheduler's order. */
export class RacedLoads {
  /** The first violation. */
  fault: string | undefined;
  readonly #answers: readonly Answer[];
  readonly #attempts: Attempt[] = [];
  readonly #calls: Call[] = [];
  readonly #loader: LinkLoader;
  readonly #scheduler: Scheduler;
  readonly #time = new FakeTime();
  /** The number of requests for an id since it last had no caller. */
  readonly #tries = new Map<string, number>();
  /** Ids with a refresh since they last had no caller: it may run beside an older request. */
  readonly #refreshed = new Set<string>();

  constructor(scheduler: Scheduler, answers: readonly Answer[]) {
    const fetch: typeof globalThis.fetch = (url, init) => this.#fetch(url, init?.signal);
    this.#answers = answers;
    this.#scheduler = scheduler;
    this.#loader = createLinkLoader({ fetch, schedule: this.#time.schedule, random: () => 1 });
  }

  /** Races the bursts of events and the responses, then waits until all are settled. */
  async race(bursts: readonly (readonly string[])[]): Promise<void> {
    const sequence = bursts.map((burst) => ({
      label: burst.join(', '),
      builder: () => this.#happen(burst),
    }));
    this.#time.install();
    try {
      void this.#scheduler.scheduleSequence(sequence, this.#step);
      await this.#waitUntilIdle();
      await this.#loadOnceMore();
    } finally {
      this.#time.uninstall();
    }
  }

  call(id: string, refresh = false): void {
    const abort = new AbortController();
    this.#start({ id, abort, outcomes: [] }, refresh);
  }

  callWithoutSignal(id: string): void {
    this.#start({ id, abort: undefined, outcomes: [] }, false);
  }

  abortOne(choose: (open: Call[]) => Call | undefined): void {
    choose(this.#open().filter(({ abort }) => abort))?.abort?.abort(new Error('aborted'));
  }

  abortAll(): void {
    for (const { abort } of this.#open()) abort?.abort(new Error('aborted'));
  }

  async elapse(ms: number): Promise<void> {
    await this.#settle();
    await this.#time.elapse(ms, this.#settle);
  }

  #start(call: Call, refresh: boolean): void {
    const { id, abort, outcomes } = call;
    if (this.#open(id).length === 0) {
      this.#tries.set(id, 0);
      this.#refreshed.delete(id);
    }
    if (refresh) this.#refreshed.add(id);
    this.#calls.push(call);
    // An endpoint for each id: batches are not raced here.
    const endpoint = `/links-${id}`;
    void this.#loader.load({ id, endpoint, signal: abort?.signal, refresh }).then(
      (link) => outcomes.push(`link ${link.id}`),
      (error: unknown) => outcomes.push(messageOf(error)),
    );
  }

  /** Pending calls: neither settled nor aborted. */
  #open(id?: string): Call[] {
    return this.#calls.filter(
      (call) =>
        call.outcomes.length === 0 &&
        !call.abort?.signal.aborted &&
        (id === undefined || call.id === id),
    );
  }

  async #fetch(
    input: RequestInfo | URL,
    signal: AbortSignal | null | undefined,
  ): Promise<Response> {
    if (!signal) throw new TypeError('A request without a signal');
    const url = input instanceof Request ? input.url : String(input);
    const id = url.slice(url.lastIndexOf('/') + 1);
    const attempt = { id, signal, ended: false };
    const answer = this.#answers[this.#attempts.length % this.#answers.length] ?? 'slow';
    this.#attempts.push(attempt);
    this.#tries.set(id, (this.#tries.get(id) ?? 0) + 1);
    try {
      return await this.#answer(id, answer, signal);
    } finally {
      attempt.ended = true;
    }
  }

  /** The response in the scheduler's order, or the abort. */
  #answer(id: string, answer: Answer, signal: AbortSignal): Promise<Response> {
    return new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error));
      if (answer === 'slow') return;
      const slot = this.#scheduler.schedule(
        Promise.resolve(),
        `${answer} for ${id}`,
        undefined,
        this.#step,
      );
      void slot.then(() =>
        answer === 'no answer' ? reject(new TypeError(answer)) : resolve(responseTo(id, answer)),
      );
    });
  }

  readonly #step = async (run: () => Promise<unknown>): Promise<void> => {
    await run();
    await this.#settle();
  };

  async #happen(burst: readonly string[]): Promise<void> {
    for (const name of burst) {
      const underway = EVENTS[name]?.(this);
      if (underway) await underway;
    }
  }

  async #waitUntilIdle(): Promise<void> {
    await this.#scheduler.waitIdle();
    for (let round = 0; round < 8 && this.#time.waiting > 0; round += 1) {
      await this.elapse(10_000);
      await this.#scheduler.waitIdle();
    }
    const [left] = this.#open();
    if (left) this.fault ??= `the call for ${left.id} never settled`;
  }

  /** Nothing may be cached: the next call sends a new request. */
  async #loadOnceMore(): Promise<void> {
    const before = this.#attempts.length;
    this.call('cl_a');
    this.call('cl_b');
    await this.#settle();
    this.fault ??= differs('new requests', this.#attempts.length - before, 2);
    this.abortAll();
    await this.#settle();
  }

  readonly #settle = async (): Promise<void> => {
    await nextTask();
    // Requests are sent at the end of the task.
    await this.#time.elapse(0, nextTask);
    this.fault ??= this.#callFault() ?? this.#requestFault('cl_a') ?? this.#requestFault('cl_b');
    this.fault ??= this.#timerFault();
  };

  #callFault(): string | undefined {
    for (const { id, abort, outcomes } of this.#calls) {
      if (outcomes.length > 1) return `the call for ${id} ended twice: ${outcomes.join()}`;
      const [outcome] = outcomes;
      const isAborted = abort?.signal.aborted ?? false;
      if (isAborted ? outcome !== 'aborted' : !isAnswerFor(id, outcome)) {
        return `the call for ${id}, aborted: ${isAborted}, ended with "${outcome}"`;
      }
    }
    return undefined;
  }

  /** At most one request for all callers of an id, and none without callers. */
  #requestFault(id: string): string | undefined {
    const callers = this.#open(id).length;
    const allowed = this.#refreshed.has(id) ? callers : Math.min(callers, 1);
    const open = this.#attempts.filter((one) => one.id === id && !one.ended && !one.signal.aborted);
    if (open.length > allowed) return `${open.length} requests for ${id} are open`;
    const tries = this.#tries.get(id) ?? 0;
    return tries > 3 && !this.#refreshed.has(id) ? `${tries} requests for ${id}` : undefined;
  }

  /** A timeout or a retry delay for each pending id, and no other timer. */
  #timerFault(): string | undefined {
    const open = this.#open();
    const wanted = new Set(open.map(({ id }) => id));
    const most = [...wanted].some((id) => this.#refreshed.has(id)) ? open.length : wanted.size;
    const isRight = this.#time.waiting >= wanted.size && this.#time.waiting <= most;
    return isRight ? undefined : `timers: ${this.#time.waiting} instead of ${wanted.size}`;
  }
}

function isAnswerFor(id: string, outcome: string | undefined): boolean {
  return outcome === undefined || outcome === `link ${id}` || outcome.startsWith('failed ');
}

function messageOf(error: unknown): string {
  if (error instanceof LinkLoadError) return `failed ${error.code}`;
  return error instanceof Error ? error.message : String(error);
}

function responseTo(id: string, answer: Answer): Response {
  const status = Number(answer);
  if (status) return new Response('', { status, headers: { 'Retry-After': '1' } });
  const response = new Response();
  const link = linkView({ id: answer === 'link' ? id : 'cl_other' });
  // A resolved promise: a real body is read in a task that the scheduler does not control.
  response.text = () => Promise.resolve(JSON.stringify(link));
  return response;
}

function differs(what: string, is: number, expected: number): string | undefined {
  return is === expected ? undefined : `${what}: ${is} instead of ${expected}`;
}
