import type { Scheduler } from 'fast-check';
import { createLinkLoader, type LinkLoader, LinkLoadError } from '../../src/loader/link-loader.js';
import { FakeTime, nextTask } from '../support/fake-time.js';
import { linkView } from '../support/links.js';

/** What an endpoint says to one request; `slow` is an answer that never comes. */
export const ANSWERS = ['link', 'another link', 'slow', 'no answer', '404', '429', '503'] as const;
export type Answer = (typeof ANSWERS)[number];

interface Call {
  id: string;
  /** How its caller gives up; `undefined` for one who cannot. */
  abort: AbortController | undefined;
  outcomes: string[];
}

/** One request that was really made. */
interface Attempt {
  id: string;
  signal: AbortSignal;
  ended: boolean;
}

/** Everything that can happen to a loader, by name. */
const EVENTS: Record<string, (loads: RacedLoads) => void | Promise<void>> = {
  'call for a': (loads) => loads.call('cl_a'),
  'call for b': (loads) => loads.call('cl_b'),
  'call for a again': (loads) => loads.call('cl_a', true),
  'call for good': (loads) => loads.callForGood('cl_a'),
  'the first gives up': (loads) => loads.giveUp((open) => open[0]),
  'the last gives up': (loads) => loads.giveUp((open) => open.at(-1)),
  'all give up': (loads) => loads.giveUpAll(),
  'a microtask': () => Promise.resolve(),
  '500 ms': (loads) => loads.elapse(500),
  '2,000 ms': (loads) => loads.elapse(2_000),
  '8,000 ms': (loads) => loads.elapse(8_000),
};

export const EVENT_NAMES = Object.keys(EVENTS);

/** Callers of one loader in a page where everything happens in the scheduler's order. */
export class RacedLoads {
  /** The first thing that was wrong. */
  fault: string | undefined;
  readonly #answers: readonly Answer[];
  readonly #attempts: Attempt[] = [];
  readonly #calls: Call[] = [];
  readonly #loader: LinkLoader;
  readonly #scheduler: Scheduler;
  readonly #time = new FakeTime();
  /** How many requests were made for an id since nobody wanted it. */
  readonly #tries = new Map<string, number>();
  /** Ids of which a refresh was asked for since nobody wanted them: it may go beside an older request. */
  readonly #refreshed = new Set<string>();

  constructor(scheduler: Scheduler, answers: readonly Answer[]) {
    const fetch: typeof globalThis.fetch = (url, init) => this.#fetch(url, init?.signal);
    this.#answers = answers;
    this.#scheduler = scheduler;
    this.#loader = createLinkLoader({ fetch, schedule: this.#time.schedule, random: () => 1 });
  }

  /** Lets the bursts of events and the answers race, then waits until all is quiet. */
  async race(bursts: readonly (readonly string[])[]): Promise<void> {
    const sequence = bursts.map((burst) => ({
      label: burst.join(', '),
      builder: () => this.#happen(burst),
    }));
    this.#time.install();
    try {
      void this.#scheduler.scheduleSequence(sequence, this.#step);
      await this.#calmDown();
      await this.#askOnceMore();
    } finally {
      this.#time.uninstall();
    }
  }

  call(id: string, refresh = false): void {
    const abort = new AbortController();
    this.#start({ id, abort, outcomes: [] }, refresh);
  }

  callForGood(id: string): void {
    this.#start({ id, abort: undefined, outcomes: [] }, false);
  }

  giveUp(choose: (open: Call[]) => Call | undefined): void {
    choose(this.#open().filter(({ abort }) => abort))?.abort?.abort(new Error('given up'));
  }

  giveUpAll(): void {
    for (const { abort } of this.#open()) abort?.abort(new Error('given up'));
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
    // An endpoint for each id: how several are asked for at once is not raced here.
    const endpoint = `/links-${id}`;
    void this.#loader.load({ id, endpoint, signal: abort?.signal, refresh }).then(
      (link) => outcomes.push(`link ${link.id}`),
      (error: unknown) => outcomes.push(messageOf(error)),
    );
  }

  /** Calls that still wait: neither answered nor given up. */
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

  /** The answer, when it is its turn or when nobody wants it any more. */
  #answer(id: string, answer: Answer, signal: AbortSignal): Promise<Response> {
    return new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error));
      if (answer === 'slow') return;
      const turn = this.#scheduler.schedule(
        Promise.resolve(),
        `${answer} for ${id}`,
        undefined,
        this.#step,
      );
      void turn.then(() =>
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

  async #calmDown(): Promise<void> {
    await this.#scheduler.waitIdle();
    for (let round = 0; round < 8 && this.#time.waiting > 0; round += 1) {
      await this.elapse(10_000);
      await this.#scheduler.waitIdle();
    }
    const [left] = this.#open();
    if (left) this.fault ??= `nobody answered the call for ${left.id}`;
  }

  /** Nothing may be kept: the next call is a request of its own. */
  async #askOnceMore(): Promise<void> {
    const before = this.#attempts.length;
    this.call('cl_a');
    this.call('cl_b');
    await this.#settle();
    this.fault ??= differs('new requests', this.#attempts.length - before, 2);
    this.giveUpAll();
    await this.#settle();
  }

  readonly #settle = async (): Promise<void> => {
    await nextTask();
    // Requests go out at the end of the task in which they were asked for.
    await this.#time.elapse(0, nextTask);
    this.fault ??= this.#callFault() ?? this.#requestFault('cl_a') ?? this.#requestFault('cl_b');
    this.fault ??= this.#timerFault();
  };

  #callFault(): string | undefined {
    for (const { id, abort, outcomes } of this.#calls) {
      if (outcomes.length > 1) return `the call for ${id} ended twice: ${outcomes.join()}`;
      const [outcome] = outcomes;
      const isGivenUp = abort?.signal.aborted ?? false;
      if (isGivenUp ? outcome !== 'given up' : !isAnswerFor(id, outcome)) {
        return `the call for ${id}, given up: ${isGivenUp}, ended with "${outcome}"`;
      }
    }
    return undefined;
  }

  /** One request or one pause between two serves all who wait; when nobody waits there is none. */
  #requestFault(id: string): string | undefined {
    const callers = this.#open(id).length;
    const allowed = this.#refreshed.has(id) ? callers : Math.min(callers, 1);
    const open = this.#attempts.filter((one) => one.id === id && !one.ended && !one.signal.aborted);
    if (open.length > allowed) return `${open.length} requests for ${id} are open`;
    const tries = this.#tries.get(id) ?? 0;
    return tries > 3 && !this.#refreshed.has(id) ? `${tries} requests for ${id}` : undefined;
  }

  /** A timeout or a pause for each id that is wanted, and nothing for any other. */
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
  // At hand: reading a real body takes a task of the browser's own choosing.
  response.text = () => Promise.resolve(JSON.stringify(link));
  return response;
}

function differs(what: string, is: number, expected: number): string | undefined {
  return is === expected ? undefined : `${what}: ${is} instead of ${expected}`;
}
