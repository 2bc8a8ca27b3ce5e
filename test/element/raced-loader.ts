import type { Scheduler, SchedulerAct } from 'fast-check';
import { LinkLoadError } from '../../src/loader/link-load-error.js';
import {
  createLinkLoader,
  type LinkLoader,
  type LinkRequest,
} from '../../src/loader/link-loader.js';
import type { CheckoutLinkView } from '../../src/wire/link.js';
import { linkView } from '../support/links.js';
import type { Outcome } from './expected.js';

/** The outcomes of a request. */
export const ANSWERS = [
  'active',
  'active elsewhere',
  'active at another origin',
  'inactive',
  'missing',
  'no_answer',
  'refused',
] as const;
export type Answer = (typeof ANSWERS)[number];

/**
 * - `abortable`: rejects as soon as its signal aborts
 * - `ignoresAbort`: ignores the signal, so that superseded answers arrive too
 * - `instant`: has every answer at hand
 * - `real`: the page's own loader with its timeouts and retries
 */
export const LOADERS = ['abortable', 'ignoresAbort', 'instant', 'real'] as const;
export type LoaderKind = (typeof LOADERS)[number];

export interface LoggedRequest {
  request: LinkRequest;
  outcome: Outcome | undefined;
  /** Whether it settled after it was aborted. */
  late: boolean;
}

const SITES = {
  active: 'https://checkout.leanrails.com',
  'active elsewhere': 'https://pay.example.com',
  'active at another origin': 'https://checkout.leanrails.com.evil.test',
  inactive: 'https://checkout.leanrails.com',
};

/** A loader whose answers come in the scheduler's order, and which logs all requests. */
export class RacedLoader implements LinkLoader {
  readonly requests: LoggedRequest[] = [];
  onRequest: (request: number) => void = () => undefined;
  onAnswered: (request: number, outcome: Outcome) => void = () => undefined;
  readonly #inner: LinkLoader;
  readonly #scheduler: Scheduler;
  readonly #act: SchedulerAct;
  readonly #answers: readonly Answer[];
  #given = 0;

  constructor(
    kind: LoaderKind,
    scheduler: Scheduler,
    act: SchedulerAct,
    answers: readonly Answer[],
  ) {
    this.#scheduler = scheduler;
    this.#act = act;
    this.#answers = answers;
    this.#inner = this.#create(kind);
  }

  async load(request: LinkRequest): Promise<CheckoutLinkView> {
    const number = this.requests.length;
    const logged: LoggedRequest = { request, outcome: undefined, late: false };
    this.requests.push(logged);
    this.onRequest(number);
    const settle = (outcome: Outcome) => {
      logged.outcome = outcome;
      logged.late = request.signal?.aborted ?? false;
      this.onAnswered(number, outcome);
    };
    try {
      const link = await this.#inner.load(request);
      settle(link);
      return link;
    } catch (error) {
      settle(error instanceof LinkLoadError ? error.code : 'no_answer');
      throw error;
    }
  }

  #create(kind: LoaderKind): LinkLoader {
    if (kind === 'real') {
      return createLinkLoader({
        fetch: (url, init) => this.#fetch(url, init),
        random: () => 1,
      });
    }
    return {
      load: async (request) => {
        if (kind !== 'instant')
          await this.#waitForSlot(kind === 'abortable' ? request.signal : undefined);
        const answer = this.#next(request.id);
        if (typeof answer === 'string') throw new LinkLoadError(answer, '/', 'test');
        return answer;
      },
    };
  }

  async #fetch(input: RequestInfo | URL, init: RequestInit | undefined): Promise<Response> {
    const url = input instanceof Request ? input.url : String(input);
    const id = url.slice(url.lastIndexOf('/') + 1);
    await this.#waitForSlot(init?.signal ?? undefined);
    const answer = this.#next(id);
    if (answer === 'no_answer') throw new TypeError('Failed to fetch');
    if (typeof answer === 'string') {
      return new Response('', { status: answer === 'missing' ? 404 : 403 });
    }
    const response = new Response();
    // A resolved promise: a real body is read in a task that the scheduler does not control.
    response.text = () => Promise.resolve(JSON.stringify(answer));
    return response;
  }

  /** Waits for the scheduler, or for the signal. */
  #waitForSlot(signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const abort = () => reject(new DOMException('Aborted', 'AbortError'));
      if (signal?.aborted) abort();
      signal?.addEventListener('abort', abort, { once: true });
      void this.#scheduler
        .schedule(Promise.resolve(), `answer ${this.requests.length - 1}`, undefined, this.#act)
        .then(resolve);
    });
  }

  /** Every answer has a URL of its own, which identifies the answer that a pay control comes from. */
  #next(id: string): CheckoutLinkView | 'missing' | 'no_answer' | 'refused' {
    const number = (this.#given += 1);
    const answer = this.#answers[number % this.#answers.length] ?? 'no_answer';
    if (answer === 'missing' || answer === 'no_answer' || answer === 'refused') return answer;
    return plainLink(id, answer !== 'inactive', `${SITES[answer]}/cl/${number}`);
  }
}

export function plainLink(id: string, active: boolean, url: string): CheckoutLinkView {
  const line_items = { object: 'list', has_more: false, data: [] } as const;
  return linkView({ id, active, url, description: null, line_items: { ...line_items, data: [] } });
}
