import {
  createCheckoutLinkEndpoint,
  type CheckoutLinkEndpoint,
} from '../../../src/endpoint/checkout-link-endpoint.js';
import { CANARY_KEY } from '../fixtures.js';
import { randomFrom, type Random } from './random.js';
import { ResponseRules } from './response-rules.js';
import { modes, SimulatedApi } from './simulated-api.js';
import { SimulatedLinks } from './simulated-links.js';
import { SimulatedTime } from './simulated-time.js';
import { FaultyStore, storeModes } from './store-faults.js';

const MINUTE_MS = 60_000;
const PROMISED_MS = 1_000;
/** After a failure the store is left alone for a second. */
const BACK_MS = 2_000;

/** How often each rule was checked. */
export type StoreChecked = ResponseRules['checked'] & {
  responses: number;
  calls: number;
  /** Requests that another process's invalidation was promised to. */
  told: number;
};

/** An invalidation that a process has accepted. */
interface Accepted {
  id: string;
  version: number;
  endpoint: number;
  at: number;
}

/**
 * Simulates several endpoints with one store that fails in several ways, and buyers, changes and an API
 * that fails too. The seed decides everything.
 *
 * @throws when a rule is broken, with the last log lines
 */
export async function simulateStore(seed: number): Promise<StoreChecked> {
  const simulation = new StoreSimulation(seed);
  try {
    return await simulation.run();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const command = `SIMULATION_SEED=${seed} npx vitest run test/endpoint/store-simulation.test.ts`;
    const log = simulation.log.slice(-40).join('\n');
    throw new Error(`seed ${seed}: ${reason}\nreproduce: ${command}\n${log}`, { cause: error });
  } finally {
    simulation.end();
  }
}

class StoreSimulation {
  readonly log: string[] = [];
  readonly #random: Random;
  readonly #time = new SimulatedTime();
  readonly #links: SimulatedLinks;
  readonly #api: SimulatedApi;
  readonly #store: FaultyStore;
  readonly #endpoints: readonly CheckoutLinkEndpoint[];
  readonly #rules: ResponseRules;
  readonly #maxCalls: number;
  #calls: number[] = [];
  #accepted: Accepted[] = [];
  #requests = 0;
  #checked = { responses: 0, calls: 0, told: 0 };
  #failure: Error | undefined;

