import type { EndpointResponse } from '../../../src/endpoint/checkout-link-endpoint.js';
import { PROBLEMS } from '../../../src/wire/problem.js';
import type { ExpectedVersions } from './accepted-changes.js';
import { itemNameOf, titleOf, type SimulatedLinks } from './simulated-links.js';
import type { SimulatedTime } from './simulated-time.js';

/** A request, and the changes accepted before it, which its response must reflect. */
export interface SentRequest extends ExpectedVersions {
  method: string;
  /** The links that the response may contain. */
  ids: readonly string[];
  at: number;
  uptime: number;
}

/** A link in a response, as far as the rules need it. */
interface ServedLink {
  id: string;
  number: number;
  active: boolean;
}

const MAX_AGE_MS = 60_000;
const MAX_AGE_IN_OUTAGE_MS = 360_000;
/** A 404 is cached for 10 s plus 10 % jitter; a fetch takes up to 3 s, and 1 s more when it is joined. */
const MAX_MISSING_AGE_MS = 15_000;
/** Three seconds for lists, for another process and for a call of its own, and the deadlines of the store. */
const MAX_RESPONSE_MS = 10_000;

const SECRETS = /PRIVATE|CANARY|Basic /;
const PROBLEM_BODIES = new Map(
  Object.entries(PROBLEMS).map(([code, { type, message, status }]) => [
    JSON.stringify({ error: { type, code, message } }),
    status as number,
  ]),
);

/** The rules that every response must follow. */
export class ResponseRules {
  readonly #time: SimulatedTime;
  readonly #links: SimulatedLinks;
  readonly #lagMs: number;
  readonly #etags = new Map<string, ServedLink[]>();
  /** How often each rule was checked. */
  readonly checked = { active: 0, stale: 0, staleIfError: 0, missing: 0, afterWebhook: 0 };

  /** A rule of each link that is served. */
  onLink: (link: object) => void = () => undefined;

  /** @param lagMs by which lists lag: until that is noticed, links are older by as much, also after webhooks */
  constructor(time: SimulatedTime, links: SimulatedLinks, lagMs = 0) {
    this.#lagMs = lagMs;
    this.#time = time;
    this.#links = links;
  }

  /** ETags that were sent before, for `If-None-Match`. */
  get knownEtags(): readonly string[] {
    return [...this.#etags.keys()];
  }

  check(request: SentRequest, response: EndpointResponse): void {
    const { status, headers, body } = response;
    const waited = this.#time.uptime - request.uptime;
    if (waited > MAX_RESPONSE_MS) throw new Error(`a response after ${waited} ms`);
    const text = JSON.stringify(headers) + body;
    if (SECRETS.test(text)) throw new Error(`a private field leaks: ${text}`);
    if (status === 204 && body === null) return;
    if (status === 304 && body === null)
      return this.#checkServed(request, headers, this.#linksOfEtag(headers));
    if (status === 200 && body !== null) return this.#checkBody(request, headers, body);
    if (PROBLEM_BODIES.get(body ?? '') !== status || status === 500) {
      throw new Error(`not a known error: ${status} ${body}`);
    }
    if (status === 503 && !headers['Retry-After']) throw new Error('503 without Retry-After');
    if (status === 404) request.ids.forEach((id) => this.#checkMissing(id, request));
  }

  #checkBody(request: SentRequest, headers: EndpointResponse['headers'], body: string): void {
    // The endpoint wrote it: anything unexpected fails below.
    const value = JSON.parse(body) as { object: string; data: Record<string, unknown>[] };
    const all = value.object === 'list' ? value.data : [value as unknown as (typeof value.data)[0]];
    const served = all.flatMap((item) => this.#parse(item ?? {}, request));
    const etag = headers['ETag'];
    if (etag) this.#etags.set(etag, served);
    this.#checkServed(request, headers, served);
  }

  #parse(item: Record<string, unknown>, request: SentRequest): ServedLink[] {
    const { id, error, active, title, url } = item;
    if (typeof id !== 'string' || !request.ids.includes(id))
      throw new Error(`not requested: ${String(id)}`);
    if (error !== undefined) {
      const { code } = error as { code: string };
      if (code === 'resource_missing') this.#checkMissing(id, request);
      return [];
    }
    const number = Number(/^version (\d+) /.exec(String(title))?.[1]);
    const version = this.#links.version(id, number);
    if (!version || title !== titleOf(id, number))
      throw new Error(`no such version: ${id} ${String(title)}`);
    if (!JSON.stringify(item['line_items']).includes(`"${itemNameOf(id)}"`))
      throw new Error(`${id} has the line items of another link`);
    if (active !== (version.state === 'active') || (url !== null) !== active) {
      throw new Error(`${id} is served as active: ${String(active)}, url: ${String(url)}`);
    }
    this.onLink(item);
    return [{ id, number, active }];
  }

  #linksOfEtag(headers: EndpointResponse['headers']): readonly ServedLink[] {
    const served = this.#etags.get(headers['ETag'] ?? '');
    if (!served) throw new Error('304 with an ETag that was never sent');
    return served;
  }

  #checkServed(
    request: SentRequest,
    headers: EndpointResponse['headers'],
    served: readonly ServedLink[],
  ): void {
    const cache = headers['Cache-Status'];
    // A partial failure does not say which links are stale.
    const isFromOutage = cache === undefined || cache.includes('stale-if-error');
    if (isFromOutage) this.checked.staleIfError += 1;
    this.#checkLifetimes(headers, cache !== undefined);
    const limit = this.#lagMs + (isFromOutage ? MAX_AGE_IN_OUTAGE_MS : MAX_AGE_MS);
    const { now } = this.#time;
    for (const { id, number, active } of served) {
      const age = now - this.#links.endOf(id, number, now);
      if (age > 0) this.checked.stale += 1;
      if (active) this.checked.active += 1;
      if (age > limit)
        throw new Error(`${id} version ${number} is served ${age} ms after it was replaced`);
      if (this.#lagMs > 0) continue;
      const minVersion = request.minVersions.get(id) ?? 0;
      if (minVersion > 0) this.checked.afterWebhook += 1;
      if (number < minVersion && !isFromOutage)
        throw new Error(`${id}: version ${number}, not ${minVersion}`);
      const deactivated = request.deactivated.get(id) ?? -1;
      if (active && number < deactivated)
        throw new Error(`${id} is served as active after its deactivation`);
    }
  }

  /** For caches downstream: age plus remaining lifetimes never exceed the promised maximum. */
  #checkLifetimes(headers: EndpointResponse['headers'], isCacheable: boolean): void {
    const control = headers['Cache-Control'] ?? '';
    if (!isCacheable) return;
    const seconds = (name: string) => Number(new RegExp(`${name}=(\\d+)`).exec(control)?.[1]);
    const age = Number(headers['Age']);
    const shared = seconds('s-maxage');
    const stale = age + shared + seconds('stale-while-revalidate');
    const staleIfError = age + shared + seconds('stale-if-error');
    const isExpired = seconds('stale-while-revalidate') === 0 && shared === 0;
    if (!(stale <= 60 || isExpired) || !(staleIfError <= 360))
      throw new Error(`${control}, Age ${age}`);
  }

  #checkMissing(id: string, { at }: SentRequest): void {
    this.checked.missing += 1;
    if (this.#links.wasMissingSince(id, at - this.#lagMs - MAX_MISSING_AGE_MS)) return;
    throw new Error(`${id} gets 404 but exists`);
  }
}
