import { createHmac } from 'node:crypto';
import type { CheckoutLinkEndpoint } from '../../../src/endpoint/checkout-link-endpoint.js';
import type { AcceptedChange } from './accepted-changes.js';
import type { Random } from './random.js';
import type { SimulatedClients } from './simulated-clients.js';
import type { SimulatedLinks } from './simulated-links.js';
import type { SimulationRun } from './simulation-run.js';

export const WEBHOOK_SECRET = 'whsec_0123456789abcdef';

interface SimulatedMerchantOptions {
  run: SimulationRun;
  links: SimulatedLinks;
  endpoints: readonly CheckoutLinkEndpoint[];
  clients: SimulatedClients;
  /** Whether a link that is gone stays so: an id that lists lack is unknown. */
  keepsGone: boolean;
  onAccepted(change: AcceptedChange): void;
}

/** Changes links. Their webhooks arrive late, several times, in any order, and some are forged. */
export class SimulatedMerchant {
  readonly #options: SimulatedMerchantOptions;
  readonly #random: Random;

  constructor(options: SimulatedMerchantOptions) {
    this.#options = options;
    this.#random = options.run.random;
  }

  changeLink(): void {
    const { run, links } = this.#options;
    const random = this.#random;
    const id = random.pick(links.ids);
    if (this.isGone(id)) return;
    const state = random.pick(['active', 'active', 'inactive', 'inactive', 'missing'] as const);
    const { number } = links.change(id, state, run.time.now);
    run.record(`${id} is now ${state}, version ${number}`);
    const event = {
      id: `evt_${id}_${number}`,
      data: { object: { id, active: state === 'active' } },
    };
    const maxDelay = random.pick([0, 1_000, 60_000, 400_000]);
    for (let copies = random.whole(0, 3); copies > 0; copies -= 1) {
      const forged = random.chance(0.1);
      const deliver = () => void this.#deliver(id, number, JSON.stringify(event), forged);
      run.time.schedule(deliver, random.between(0, maxDelay));
    }
  }

  isGone(id: string): boolean {
    const { links, keepsGone } = this.#options;
    return keepsGone && links.current(id)?.state === 'missing';
  }

  makeLink(): string {
    const { run, links } = this.#options;
    const id = links.make(run.time.now);
    run.record(`made ${id}`);
    return id;
  }

  async invalidate(): Promise<void> {
    const { run, links, endpoints, clients, onAccepted } = this.#options;
    const id = this.#random.pick(links.ids);
    const version = links.current(id)?.number ?? 0;
    const endpoint = clients.anyEndpoint();
    run.record(`${id} is invalidated in ${endpoint}`);
    const accepted = { id, version, endpoint, isDeactivation: false };
    const told = endpoints[endpoint]?.invalidate(id);
    // The endpoint itself knows at once, others when the store has it.
    onAccepted({ ...accepted, at: Infinity });
    if (await told) onAccepted({ ...accepted, at: run.time.now });
  }

  async #deliver(id: string, number: number, body: string, forged: boolean): Promise<void> {
    const { run, clients, onAccepted } = this.#options;
    const t = run.time.unixSeconds;
    const secret = forged ? 'whsec_other_secret' : WEBHOOK_SECRET;
    const mac = createHmac('sha256', secret).update(`v1=${t}.${body}`).digest('hex');
    const request = {
      method: 'POST',
      target: '/checkout-links/webhook',
      header: (name: string) => (name === 'fluveo-signature' ? `t=${t},v1=${mac}` : null),
      body: async () => new TextEncoder().encode(body),
    };
    const endpoint = clients.anyEndpoint();
    const status = await clients.send(request, [], endpoint);
    if (forged && status !== 400) run.fail(new Error('a forged webhook was accepted'));
    if (status !== 204) return;
    const isDeactivation = body.includes('"active":false');
    onAccepted({ id, version: number, endpoint, at: run.time.now, isDeactivation });
  }
}
