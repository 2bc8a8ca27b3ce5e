import { createHmac } from 'node:crypto';
import {
  createCheckoutLinkEndpoint,
  type CheckoutLinkEndpoint,
  type EndpointEvent,
} from '../../../src/endpoint/checkout-link-endpoint.js';
import { badLinkIds } from '../../support/bad-link-ids.js';
import { CANARY_KEY } from '../fixtures.js';
import { AnswerRules, type Asked } from './response-rules.js';
import { CallRules, type Budget } from './call-rules.js';
import { randomFrom, type Random } from './random.js';
import { moods, SimulatedApi } from './simulated-api.js';
import { SimulatedLinks } from './simulated-links.js';
import { SimulatedTime } from './simulated-time.js';

const SECRET = 'whsec_0123456789abcdef';
const HOUR = 3_600_000;
const DEFAULT_BUDGET: Budget = { perMinute: 750, burst: 250, newLinksPerMinute: 250 };

/** What a simulation has seen, to tell that it was about something. */
export type Seen = AnswerRules['checked'] & CallRules['checked'] & { answers: number };

/**
 * One endpoint in a world of its own: buyers, those who try ids, a payments API in many moods, webhooks
 * that come late, twice and out of order, and clocks that are set. All of it follows from the seed.
 *
 * @throws when a rule is broken, with what led to it
 */
export async function simulate(seed: number): Promise<Seen> {
  const simulation = new Simulation(seed);
  try {
    return await simulation.run();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const command = `SIMULATION_SEED=${seed} npx vitest run test/endpoint/simulation.test.ts`;
    const story = simulation.story.slice(-40).join('\n');
    throw new Error(`seed ${seed}: ${reason}\nagain: ${command}\n${story}`, { cause: error });
  } finally {
    simulation.end();
  }
}

class Simulation {
  readonly story: string[] = [];
  readonly #random: Random;
  readonly #time = new SimulatedTime();
  readonly #links: SimulatedLinks;
  readonly #api: SimulatedApi;
  readonly #endpoint: CheckoutLinkEndpoint;
  readonly #calls: CallRules;
  readonly #answers: AnswerRules;
  #floors = new Map<string, number>();
  #gone = new Map<string, number>();
  #asked = 0;
  #answered = 0;
  #broken: Error | undefined;

