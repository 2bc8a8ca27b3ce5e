import {
  createCheckoutLinkEndpoint,
  type CheckoutLinkEndpoint,
  type EndpointEvent,
} from '../../../src/endpoint/checkout-link-endpoint.js';
import { CANARY_KEY } from '../fixtures.js';
import { AcceptedChanges } from './accepted-changes.js';
import { CallRules, type Budget } from './call-rules.js';
import { ResponseRules } from './response-rules.js';
import { modes, SimulatedApi } from './simulated-api.js';
import { SimulatedClients } from './simulated-clients.js';
import { SimulatedLinks } from './simulated-links.js';
import { IMAGE_ORIGIN, SimulatedProducts } from './simulated-products.js';
import { randomFrom } from './random.js';
import { SimulatedMerchant, WEBHOOK_SECRET } from './simulated-merchant.js';
import { runSimulation, type SimulationRun } from './simulation-run.js';

const HOUR_MS = 3_600_000;
const PRODUCTS_SEED = 0x2545f491;
const DEFAULT_BUDGET: Budget = { perMinute: 750, burst: 250, newLinksPerMinute: 250 };

/** How often each rule was checked, to show that the simulation covered it. */
export type Checked = ResponseRules['checked'] &
  CallRules['checked'] & { responses: number; withCatalogue: number };

/**
 * Simulates one endpoint with buyers, clients that try ids, a payments API that fails in several ways,
 * webhooks that arrive late, twice and out of order, and clocks that are set.
 *
 * @throws when a rule is broken
 */
export function simulate(seed: number): Promise<Checked> {
  return runSimulation(seed, 'test/endpoint/simulation.test.ts', (run) =>
    new Simulation(run).run(),
  );
}

/** The same with pictures of products, which fail in several ways by themselves. */
export function simulatePictures(seed: number): Promise<Checked & SimulatedProducts['checked']> {
  return runSimulation(seed, 'test/endpoint/picture-simulation.test.ts', async (run) => {
    const products = new SimulatedProducts(run.time, randomFrom(seed ^ PRODUCTS_SEED));
    return { ...(await new Simulation(run, products).run()), ...products.checked };
  });
}

class Simulation {
  readonly #run: SimulationRun;
  readonly #links: SimulatedLinks;
  readonly #api: SimulatedApi;
  readonly #clients: SimulatedClients;
  readonly #merchant: SimulatedMerchant;
  readonly #callRules: CallRules;
  readonly #responseRules: ResponseRules;
  readonly #hasCatalogue: boolean;
  readonly #hasLinks: boolean;
  readonly #products: SimulatedProducts | undefined;
  readonly #endpoint: CheckoutLinkEndpoint;

