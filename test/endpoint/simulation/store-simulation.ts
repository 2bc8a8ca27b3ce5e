import {
  createCheckoutLinkEndpoint,
  type CheckoutLinkEndpoint,
  type EndpointEvent,
} from '../../../src/endpoint/checkout-link-endpoint.js';
import { CANARY_KEY } from '../fixtures.js';
import { AcceptedChanges } from './accepted-changes.js';
import { CallBudget } from './call-budget.js';
import { ResponseRules } from './response-rules.js';
import { modes, SimulatedApi } from './simulated-api.js';
import { SimulatedClients } from './simulated-clients.js';
import { SimulatedLinks } from './simulated-links.js';
import { SimulatedMerchant, WEBHOOK_SECRET } from './simulated-merchant.js';
import { runSimulation, type SimulationRun } from './simulation-run.js';
import { disturbStore, FaultyStore } from './store-faults.js';

const PROMISED_MS = 1_000;
/** After a failure the store is left alone for a second. */
const BACK_MS = 2_000;

/** How often each rule was checked. */
export type StoreChecked = ResponseRules['checked'] & {
  responses: number;
  calls: number;
  /** Changes that a response had to reflect because another process was told of them. */
  told: number;
  lists: number;
  withCatalogue: number;
};

/**
 * Simulates several endpoints with one store that fails in several ways, half of the time with a
 * catalogue, with the clients, the merchant and the API of the simulation of one endpoint.
 *
 * @throws when a rule is broken
 */
export function simulateStore(seed: number): Promise<StoreChecked> {
  return runSimulation(seed, 'test/endpoint/store-simulation.test.ts', (run) =>
    new StoreSimulation(run).run(),
  );
}

class StoreSimulation {
  readonly #run: SimulationRun;
  readonly #links: SimulatedLinks;
  readonly #api: SimulatedApi;
  readonly #store: FaultyStore;
  readonly #endpoints: readonly CheckoutLinkEndpoint[];
  readonly #clients: SimulatedClients;
  readonly #merchant: SimulatedMerchant;
  readonly #rules: ResponseRules;
  readonly #accepted = new AcceptedChanges();
  readonly #hasCatalogue: boolean;
  readonly #hasLinks: boolean;
  readonly #checked = { calls: 0, lists: 0 };