  constructor(seed: number) {
    const random = randomFrom(seed);
    const own = randomFrom(seed ^ 0x5bd1e995);
    this.#random = random;
    this.#time.install(() => own.next());
    this.#links = new SimulatedLinks(random);
    const budget = random.chance(0.5)
      ? DEFAULT_BUDGET
      : { perMinute: random.whole(20, 200), burst: random.whole(10, 60), newLinksPerMinute: 10 };
    const { ids } = this.#links;
    const listed = random.chance(0.2);
    this.#calls = new CallRules(this.#time, budget, listed ? ids : []);
    this.#answers = new AnswerRules(this.#time, this.#links);
    this.#api = new SimulatedApi({
      time: this.#time,
      links: this.#links,
      random,
      onCall: (call, open) => {
        this.#tell(`call ${call.path}`);
        this.#guard(() => this.#calls.call(call, open));
      },
    });
    this.#endpoint = createCheckoutLinkEndpoint({
      secretKey: CANARY_KEY,
      webhookSecret: SECRET,
      fetch: this.#api.fetch,
      budget,
      cache: { maxLinks: random.pick([2, 5, 1_000, 1_000]) },
      ...(listed ? { links: ids } : {}),
      ...(random.chance(0.3) ? { countCompletedSessions: 'link' } : {}),
      onEvent: (event) => this.#event(event),
    });
  }

  end(): void {
    this.#time.uninstall();
  }

  async run(): Promise<Seen> {
    const steps = this.#random.chance(0.8) ? this.#random.whole(4, 16) : this.#random.whole(10, 70);
    for (let step = 0; step < steps; step += 1) {
      this.#step();
      await this.#pass(this.#pause());
    }
    await this.#recover();
    return { ...this.#answers.checked, ...this.#calls.checked, answers: this.#answered };
  }

  #step(): void {
    const random = this.#random;
    const dice = random.next();
    if (dice < 0.5) this.#visit();
    else if (dice < 0.6) this.#try();
    else if (dice < 0.66) this.#crowd();
    else if (dice < 0.78) this.#change();
    else if (dice < 0.9) this.#turn();
    else if (dice < 0.94) this.#invalidate();
    else this.#disturbClock();
  }

  #pause(): number {
    const random = this.#random;
    const most = random.pick([0, 5, 300, 3_000, 12_000, 20_000, 70_000]);
    return random.between(0, most);
  }

  /** A page that asks for one link, or for several. */
  #visit(): void {
    const random = this.#random;
    const { ids } = this.#links;
    if (random.chance(0.7)) return this.#get([random.pick(ids)]);
    const some = ids.filter(() => random.chance(0.6));
    const others = random.chance(0.3) ? [`cl_other${random.whole(1, 30)}`] : [];
    const asked = [...some, ...others];
    if (asked.length > 0) this.#get(asked, `?${asked.map((id) => `id=${id}`).join('&')}`);
  }

  /** Somebody tries ids: well-formed ones, and others. */
  #try(): void {
    const random = this.#random;
    for (let count = random.whole(1, 15); count > 0; count -= 1) {
      if (random.chance(0.8)) this.#get([`cl_other${random.whole(1, 10_000)}`]);
      else this.#get([], random.pick(badLinkIds));
    }
  }

  #crowd(): void {
    const id = this.#random.pick(this.#links.ids);
    for (let count = this.#random.whole(2, 15); count > 0; count -= 1) this.#get([id]);
  }

  #get(ids: readonly string[], target = ids[0] ?? ''): void {
    const random = this.#random;
    const tags = this.#answers.knownTags;
    const tag = tags.length > 0 && random.chance(0.3) ? random.pick(tags) : null;
    const header = (name: string) => (name === 'if-none-match' ? tag : null);
    const method = random.pick(['GET', 'GET', 'GET', 'GET', 'HEAD', 'OPTIONS', 'DELETE']);
    void this.#ask({ method, target: `/checkout-links/${target}`, header }, ids);
  }

  async #ask(
    request: Parameters<CheckoutLinkEndpoint['handle']>[0],
    ids: readonly string[],
  ): Promise<number> {
    const { method, target } = request;
    const { now: at, awake } = this.#time;
    const name = `request ${(this.#asked += 1)}`;
    const asked: Asked = { method, ids, floors: this.#floors, gone: this.#gone, at, awake };
    this.#tell(`${name}: ${method} ${JSON.stringify(target.slice(0, 80))}`);
    const context = this.#random.chance(0.5) ? { waitUntil: () => {} } : undefined;
    try {
      const answer = await this.#endpoint.handle(request, context);
      this.#answered += 1;
      const { status, headers, body } = answer;
      this.#tell(`${name}: ${status} ${headers['Cache-Status'] ?? ''} ${title(body)}`);
      this.#guard(() => this.#answers.answer(asked, answer));
      return status;
    } catch (error) {
      this.#break(error);
      return 0;
    }
  }

  /** The merchant changes a link, and the API tells of it: later, several times, in any order. */
  #change(): void {
    const random = this.#random;
    const id = random.pick(this.#links.ids);
    const state = random.pick(['active', 'active', 'inactive', 'inactive', 'missing'] as const);
    const { number } = this.#links.change(id, state, this.#time.now);
    this.#tell(`${id} is now ${state}, version ${number}`);
    const event = {
      id: `evt_${id}_${number}`,
      data: { object: { id, active: state === 'active' } },
    };
    const latest = random.pick([0, 1_000, 60_000, 400_000]);
    for (let copies = random.whole(0, 3); copies > 0; copies -= 1) {
      const forged = random.chance(0.1);
      const deliver = () => void this.#deliver(id, number, JSON.stringify(event), forged);
      this.#time.schedule(deliver, random.between(0, latest));
    }
  }

  async #deliver(id: string, number: number, body: string, forged: boolean): Promise<void> {
    const t = this.#time.unixSeconds;
    const secret = forged ? 'whsec_somebody_else' : SECRET;
    const mac = createHmac('sha256', secret).update(`v1=${t}.${body}`).digest('hex');
    const request = {
      method: 'POST',
      target: '/checkout-links/webhook',
      header: (name: string) => (name === 'fluveo-signature' ? `t=${t},v1=${mac}` : null),
      body: async () => new TextEncoder().encode(body),
    };
    const status = await this.#ask(request, []);
    if (forged && status !== 400) this.#break(new Error('a forged webhook was accepted'));
    if (status !== 204) return;
    this.#calls.invalidated(id);
    this.#floors = raised(this.#floors, id, number);
    if (body.includes('"active":false')) this.#gone = raised(this.#gone, id, number);
  }

  #turn(): void {
    this.#api.mood = this.#random.chance(0.5) ? 'well' : this.#random.pick(moods);
    this.#tell(`the API is ${this.#api.mood}`);
  }

  #invalidate(): void {
    const id = this.#random.pick(this.#links.ids);
    const version = this.#links.current(id);
    this.#endpoint.invalidate(id);
    this.#calls.invalidated(id);
    this.#floors = raised(this.#floors, id, version?.number ?? 0);
    this.#tell(`${id} is invalidated`);
  }

  #disturbClock(): void {
    const random = this.#random;
    const ms = random.pick([-HOUR, HOUR, -1_500, 1_500]);
    if (random.chance(0.3)) {
      this.#time.sleep(Math.abs(ms));
      this.#tell(`the machine slept for ${Math.abs(ms)} ms`);
    } else {
      this.#time.jump(ms);
      this.#tell(`the clock jumps by ${ms} ms`);
    }
    // So that the endpoint has looked at its clock: what nobody saw cannot be told from what comes next.
    this.#get([`cl_other${random.whole(1, 10_000)}`]);
  }

  /** Once the API is well, the shop sells again, and nothing is left over. */
  async #recover(): Promise<void> {
    this.#api.mood = 'well';
    const id = this.#random.pick(this.#links.ids);
    this.#links.change(id, 'active', this.#time.now);
    await this.#pass(120_000);
    const header = () => null;
    const request = { method: 'GET', target: `/checkout-links/${id}`, header };
    const status = this.#ask(request, [id]);
    await this.#pass(600_000);
    if ((await status) !== 200) throw new Error(`${await status} long after the API is well`);
    if (this.#answered !== this.#asked) {
      throw new Error(`${this.#asked} requests, ${this.#answered} answers`);
    }
    if (this.#time.timersWaiting > 0) throw new Error('timers are left over');
  }

  #event(event: EndpointEvent): void {
    if (event.type !== 'request' && event.type !== 'cache') this.#tell(JSON.stringify(event));
    this.#guard(() => {
      this.#calls.event(event);
      if (/PRIVATE|CANARY/.test(JSON.stringify(event))) throw new Error('an event tells a secret');
    });
  }

  async #pass(ms: number): Promise<void> {
    await this.#time.pass(ms);
    if (this.#broken !== undefined) throw this.#broken;
  }

  /** A rule that throws inside the endpoint would be taken for a failure of the API. */
  #guard(check: () => void): void {
    try {
      check();
    } catch (error) {
      this.#break(error);
    }
  }

  /** The first rule that is broken counts. */
  #break(error: unknown): void {
    this.#broken ??= error instanceof Error ? error : new Error(String(error));
    this.#tell(`BROKEN: ${String(error)}`);
  }

  #tell(what: string): void {
    this.story.push(`${(this.#time.now / 1000).toFixed(3)} s  ${what}`);
  }
}

function raised(floors: Map<string, number>, id: string, number: number): Map<string, number> {
  return new Map(floors).set(id, Math.max(number, floors.get(id) ?? 0));
}

function title(body: string | null): string {
  return body?.match(/version \d+|"code":"\w+"/g)?.join() ?? '';
}
