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
  'active at a thief',
  'inactive',
  'missing',
  'no_answer',
  'refused',
] as const;
export type Answer = (typeof ANSWERS)[number];

/**
 * - `polite`: rejects as soon as its signal aborts
 * - `deaf`: knows no signal, so that overtaken answers come all the same
 * - `instant`: has every answer at hand
 * - `real`: the page's own loader with its timeouts and retries
 */
export const LOADERS = ['polite', 'deaf', 'instant', 'real'] as const;
export type LoaderKind = (typeof LOADERS)[number];

export interface Asked {
  request: LinkRequest;
  outcome: Outcome | undefined;
  /** Whether it ended after it had been given up. */
  late: boolean;
}

const SITES = {
  active: 'https://checkout.leanrails.com',
  'active elsewhere': 'https://pay.example.com',
  'active at a thief': 'https://checkout.leanrails.com.evil.test',
  inactive: 'https://checkout.leanrails.com',
};

/** A loader whose answers come in the scheduler's order, and which remembers all that it was asked. */
export class RacedLoader implements LinkLoader {
  readonly asked: Asked[] = [];
  onAsked: (request: number) => void = () => undefined;
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
    const number = this.asked.length;
    const asked: Asked = { request, outcome: undefined, late: false };
    this.asked.push(asked);
    this.onAsked(number);
    const settle = (outcome: Outcome) => {
      asked.outcome = outcome;
      asked.late = request.signal?.aborted ?? false;
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
        if (kind !== 'instant') await this.#turn(kind === 'polite' ? request.signal : undefined);
        const answer = this.#next(request.id);
        if (typeof answer === 'string') throw new LinkLoadError(answer, '/', 'test');
        return answer;
      },
    };
  }

  async #fetch(input: RequestInfo | URL, init: RequestInit | undefined): Promise<Response> {
    const url = input instanceof Request ? input.url : String(input);
    const id = url.slice(url.lastIndexOf('/') + 1);
    await this.#turn(init?.signal ?? undefined);
    const answer = this.#next(id);
    if (answer === 'no_answer') throw new TypeError('Failed to fetch');
    if (typeof answer === 'string') {
      return new Response('', { status: answer === 'missing' ? 404 : 403 });
    }
    const response = new Response();
    // At hand: reading a real body takes a task of the browser's own choosing.
    response.text = () => Promise.resolve(JSON.stringify(answer));
    return response;
  }

  /** Waits for the scheduler, or for the signal. */
  #turn(signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const abort = () => reject(new DOMException('Given up', 'AbortError'));
      if (signal?.aborted) abort();
      signal?.addEventListener('abort', abort, { once: true });
      void this.#scheduler
        .schedule(Promise.resolve(), `answer ${this.asked.length - 1}`, undefined, this.#act)
        .then(resolve);
    });
  }

  /** Every answer has an address of its own, which tells where a pay control comes from. */
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