  constructor(seed: number) {
    const random = randomFrom(seed);
    const endpointRandom = randomFrom(seed ^ 0x5bd1e995);
    this.#random = random;
    this.#time.install(() => endpointRandom.next());
    this.#links = new SimulatedLinks(random);
    this.#rules = new ResponseRules(this.#time, this.#links);
    this.#store = new FaultyStore(this.#time, random);
    this.#api = new SimulatedApi({
      time: this.#time,
      links: this.#links,
      random,
      list: { lagMs: 0, isSummary: false },
      onPage: () => undefined,
      onCall: ({ path }) => {
        this.#record(`call ${path}`);
        this.#check(() => this.#checkBudget());
      },
    });
    const budget = random.chance(0.5)
      ? { perMinute: 750, burst: 250, newLinksPerMinute: 250 }
      : { perMinute: random.whole(60, 200), burst: random.whole(10, 60), newLinksPerMinute: 10 };
    this.#maxCalls = budget.perMinute + budget.burst;
    const processes = random.whole(2, 5);
    this.#endpoints = Array.from({ length: processes }, (_, index) =>
      createCheckoutLinkEndpoint({
        secretKey: CANARY_KEY,
        fetch: this.#api.fetch,
        links: this.#links.ids,
        budget,
        store: this.#store,
        processes,
        onEvent: (event) => {
          if (/PRIVATE|CANARY/.test(JSON.stringify(event))) this.#fail('an event leaks a secret');
          if (event.type === 'request' || event.type === 'cache') return;
          this.#record(`${index}: ${JSON.stringify(event)}`);
        },
      }),
    );
  }

  end(): void {
    this.#time.uninstall();
  }

  async run(): Promise<StoreChecked> {
    for (let step = this.#random.whole(6, 40); step > 0; step -= 1) {
      this.#step();
      const maxMs = this.#random.pick([0, 5, 300, 1_500, 3_000, 20_000]);
      await this.#pass(this.#random.between(0, maxMs));
    }
    await this.#recover();
    return { ...this.#rules.checked, ...this.#checked };
  }

  #step(): void {
    const random = this.#random;
    const draw = random.next();
    if (draw < 0.45) void this.#get(this.#anyEndpoint(), random.pick(this.#links.ids));
    else if (draw < 0.6) this.#visitTogether();
    else if (draw < 0.78) void this.#change();
    else if (draw < 0.86) this.#changeApi();
    else this.#disturbStore();
  }

  #anyEndpoint(): number {
    return this.#random.whole(0, this.#endpoints.length - 1);
  }

  #visitTogether(): void {
    const id = this.#random.pick(this.#links.ids);
    for (let count = this.#random.whole(2, 15); count > 0; count -= 1) {
      void this.#get(this.#anyEndpoint(), id);
    }
  }

  async #get(index: number, id: string): Promise<number> {
    const { now: at, uptime } = this.#time;
    const minVersions = this.#promisedTo(index);
    const name = `request ${(this.#requests += 1)} of ${index}`;
    this.#record(`${name}: ${id}`);
    const request = { method: 'GET', target: `/checkout-links/${id}`, header: () => null };
    try {
      const response = await this.#endpointAt(index).handle(request);
      this.#checked.responses += 1;
      this.#record(
        `${name}: ${response.status} ${response.headers['Cache-Status']} ${/version \d+/.exec(response.body ?? '')?.[0]}`,
      );
      const deactivated = new Map<string, number>();
      const sent = { method: 'GET', ids: [id], minVersions, deactivated, at, uptime };
      this.#check(() => this.#rules.check(sent, response));
      return response.status;
    } catch (error) {
      this.#fail(error);
      return 0;
    }
  }

  /** By link: the version that the next response of an endpoint must have, or a later one. */
  #promisedTo(index: number): Map<string, number> {
    const versions = new Map<string, number>();
    const hears = this.#store.healthyForMs > BACK_MS;
    for (const { id, version, endpoint, at } of this.#accepted) {
      const isTold = hears && this.#time.now - at > PROMISED_MS;
      if (endpoint !== index && !isTold) continue;
      if (endpoint !== index) this.#checked.told += 1;
      versions.set(id, Math.max(version, versions.get(id) ?? 0));
    }
    return versions;
  }

  async #change(): Promise<void> {
    const random = this.#random;
    const id = random.pick(this.#links.ids);
    const state = random.pick(['active', 'active', 'inactive', 'missing'] as const);
    const { number: version } = this.#links.change(id, state, this.#time.now);
    const endpoint = this.#anyEndpoint();
    this.#record(`${id} is now ${state}, version ${version}, told to ${endpoint}`);
    if (!(await this.#endpointAt(endpoint).invalidate(id))) return;
    this.#record(`${id} version ${version}: accepted`);
    this.#accepted.push({ id, version, endpoint, at: this.#time.now });
  }

  #changeApi(): void {
    this.#api.mode = this.#random.chance(0.6) ? 'healthy' : this.#random.pick(modes);
    this.#record(`the API is ${this.#api.mode}`);
  }

  #disturbStore(): void {
    const random = this.#random;
    if (random.chance(0.25)) {
      this.#store.flush();
      return this.#record('the store is flushed');
    }
    if (random.chance(0.2)) {
      const ms = random.pick([-3_600_000, -30_000, -1_500, 1_500, 3_600_000]);
      this.#store.setClock(ms);
      return this.#record(`the clock of the store is set by ${ms} ms`);
    }
    const mode = random.chance(0.5) ? 'healthy' : random.pick(storeModes);
    this.#store.become(mode);
    this.#record(`the store is ${mode}`);
  }

  /** Once everything is healthy again, every process serves the current version. */
  async #recover(): Promise<void> {
    this.#api.mode = 'healthy';
    this.#store.become('healthy');
    const id = this.#random.pick(this.#links.ids);
    this.#links.change(id, 'active', this.#time.now);
    await this.#pass(120_000);
    // The calls of an empty store begin with the first request.
    void this.#get(0, id);
    await this.#pass(20_000);
    for (let index = 0; index < this.#endpoints.length; index += 1) {
      const status = this.#get(index, id);
      await this.#pass(20_000);
      if ((await status) !== 200) throw new Error(`${await status} of ${index} after the recovery`);
    }
    await this.#pass(600_000);
    if (this.#checked.responses !== this.#requests) throw new Error('a request has no response');
    if (this.#time.pendingTimers > 0) throw new Error('timers are left');
  }

  #checkBudget(): void {
    this.#checked.calls += 1;
    const { now } = this.#time;
    this.#calls = this.#calls.filter((at) => at > now - MINUTE_MS);
    this.#calls.push(now);
    if (this.#calls.length <= this.#maxCalls) return;
    throw new Error(`${this.#calls.length} calls within a minute`);
  }

  #endpointAt(index: number): CheckoutLinkEndpoint {
    const endpoint = this.#endpoints[index];
    if (!endpoint) throw new Error('no such endpoint');
    return endpoint;
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

  #fail(error: unknown): void {
    this.#failure ??= error instanceof Error ? error : new Error(String(error));
    this.#record(`FAILED: ${String(error)}`);
  }

  #record(what: string): void {
    this.log.push(`${(this.#time.now / 1000).toFixed(3)} s  ${what}`);
  }
}
