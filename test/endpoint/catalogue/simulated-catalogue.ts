import { apiItem, apiLink } from '../fixtures.js';
import type { Random } from '../simulation/random.js';

/** A state of a link, until the next one. */
export interface State {
  active: boolean;
  count: number;
  /** Milliseconds. */
  since: number;
}

export interface CatalogueCall {
  at: number;
  kind: 'list' | 'link' | 'items';
  url: URL;
}

interface SimulatedCatalogueOptions {
  random: Random;
  now(): number;
  links: number;
  /** Milliseconds by which lists lag behind retrieves. Default 0. */
  lag?: number;
  /** Changes what lists say of a link. */
  summarize?: (link: object) => object;
}

const LIMIT = 1_000;
const MAX_LATENCY_MS = 250;

/** A payments API with many links, which are made and changed all the time. */
export class SimulatedCatalogue {
  readonly calls: CatalogueCall[] = [];
  lag: number;
  /** Factor of latency. */
  latency = 1;
  summarize: (link: object) => object;
  /** In place of lists. */
  onList: (() => Promise<Response>) | undefined;
  /** Lists are answered after it, with what was true when they were called. */
  holdLists: Promise<void> | undefined;
  #options: SimulatedCatalogueOptions;
  #oldestFirst: string[] = [];
  #positions = new Map<string, number>();
  #states = new Map<string, State[]>();
  #made = 0;

  constructor(options: SimulatedCatalogueOptions) {
    this.#options = options;
    this.lag = options.lag ?? 0;
    this.summarize = options.summarize ?? ((link) => link);
    for (let made = 0; made < options.links; made += 1) this.make(-Infinity);
  }

  get ids(): readonly string[] {
    return this.#oldestFirst;
  }

  make(since = this.#options.now()): string {
    const id = `cl_${(this.#made += 1).toString(36).padStart(6, '0')}`;
    this.#positions.set(id, this.#oldestFirst.push(id) - 1);
    this.#states.set(id, [{ active: true, count: 0, since }]);
    return id;
  }

  /** The merchant switches a link on or off. */
  switch(id: string): void {
    const { active, count } = this.stateAt(id, Infinity);
    this.#change(id, { active: !active && count < LIMIT, count });
  }

  /** Sales; the last one of the limit deactivates the link. */
  sell(id: string, sales = 1): void {
    const { active, count } = this.stateAt(id, Infinity);
    const sold = Math.min(LIMIT, count + sales);
    if (active) this.#change(id, { active: sold < LIMIT, count: sold });
  }

  sellOut(id: string): void {
    this.sell(id, LIMIT);
  }

  /** The link is gone, also from lists. */
  remove(id: string): void {
    this.#oldestFirst = this.#oldestFirst.filter((each) => each !== id);
    this.#positions = new Map(this.#oldestFirst.map((each, position) => [each, position]));
    this.#states.delete(id);
  }

  /** The state at a time; the first one for times before. */
  stateAt(id: string, time: number): State {
    const states = this.#states.get(id) ?? [];
    const state = states.findLast(({ since }) => since <= time) ?? states[0];
    if (!state) throw new Error(`no such link: ${id}`);
    return state;
  }

  /** Milliseconds since the link was last in this state. */
  msSince(id: string, { active, count }: Pick<State, 'active' | 'count'>): number {
    const states = this.#states.get(id) ?? [];
    const index = states.findLastIndex((state) => state.active === active && state.count === count);
    if (index < 0) throw new Error(`${id} never was so`);
    const end = states[index + 1]?.since ?? Infinity;
    return Math.max(0, this.#options.now() - end);
  }

  readonly fetch = async (address: string): Promise<Response> => {
    const { random, now } = this.#options;
    const url = new URL(address);
    const [, id, items] = /^\/v1\/checkout_links\/?(\w+)?(\/line_items)?$/.exec(url.pathname) ?? [];
    this.calls.push({ at: now(), kind: id === undefined ? 'list' : items ? 'items' : 'link', url });
    if (id === undefined && this.onList) return this.onList();
    const held = id === undefined ? this.holdLists : undefined;
    const early = held || random.chance(0.5) ? this.#respond(id, items, url) : undefined;
    await held;
    await new Promise((resolve) =>
      setTimeout(resolve, this.latency * random.between(20, MAX_LATENCY_MS)),
    );
    return (early ?? this.#respond(id, items, url))();
  };

  #change(id: string, state: Omit<State, 'since'>): void {
    this.#states.get(id)?.push({ ...state, since: this.#options.now() });
  }

  #respond(id: string | undefined, items: string | undefined, url: URL): () => Response {
    if (id === undefined) return this.#page(url.searchParams);
    if (!this.#states.has(id)) return error(404, 'resource_missing', 'id');
    if (items) return json({ object: 'list', data: [apiItem], has_more: false, url: url.pathname });
    return json(this.#link(id, Infinity));
  }

  #page(query: URLSearchParams): () => Response {
    const limit = Number(query.get('limit'));
    const seenAt = this.#options.now() - this.lag;
    const after = query.get('starting_after');
    const before = query.get('ending_before');
    const cursor = this.#positions.get(after ?? before ?? '');
    if (cursor === undefined && (after ?? before) !== null) {
      return error(400, 'resource_missing', after ? 'starting_after' : 'ending_before');
    }
    const start =
      before === null ? Math.max(0, (cursor ?? this.ids.length) - limit) : Number(cursor) + 1;
    const end = before === null ? (cursor ?? this.ids.length) : start + limit;
    const ids = this.#oldestFirst.slice(start, end).reverse();
    const listed = ids.filter((id) => Number(this.#states.get(id)?.[0]?.since) <= seenAt);
    const has_more = before === null ? start > 0 : end < this.ids.length;
    const data = listed.map((id) => this.summarize(this.#link(id, seenAt)));
    return json({ object: 'list', data, has_more, url: '/v1/checkout_links' });
  }

  #link(id: string, time: number): object {
    const { active, count } = this.stateAt(id, time);
    const restrictions = { completed_sessions: { limit: LIMIT, count } };
    return { ...apiLink, id, url: `https://checkout.leanrails.com/cl/${id}`, active, restrictions };
  }
}

function json(body: object): () => Response {
  const text = JSON.stringify(body);
  return () => new Response(text, { headers: { 'content-type': 'application/json' } });
}

function error(status: number, code: string, param: string): () => Response {
  const error = { type: 'invalid_request_error', code, param, message: 'PRIVATE' };
  return () => Response.json({ error }, { status });
}