  constructor(run: SimulationRun, products?: SimulatedProducts) {
    const { random, time } = run;
    this.#run = run;
    this.#products = products;
    this.#links = new SimulatedLinks(random);
    const budget = random.chance(0.5)
      ? DEFAULT_BUDGET
      : { perMinute: random.whole(20, 200), burst: random.whole(10, 60), newLinksPerMinute: 10 };
    const { ids } = this.#links;
    this.#hasLinks = random.chance(0.2);
    this.#hasCatalogue = random.chance(0.4);
    this.#callRules = new CallRules(time, budget, this.#hasLinks ? ids : [], this.#hasCatalogue);
    const list = {
      lagMs: this.#hasCatalogue && random.chance(0.1) ? random.between(1_000, 20_000) : 0,
      isSummary: random.chance(0.1),
    };
    this.#responseRules = new ResponseRules(time, this.#links, list.lagMs);
    if (products) this.#responseRules.onLink = (link) => products.check(link);
    this.#api = new SimulatedApi({
      products,
      time,
      links: this.#links,
      random,
      list,
      onPage: (listed) => this.#callRules.listed(listed),
      onCall: (call, open) => {
        run.record(`call ${call.path}`);
        run.check(() => this.#callRules.call(call, open));
        const productId = /^\/v1\/products\/(.+)$/.exec(call.path)?.[1];
        if (productId !== undefined) run.check(() => products?.called(productId));
      },
    });
    const endpoint = createCheckoutLinkEndpoint({
      secretKey: CANARY_KEY,
      webhookSecret: WEBHOOK_SECRET,
      fetch: this.#api.fetch,
      budget,
      cache: { maxLinks: random.pick([2, 5, 1_000, 1_000]) },
      catalogue: this.#hasCatalogue,
      ...(this.#hasLinks ? { links: ids } : {}),
      ...(random.chance(0.3) ? { countCompletedSessions: 'link' } : {}),
      ...(products ? { images: true, imageOrigins: [IMAGE_ORIGIN] } : {}),
      onEvent: (event) => this.#onEvent(event),
    });
    this.#endpoint = endpoint;
    const accepted = new AcceptedChanges();
    const shared = { run, links: this.#links, endpoints: [endpoint] };
    this.#clients = new SimulatedClients({
      ...shared,
      rules: this.#responseRules,
      expectedOf: (index) => accepted.expectedOf(index),
    });
    this.#merchant = new SimulatedMerchant({
      ...shared,
      clients: this.#clients,
      keepsGone: this.#hasCatalogue && !this.#hasLinks,
      onAccepted: (change) => {
        this.#callRules.invalidated(change.id);
        accepted.add(change);
      },
    });
  }

  async run(): Promise<Checked> {
    const { random } = this.#run;
    const steps = random.chance(0.8) ? random.whole(4, 16) : random.whole(10, 70);
    if (this.#hasCatalogue && random.chance(0.7)) await this.#useLists();
    for (let step = 0; step < steps; step += 1) {
      this.#step();
      await this.#run.pass(this.#pause());
    }
    await this.#recover();
    return {
      ...this.#responseRules.checked,
      ...this.#callRules.checked,
      responses: this.#clients.responses,
      withCatalogue: Number(this.#hasCatalogue),
    };
  }

  /** So long that lists are trusted. */
  async #useLists(): Promise<void> {
    for (let round = 0; round < 14; round += 1) {
      for (const id of this.#links.ids) this.#clients.get([id]);
      await this.#run.pass(17_000);
    }
  }

  #step(): void {
    const disturbed = this.#products?.disturb();
    if (disturbed) this.#run.record(disturbed);
    const draw = this.#run.random.next();
    if (draw < 0.5) this.#clients.visit();
    else if (draw < 0.6) this.#clients.tryIds();
    else if (draw < 0.66) this.#clients.visitTogether();
    else if (draw < 0.78) this.#merchant.changeLink();
    else if (draw < 0.9) this.#changeMode();
    else if (draw < 0.94) void this.#merchant.invalidate();
    else if (draw < 0.96 && this.#hasCatalogue) this.#changeLists();
    else this.#disturbClock();
  }

  #pause(): number {
    const { random } = this.#run;
    const maxMs = random.pick([0, 5, 300, 3_000, 12_000, 20_000, 70_000]);
    return random.between(0, maxMs);
  }

  #changeLists(): void {
    const { random } = this.#run;
    // With `links` one that is made later is not served.
    if (!this.#hasLinks && random.chance(0.5)) return void this.#merchant.makeLink();
    this.#api.listMode = random.pick([null, ...modes]);
    this.#run.record(`lists are ${this.#api.listMode ?? 'like the rest'}`);
  }

  #changeMode(): void {
    const { random } = this.#run;
    this.#api.mode = random.chance(0.5) ? 'healthy' : random.pick(modes);
    this.#run.record(`the API is ${this.#api.mode}`);
  }

  #disturbClock(): void {
    const { random, time } = this.#run;
    const ms = random.pick([-HOUR_MS, HOUR_MS, -1_500, 1_500]);
    this.#products?.forgetTimes();
    if (random.chance(0.3)) {
      time.sleep(Math.abs(ms));
      this.#run.record(`the machine slept for ${Math.abs(ms)} ms`);
    } else {
      time.jump(ms);
      this.#run.record(`the clock jumps by ${ms} ms`);
    }
    // So that the endpoint reads its clock: it cannot notice two changes between two readings.
    this.#clients.tryId();
  }

  /** Once the API is healthy again, links are served and no request or timer is left. */
  async #recover(): Promise<void> {
    const { random, time } = this.#run;
    this.#api.mode = 'healthy';
    this.#api.listMode = null;
    const picked = random.pick(this.#links.ids);
    const id = this.#merchant.isGone(picked) ? this.#merchant.makeLink() : picked;
    this.#links.change(id, 'active', time.now);
    await this.#run.pass(120_000);
    const header = () => null;
    const request = { method: 'GET', target: `/checkout-links/${id}`, header };
    const status = this.#clients.send(request, [id]);
    await this.#run.pass(600_000);
    if ((await status) !== 200) throw new Error(`${await status} long after the API recovered`);
    await this.#recoverPicture(id);
    this.#clients.assertAllAnswered();
    if (time.pendingTimers > 0) throw new Error('timers are left');
  }

  /** Once products are healthy again, too, a link that is requested has its picture. */
  async #recoverPicture(id: string): Promise<void> {
    const products = this.#products;
    if (!products) return;
    products.mode = null;
    let link: unknown;
    // After failures a product is looked up again an hour later.
    for (let minutes = 0; minutes < 140; minutes += 10) {
      const request = { method: 'GET', target: `/checkout-links/${id}`, header: () => null };
      const response = this.#endpoint.handle(request);
      await this.#run.pass(10 * 60_000);
      link = JSON.parse((await response).body ?? '');
    }
    if (!products.hasCurrentCover(link)) throw new Error(`no picture: ${JSON.stringify(link)}`);
  }

  #onEvent(event: EndpointEvent): void {
    const run = this.#run;
    if (event.type !== 'request' && event.type !== 'cache') run.record(JSON.stringify(event));
    run.check(() => {
      this.#callRules.event(event);
      if (/PRIVATE|CANARY/.test(JSON.stringify(event))) throw new Error('an event leaks a secret');
    });
  }
}
