import type {
  CheckoutLinkEndpoint,
  EndpointRequest,
} from '../../../src/endpoint/checkout-link-endpoint.js';
import { badLinkIds } from '../../support/bad-link-ids.js';
import type { ExpectedVersions } from './accepted-changes.js';
import type { Random } from './random.js';
import type { ResponseRules } from './response-rules.js';
import type { SimulatedLinks } from './simulated-links.js';
import type { SimulationRun } from './simulation-run.js';

interface SimulatedClientsOptions {
  run: SimulationRun;
  links: SimulatedLinks;
  /** Each request goes to any of them. */
  endpoints: readonly CheckoutLinkEndpoint[];
  rules: ResponseRules;
  expectedOf(endpoint: number): ExpectedVersions;
}

const methods = ['GET', 'GET', 'GET', 'GET', 'HEAD', 'OPTIONS', 'DELETE'] as const;

/** Buyers, pages with several links, and clients that try ids. Every response is checked. */
export class SimulatedClients {
  readonly #options: SimulatedClientsOptions;
  readonly #random: Random;
  #requests = 0;
  #responses = 0;

  constructor(options: SimulatedClientsOptions) {
    this.#options = options;
    this.#random = options.run.random;
  }

  get responses(): number {
    return this.#responses;
  }

  /** @throws when a request has no response */
  assertAllAnswered(): void {
    if (this.#responses === this.#requests) return;
    throw new Error(`${this.#requests} requests, ${this.#responses} responses`);
  }

  /** A page that requests one link, or several. */
  visit(): void {
    const random = this.#random;
    const { ids } = this.#options.links;
    if (random.chance(0.7)) return this.get([random.pick(ids)]);
    const some = ids.filter(() => random.chance(0.6));
    const others = random.chance(0.3) ? [`cl_other${random.whole(1, 30)}`] : [];
    const requested = [...some, ...others];
    if (requested.length > 0)
      this.get(requested, `?${requested.map((id) => `id=${id}`).join('&')}`);
  }

  /** Well-formed ids and malformed ones. */
  tryIds(): void {
    const random = this.#random;
    for (let count = random.whole(1, 15); count > 0; count -= 1) {
      if (random.chance(0.8)) this.tryId();
      else this.get([], random.pick(badLinkIds));
    }
  }

  tryId(): void {
    this.get([`cl_other${this.#random.whole(1, 10_000)}`]);
  }

  visitTogether(): void {
    const id = this.#random.pick(this.#options.links.ids);
    for (let count = this.#random.whole(2, 15); count > 0; count -= 1) this.get([id]);
  }

  get(ids: readonly string[], target = ids[0] ?? ''): void {
    const random = this.#random;
    const etags = this.#options.rules.knownEtags;
    const etag = etags.length > 0 && random.chance(0.3) ? random.pick(etags) : null;
    const header = (name: string) => (name === 'if-none-match' ? etag : null);
    const method = random.pick(methods);
    void this.send({ method, target: `/checkout-links/${target}`, header }, ids);
  }

  /** @returns the status */
  async send(
    request: EndpointRequest,
    ids: readonly string[],
    endpoint = this.anyEndpoint(),
  ): Promise<number> {
    const { run, rules, endpoints, expectedOf } = this.#options;
    const { method, target } = request;
    const { now: at, uptime } = run.time;
    const name = `request ${(this.#requests += 1)}`;
    const sent = { method, ids, ...expectedOf(endpoint), at, uptime };
    run.record(`${name} of ${endpoint}: ${method} ${JSON.stringify(target.slice(0, 80))}`);
    const context = this.#random.chance(0.5) ? { waitUntil: () => {} } : undefined;
    try {
      const response = await endpoints[endpoint]?.handle(request, context);
      if (!response) throw new Error('no such endpoint');
      this.#responses += 1;
      const { status, headers, body } = response;
      run.record(`${name}: ${status} ${headers['Cache-Status'] ?? ''} ${titleIn(body)}`);
      run.check(() => rules.check(sent, response));
      return status;
    } catch (error) {
      run.fail(error);
      return 0;
    }
  }

  anyEndpoint(): number {
    const last = this.#options.endpoints.length - 1;
    return last > 0 ? this.#random.whole(0, last) : 0;
  }
}

function titleIn(body: string | null): string {
  return body?.match(/version \d+|"code":"\w+"/g)?.join() ?? '';
}
