import type { EndpointResponse } from '../../../src/endpoint/checkout-link-endpoint.js';
import { PROBLEMS } from '../../../src/wire/problem.js';
import type { SimulatedLinks } from './simulated-links.js';
import type { SimulatedTime } from './simulated-time.js';

/** A request, and what must be reflected in its answer: all webhooks that were accepted before it. */
export interface Asked {
  method: string;
  /** Links that may be shown. */
  ids: readonly string[];
  /** By link: the version that a webhook was about, at least. */
  floors: ReadonlyMap<string, number>;
  /** By link: the last version of which a webhook said that it is not active any more. */
  gone: ReadonlyMap<string, number>;
  at: number;
  awake: number;
}

/** What is shown of a link, as far as the rules need it. */
interface Shown {
  id: string;
  number: number;
  active: boolean;
}

const LIMIT = 60_000;
const OUTAGE_LIMIT = 360_000;
/** An answer about an unknown link is good for 10 s, and 10 % more; a lookup takes 3 s, one that is joined 1 s more. */
const MISSING_LIMIT = 15_000;
/** A lookup's deadline, once more for those who joined, and as much for a batch that waits again. */
const LONGEST_WAIT = 9_000;

const SECRETS = /PRIVATE|CANARY|Basic /;
const PROBLEM_BODIES = new Map(
  Object.entries(PROBLEMS).map(([code, { type, message, status }]) => [
    JSON.stringify({ error: { type, code, message } }),
    status as number,
  ]),
);

/** What must hold of every answer. */
export class AnswerRules {
  readonly #time: SimulatedTime;
  readonly #links: SimulatedLinks;
  readonly #tags = new Map<string, Shown[]>();
  /** How often each rule was put to the test. */
  readonly checked = { active: 0, stale: 0, staleIfError: 0, missing: 0, afterWebhook: 0 };

  constructor(time: SimulatedTime, links: SimulatedLinks) {
    this.#time = time;
    this.#links = links;
  }

  /** A validator that was sent before, to ask with. */
  get knownTags(): readonly string[] {
    return [...this.#tags.keys()];
  }

  answer(asked: Asked, answer: EndpointResponse): void {
    const { status, headers, body } = answer;
    const waited = this.#time.awake - asked.awake;
    if (waited > LONGEST_WAIT) throw new Error(`an answer after ${waited} ms`);
    const text = JSON.stringify(headers) + body;
    if (SECRETS.test(text)) throw new Error(`something private leaves: ${text}`);
    if (status === 204 && body === null) return;
    if (status === 304 && body === null) return this.#shown(asked, headers, this.#tagged(headers));
    if (status === 200 && body !== null) return this.#ok(asked, headers, body);
    if (PROBLEM_BODIES.get(body ?? '') !== status || status === 500) {
      throw new Error(`not of the closed set: ${status} ${body}`);
    }
    if (status === 503 && !headers['Retry-After']) throw new Error('503 without Retry-After');
    if (status === 404) asked.ids.forEach((id) => this.#missing(id, asked));
  }

  #ok(asked: Asked, headers: EndpointResponse['headers'], body: string): void {
    // Written by the endpoint: what is not as expected fails below.
    const value = JSON.parse(body) as { object: string; data: Record<string, unknown>[] };
    const all = value.object === 'list' ? value.data : [value as unknown as (typeof value.data)[0]];
    const shown = all.flatMap((item) => this.#read(item ?? {}, asked));
    const tag = headers['ETag'];
    if (tag) this.#tags.set(tag, shown);
    this.#shown(asked, headers, shown);
  }

  #read(item: Record<string, unknown>, asked: Asked): Shown[] {
    const { id, error, active, title, url } = item;
    if (typeof id !== 'string' || !asked.ids.includes(id))
      throw new Error(`not asked for: ${String(id)}`);
    if (error !== undefined) {
      const { code } = error as { code: string };
      if (code === 'resource_missing') this.#missing(id, asked);
      return [];
    }
    const number = Number(/^version (\d+)$/.exec(String(title))?.[1]);
    const version = this.#links.version(id, number);
    if (!version) throw new Error(`no such version: ${id} ${String(title)}`);
    if (active !== (version.state === 'active') || (url !== null) !== active) {
      throw new Error(`${id} is shown as active: ${String(active)}, url: ${String(url)}`);
    }
    return [{ id, number, active }];
  }

  #tagged(headers: EndpointResponse['headers']): readonly Shown[] {
    const shown = this.#tags.get(headers['ETag'] ?? '');
    if (!shown) throw new Error('304 with a validator that was never sent');
    return shown;
  }

  #shown(asked: Asked, headers: EndpointResponse['headers'], shown: readonly Shown[]): void {
    const cache = headers['Cache-Status'];
    // A list in which something failed does not say where the rest comes from.
    const isFromOutage = cache === undefined || cache.includes('stale-if-error');
    if (isFromOutage) this.checked.staleIfError += 1;
    this.#lifetimes(headers, cache !== undefined);
    const limit = isFromOutage ? OUTAGE_LIMIT : LIMIT;
    const { now } = this.#time;
    for (const { id, number, active } of shown) {
      const age = now - this.#links.endOf(id, number, now);
      if (age > 0) this.checked.stale += 1;
      if (active) this.checked.active += 1;
      if (age > limit) throw new Error(`${id} version ${number} is shown ${age} ms after its end`);
      const floor = asked.floors.get(id) ?? 0;
      if (floor > 0) this.checked.afterWebhook += 1;
      if (number < floor && !isFromOutage)
        throw new Error(`${id}: version ${number}, not ${floor}`);
      const gone = asked.gone.get(id) ?? -1;
      if (active && number < gone) throw new Error(`${id} is active after its deactivation`);
    }
  }

  /** What is left for caches in front, together with the age, is never more than what is promised. */
  #lifetimes(headers: EndpointResponse['headers'], isKept: boolean): void {
    const control = headers['Cache-Control'] ?? '';
    if (!isKept) return;
    const seconds = (name: string) => Number(new RegExp(`${name}=(\\d+)`).exec(control)?.[1]);
    const age = Number(headers['Age']);
    const shared = seconds('s-maxage');
    const stale = age + shared + seconds('stale-while-revalidate');
    const dead = age + shared + seconds('stale-if-error');
    const outlived = seconds('stale-while-revalidate') === 0 && shared === 0;
    if (!(stale <= 60 || outlived) || !(dead <= 360)) throw new Error(`${control}, Age ${age}`);
  }

  #missing(id: string, { at }: Asked): void {
    this.checked.missing += 1;
    if (this.#links.wasMissingSince(id, at - MISSING_LIMIT)) return;
    throw new Error(`${id} is called unknown`);
  }
}
