import { createHmac } from 'node:crypto';
import {
  createCheckoutLinkEndpoint,
  type CheckoutLinkEndpoint,
  type EndpointEvent,
} from '../../../src/endpoint/checkout-link-endpoint.js';
import { badLinkIds } from '../../support/bad-link-ids.js';
import { CANARY_KEY } from '../fixtures.js';
import { CallRules, type Budget } from './call-rules.js';
import { randomFrom, type Random } from './random.js';
import { ResponseRules, type SentRequest } from './response-rules.js';
import { modes, SimulatedApi } from './simulated-api.js';
import { SimulatedLinks } from './simulated-links.js';
import { SimulatedTime } from './simulated-time.js';

const SECRET = 'whsec_0123456789abcdef';
const HOUR_MS = 3_600_000;
const DEFAULT_BUDGET: Budget = { perMinute: 750, burst: 250, newLinksPerMinute: 250 };

/** How often each rule was checked, to show that the simulation covered it. */
export type Checked = ResponseRules['checked'] & CallRules['checked'] & { responses: number };

/**
 * Simulates one endpoint with buyers, clients that try ids, a payments API that fails in several ways,
 * webhooks that arrive late, twice and out of order, and clocks that are set. The seed decides everything.
 *
 * @throws when a rule is broken, with the last log lines
 */
export async function simulate(seed: number): Promise<Checked> {
  const simulation = new Simulation(seed);
  try {
    return await simulation.run();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const command = `SIMULATION_SEED=${seed} npx vitest run test/endpoint/simulation.test.ts`;
    const log = simulation.log.slice(-40).join('\n');
    throw new Error(`seed ${seed}: ${reason}\nreproduce: ${command}\n${log}`, { cause: error });
  } finally {
    simulation.end();
  }
}

class Simulation {
  readonly log: string[] = [];
  readonly #random: Random;
  readonly #time = new SimulatedTime();
  readonly #links: SimulatedLinks;
  readonly #api: SimulatedApi;
  readonly #endpoint: CheckoutLinkEndpoint;
  readonly #callRules: CallRules;
  readonly #responseRules: ResponseRules;
  readonly #hasCatalogue: boolean;
  readonly #hasLinks: boolean;
  #minVersions = new Map<string, number>();
  #deactivated = new Map<string, number>();
  #requestCount = 0;
  #responseCount = 0;
  #failure: Error | undefined;