  constructor(run: SimulationRun) {
    const { random, time } = run;
    this.#run = run;
    this.#links = new SimulatedLinks(random);
    this.#hasCatalogue = random.chance(0.5);
    this.#hasLinks = random.chance(0.3);
    const list = {
      lagMs: this.#hasCatalogue && random.chance(0.1) ? random.between(1_000, 20_000) : 0,
      isSummary: random.chance(0.1),
    };
    this.#rules = new ResponseRules(time, this.#links, list.lagMs);
    this.#store = new FaultyStore(time, random);
    const budget = random.chance(0.5)
      ? { perMinute: 750, burst: 250, newLinksPerMinute: 250 }
      : { perMinute: random.whole(60, 200), burst: random.whole(10, 60), newLinksPerMinute: 10 };
    const calls = new CallBudget(time, budget.perMinute + budget.burst);
    this.#api = new SimulatedApi({
      time,
      links: this.#links,
      random,
      list,
      onPage: () => (this.#checked.lists += 1),
      onCall: ({ path }) => {
        run.record(`call ${path}`);
        this.#checked.calls += 1;
        run.check(() => calls.add());
      },
    });
    const processes = random.whole(2, 5);
    const options = {
      secretKey: CANARY_KEY,
      webhookSecret: WEBHOOK_SECRET,
      fetch: this.#api.fetch,
      budget,
      cache: { maxLinks: random.pick([2, 5, 1_000, 1_000]) },
      store: this.#store,
      processes,
      catalogue: this.#hasCatalogue,
      ...(this.#hasLinks ? { links: this.#links.ids } : {}),
      ...(random.chance(0.3) ? { countCompletedSessions: 'link' } : {}),
    };
    this.#endpoints = Array.from({ length: processes }, (_, index) =>
      createCheckoutLinkEndpoint({ ...options, onEvent: (event) => this.#onEvent(index, event) }),
    );
    const shared = { run, links: this.#links, endpoints: this.#endpoints };
    this.#clients = new SimulatedClients({
      ...shared,
      rules: this.#rules,
      expectedOf: (index) => this.#accepted.expectedOf(index, this.#heard()),
    });
    this.#merchant = new SimulatedMerchant({
      ...shared,
      clients: this.#clients,
      keepsGone: this.#hasCatalogue && !this.#hasLinks,
      onAccepted: (change) => this.#accepted.add(change),
    });
  }

  async run(): Promise<StoreChecked> {
    const { random } = this.#run;
    if (this.#hasCatalogue && random.chance(0.5)) await this.#useLists();
    for (let step = random.whole(6, 40); step > 0; step -= 1) {
      this.#step();
      const maxMs = random.pick([0, 5, 300, 1_500, 3_000, 20_000]);
      await this.#run.pass(random.between(0, maxMs));
    }
    await this.#recover();
    return {
      ...this.#rules.checked,
      ...this.#checked,
      responses: this.#clients.responses,
      told: this.#accepted.toldByOthers,
      withCatalogue: Number(this.#hasCatalogue),
    };
  }

  /** So long that lists are trusted. */
  async #useLists(): Promise<void> {
    for (let round = 0; round < 8; round += 1) {
      for (const id of this.#links.ids) this.#clients.get([id]);
      await this.#run.pass(17_000);
    }
  }

  #step(): void {
    const draw = this.#run.random.next();
    if (draw < 0.4) this.#clients.visit();
    else if (draw < 0.44) this.#clients.tryIds();
    else if (draw < 0.58) this.#clients.visitTogether();
    else if (draw < 0.68) this.#merchant.changeLink();
    else if (draw < 0.76) void this.#merchant.invalidate();
    else if (draw < 0.83) this.#changeApi();
    else if (draw < 0.86 && this.#hasCatalogue) this.#changeLists();
    else if (draw < 0.88) this.#setClock();
    else this.#run.record(disturbStore(this.#store, this.#run.random));
  }

  #changeApi(): void {
    const { random } = this.#run;
    this.#api.mode = random.chance(0.6) ? 'healthy' : random.pick(modes);
    this.#run.record(`the API is ${this.#api.mode}`);
  }

  #changeLists(): void {
    const { random } = this.#run;
    // With `links` one that is made later is not served.
    if (!this.#hasLinks && random.chance(0.5)) return void this.#merchant.makeLink();
    this.#api.listMode = random.pick([null, ...modes]);
    this.#run.record(`lists are ${this.#api.listMode ?? 'like the rest'}`);
  }

  #setClock(): void {
    const ms = this.#run.random.pick([-3_600_000, -1_500, 1_500, 3_600_000]);
    this.#run.time.jump(ms);
    this.#run.record(`the clocks jump by ${ms} ms`);
    // So that each reads its clock: it cannot notice two changes between two readings.
    for (const index of this.#endpoints.keys()) void this.#get(index, 'cl_other0');
  }

  #heard() {
    const hears = this.#store.healthyForMs > BACK_MS;
    const toldBefore = hears ? this.#run.time.now - PROMISED_MS : -Infinity;
    return { toldBefore, lostBefore: this.#store.flushedAt };
  }

  #get(endpoint: number, id: string): Promise<number> {
    const request = { method: 'GET', target: `/checkout-links/${id}`, header: () => null };
    return this.#clients.send(request, [id], endpoint);
  }

  /** Once everything is healthy again, every process serves the current version. */
  async #recover(): Promise<void> {
    const { random, time } = this.#run;
    this.#api.mode = 'healthy';
    this.#api.listMode = null;
    this.#store.become('healthy');
    const picked = random.pick(this.#links.ids);
    const id = this.#merchant.isGone(picked) ? this.#merchant.makeLink() : picked;
    this.#links.change(id, 'active', time.now);
    await this.#run.pass(120_000);
    // An empty store begins without calls, and gains those of five seconds at most between two requests.
    for (let round = 0; round < 6; round += 1) {
      void this.#get(0, id);
      await this.#run.pass(5_000);
    }
    for (const index of this.#endpoints.keys()) {
      const status = this.#get(index, id);
      await this.#run.pass(20_000);
      if ((await status) !== 200) throw new Error(`${await status} of ${index} after the recovery`);
    }
    await this.#run.pass(600_000);
    this.#clients.assertAllAnswered();
    if (time.pendingTimers > 0) throw new Error('timers are left');
  }

  #onEvent(endpoint: number, event: EndpointEvent): void {
    const text = JSON.stringify(event);
    if (/PRIVATE|CANARY/.test(text)) this.#run.fail('an event leaks a secret');
    if (event.type === 'request' || event.type === 'cache') return;
    this.#run.record(`${endpoint}: ${text}`);
  }
}