  constructor(seed: number) {
    const random = randomFrom(seed);
    const endpointRandom = randomFrom(seed ^ 0x5bd1e995);
    this.#random = random;
    this.#time.install(() => endpointRandom.next());
    this.#links = new SimulatedLinks(random);
    const budget = random.chance(0.5)
      ? DEFAULT_BUDGET
      : { perMinute: random.whole(20, 200), burst: random.whole(10, 60), newLinksPerMinute: 10 };
    const { ids } = this.#links;
    const listed = random.chance(0.2);
    this.#hasLinks = listed;
    this.#hasCatalogue = random.chance(0.4);
    this.#callRules = new CallRules(this.#time, budget, listed ? ids : [], this.#hasCatalogue);
    const list = {
      lagMs: this.#hasCatalogue && random.chance(0.1) ? random.between(1_000, 20_000) : 0,
      isSummary: random.chance(0.1),
    };
    this.#responseRules = new ResponseRules(this.#time, this.#links, list.lagMs);
    this.#api = new SimulatedApi({
      time: this.#time,
      links: this.#links,
      random,
      list,
      onPage: (listed) => this.#callRules.listed(listed),
      onCall: (call, open) => {
        this.#record(`call ${call.path}`);
        this.#check(() => this.#callRules.call(call, open));
      },
    });
    this.#endpoint = createCheckoutLinkEndpoint({
      secretKey: CANARY_KEY,
      webhookSecret: SECRET,
      fetch: this.#api.fetch,
      budget,
      cache: { maxLinks: random.pick([2, 5, 1_000, 1_000]) },
      catalogue: this.#hasCatalogue,
      ...(listed ? { links: ids } : {}),
      ...(random.chance(0.3) ? { countCompletedSessions: 'link' } : {}),
      onEvent: (event) => this.#onEvent(event),
    });
  }

  end(): void {
    this.#time.uninstall();
  }

  async run(): Promise<Checked> {
    const steps = this.#random.chance(0.8) ? this.#random.whole(4, 16) : this.#random.whole(10, 70);
    if (this.#hasCatalogue && this.#random.chance(0.7)) await this.#useLists();
    for (let step = 0; step < steps; step += 1) {
      this.#step();
      await this.#pass(this.#pause());
    }
    await this.#recover();
    return {
      ...this.#responseRules.checked,
      ...this.#callRules.checked,
      responses: this.#responseCount,
    };
  }

  /** So long that lists are trusted. */
  async #useLists(): Promise<void> {
    for (let round = 0; round < 14; round += 1) {
      for (const id of this.#links.ids) this.#get([id]);
      await this.#pass(17_000);
    }
  }

  #step(): void {
    const random = this.#random;
    const draw = random.next();
    if (draw < 0.5) this.#visit();
    else if (draw < 0.6) this.#tryIds();
    else if (draw < 0.66) this.#visitTogether();
    else if (draw < 0.78) this.#changeLink();
    else if (draw < 0.9) this.#changeMode();
    else if (draw < 0.94) this.#invalidate();
    else if (draw < 0.96 && this.#hasCatalogue) this.#changeLists();
    else this.#disturbClock();
  }

  #pause(): number {
    const random = this.#random;
    const maxMs = random.pick([0, 5, 300, 3_000, 12_000, 20_000, 70_000]);
    return random.between(0, maxMs);
  }

  /** A page that requests one link, or several. */
  #visit(): void {
    const random = this.#random;
    const { ids } = this.#links;
    if (random.chance(0.7)) return this.#get([random.pick(ids)]);
    const some = ids.filter(() => random.chance(0.6));
    const others = random.chance(0.3) ? [`cl_other${random.whole(1, 30)}`] : [];
    const requested = [...some, ...others];
    if (requested.length > 0)
      this.#get(requested, `?${requested.map((id) => `id=${id}`).join('&')}`);
  }

  /** A client that tries ids: well-formed and malformed ones. */
  #tryIds(): void {
    const random = this.#random;
    for (let count = random.whole(1, 15); count > 0; count -= 1) {
      if (random.chance(0.8)) this.#get([`cl_other${random.whole(1, 10_000)}`]);
      else this.#get([], random.pick(badLinkIds));
    }
  }

  #visitTogether(): void {
    const id = this.#random.pick(this.#links.ids);
    for (let count = this.#random.whole(2, 15); count > 0; count -= 1) this.#get([id]);
  }

  #get(ids: readonly string[], target = ids[0] ?? ''): void {
    const random = this.#random;
    const etags = this.#responseRules.knownEtags;
    const etag = etags.length > 0 && random.chance(0.3) ? random.pick(etags) : null;
    const header = (name: string) => (name === 'if-none-match' ? etag : null);
    const method = random.pick(['GET', 'GET', 'GET', 'GET', 'HEAD', 'OPTIONS', 'DELETE']);
    void this.#send({ method, target: `/checkout-links/${target}`, header }, ids);
  }

  async #send(
    request: Parameters<CheckoutLinkEndpoint['handle']>[0],
    ids: readonly string[],
  ): Promise<number> {
    const { method, target } = request;
    const { now: at, uptime } = this.#time;
    const name = `request ${(this.#requestCount += 1)}`;
    const sent: SentRequest = {
      method,
      ids,
      minVersions: this.#minVersions,
      deactivated: this.#deactivated,
      at,
      uptime,
    };
    this.#record(`${name}: ${method} ${JSON.stringify(target.slice(0, 80))}`);
    const context = this.#random.chance(0.5) ? { waitUntil: () => {} } : undefined;
    try {
      const response = await this.#endpoint.handle(request, context);
      this.#responseCount += 1;
      const { status, headers, body } = response;
      this.#record(`${name}: ${status} ${headers['Cache-Status'] ?? ''} ${title(body)}`);
      this.#check(() => this.#responseRules.check(sent, response));
      return status;
    } catch (error) {
      this.#fail(error);
      return 0;
    }
  }

  /** The merchant changes a link. Its webhooks arrive late, several times, in any order. */
  #changeLink(): void {
    const random = this.#random;
    const id = random.pick(this.#links.ids);
    if (this.#isGone(id)) return;
    const state = random.pick(['active', 'active', 'inactive', 'inactive', 'missing'] as const);
    const { number } = this.#links.change(id, state, this.#time.now);
    this.#record(`${id} is now ${state}, version ${number}`);
    const event = {
      id: `evt_${id}_${number}`,
      data: { object: { id, active: state === 'active' } },
    };
    const maxDelay = random.pick([0, 1_000, 60_000, 400_000]);
    for (let copies = random.whole(0, 3); copies > 0; copies -= 1) {
      const forged = random.chance(0.1);
      const deliver = () => void this.#deliver(id, number, JSON.stringify(event), forged);
      this.#time.schedule(deliver, random.between(0, maxDelay));
    }
  }

  /** An id that lists lack is unknown: links do not come back under an old id. */
  #isGone(id: string): boolean {
    const isKnown = !this.#hasCatalogue || this.#hasLinks;
    return !isKnown && this.#links.current(id)?.state === 'missing';
  }

  async #deliver(id: string, number: number, body: string, forged: boolean): Promise<void> {
    const t = this.#time.unixSeconds;
    const secret = forged ? 'whsec_other_secret' : SECRET;
    const mac = createHmac('sha256', secret).update(`v1=${t}.${body}`).digest('hex');
    const request = {
      method: 'POST',
      target: '/checkout-links/webhook',
      header: (name: string) => (name === 'fluveo-signature' ? `t=${t},v1=${mac}` : null),
      body: async () => new TextEncoder().encode(body),
    };
    const status = await this.#send(request, []);
    if (forged && status !== 400) this.#fail(new Error('a forged webhook was accepted'));
    if (status !== 204) return;
    this.#callRules.invalidated(id);
    this.#minVersions = withMax(this.#minVersions, id, number);
    if (body.includes('"active":false')) this.#deactivated = withMax(this.#deactivated, id, number);
  }

  #changeLists(): void {
    const random = this.#random;
    // With `links` one that is made later is not served.
    if (!this.#hasLinks && random.chance(0.5)) {
      return this.#record(`made ${this.#links.make(this.#time.now)}`);
    }
    this.#api.listMode = random.pick([null, ...modes]);
    this.#record(`lists are ${this.#api.listMode ?? 'like the rest'}`);
  }

  #changeMode(): void {
    this.#api.mode = this.#random.chance(0.5) ? 'healthy' : this.#random.pick(modes);
    this.#record(`the API is ${this.#api.mode}`);
  }

  #invalidate(): void {
    const id = this.#random.pick(this.#links.ids);
    const version = this.#links.current(id);
    void this.#endpoint.invalidate(id);
    this.#callRules.invalidated(id);
    this.#minVersions = withMax(this.#minVersions, id, version?.number ?? 0);
    this.#record(`${id} is invalidated`);
  }

  #disturbClock(): void {
    const random = this.#random;
    const ms = random.pick([-HOUR_MS, HOUR_MS, -1_500, 1_500]);
    if (random.chance(0.3)) {
      this.#time.sleep(Math.abs(ms));
      this.#record(`the machine slept for ${Math.abs(ms)} ms`);
    } else {
      this.#time.jump(ms);
      this.#record(`the clock jumps by ${ms} ms`);
    }
    // So that the endpoint reads its clock: it cannot notice two changes between two readings.
    this.#get([`cl_other${random.whole(1, 10_000)}`]);
  }

  /** Once the API is healthy again, links are served and no request or timer is left. */
  async #recover(): Promise<void> {
    this.#api.mode = 'healthy';
    this.#api.listMode = null;
    const picked = this.#random.pick(this.#links.ids);
    const id = this.#isGone(picked) ? this.#links.make(this.#time.now) : picked;
    this.#links.change(id, 'active', this.#time.now);
    await this.#pass(120_000);
    const header = () => null;
    const request = { method: 'GET', target: `/checkout-links/${id}`, header };
    const status = this.#send(request, [id]);
    await this.#pass(600_000);
    if ((await status) !== 200) throw new Error(`${await status} long after the API recovered`);
    if (this.#responseCount !== this.#requestCount) {
      throw new Error(`${this.#requestCount} requests, ${this.#responseCount} responses`);
    }
    if (this.#time.pendingTimers > 0) throw new Error('timers are left');
  }

  #onEvent(event: EndpointEvent): void {
    if (event.type !== 'request' && event.type !== 'cache') this.#record(JSON.stringify(event));
    this.#check(() => {
      this.#callRules.event(event);
      if (/PRIVATE|CANARY/.test(JSON.stringify(event))) throw new Error('an event leaks a secret');
    });
  }

  async #pass(ms: number): Promise<void> {
    await this.#time.pass(ms);
    if (this.#failure !== undefined) throw this.#failure;
  }

  /** A rule that threw inside the endpoint would look like a failure of the API. */
  #check(check: () => void): void {
    try {
      check();
    } catch (error) {
      this.#fail(error);
    }
  }

  /** Only the first broken rule is reported. */
  #fail(error: unknown): void {
    this.#failure ??= error instanceof Error ? error : new Error(String(error));
    this.#record(`FAILED: ${String(error)}`);
  }

  #record(what: string): void {
    this.log.push(`${(this.#time.now / 1000).toFixed(3)} s  ${what}`);
  }
}

function withMax(versions: Map<string, number>, id: string, number: number): Map<string, number> {
  return new Map(versions).set(id, Math.max(number, versions.get(id) ?? 0));
}

function title(body: string | null): string {
  return body?.match(/version \d+|"code":"\w+"/g)?.join() ?? '';
}
