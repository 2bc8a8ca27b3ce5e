import { createHmac } from 'node:crypto';
import { Agent, createServer, request } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { load } from '../bench/load.mjs';
import {
  createCheckoutLinkEndpoint,
  type CheckoutLinkEndpoint,
  type CheckoutLinkEndpointOptions,
} from '../../src/endpoint/checkout-link-endpoint.js';
import { toNodeListener } from '../../src/endpoint/node.js';
import { NIGHTLY } from '../support/nightly.js';
import { apiItem, apiLink, CANARY_KEY, LINK_ID } from './fixtures.js';
import {
  listen,
  serving,
  startUpstream,
  stop,
  type ScriptedUpstream,
} from './scripted-upstream.js';
import { memoryInUse } from '../support/memory.js';

const TRIED_IDS = NIGHTLY ? 150_000 : 2_000;
const EVENTS = NIGHTLY ? 100_000 : 300;
const ROUNDS = NIGHTLY ? 35 : 3;
const EVENTS_PER_ROUND = NIGHTLY ? 1_000 : 100;
const SECRET = 'whsec_0123456789abcdef';
const BUDGET = { perMinute: 750, burst: 250 };

type Budget = CheckoutLinkEndpointOptions['budget'];

interface Served {
  endpoint: CheckoutLinkEndpoint;
  upstream: ScriptedUpstream;
  port: number;
}

async function serve(budget?: Budget): Promise<Served> {
  const upstream = await startUpstream((request, response) => {
    const id = /cl_\w+/.exec(request.url ?? '')?.[0] ?? '';
    const isKnown = !id.startsWith('cl_tried');
    if (isKnown) return serving({ ...apiLink, id }, [apiItem])(request, response);
    response.writeHead(404, { 'content-type': 'application/json' });
    response.end('{"error":{"type":"x","code":"resource_missing","message":""}}');
  });
  const endpoint = createCheckoutLinkEndpoint({
    secretKey: CANARY_KEY,
    baseUrl: upstream.url,
    webhookSecret: SECRET,
    budget,
    onEvent: () => {},
  });
  const server = createServer(toNodeListener(endpoint));
  const port = Number(new URL(await listen(server)).port);
  onTestFinished(async () => {
    await stop(server);
    await upstream.close();
  });
  return { endpoint, upstream, port };
}

/** The maximum number of calls within `ms`. */
const maxCalls = (ms: number) => BUDGET.burst + Math.ceil((ms / 60_000) * BUDGET.perMinute);

describe('a client that tries ids', () => {
  it(
    `with ${TRIED_IDS} ids does not affect a cached link or exceed the call limit`,
    { timeout: 600_000 },
    async () => {
      const { upstream, port } = await serve();
      const attackOptions = { port, connections: 20, ms: 600_000, most: TRIED_IDS };
      const hot = { port, path: `/checkout-links/${LINK_ID}`, connections: 2 };
      await load({ ...hot, ms: 1 });
      const startedAt = performance.now();

      const attack = load({
        ...attackOptions,
        path: (number) => `/checkout-links/cl_tried${number}`,
      });
      let isOver = false;
      void attack.then(() => (isOver = true));
      const statuses = new Set<string>();
      while (!isOver) {
        for (const status of Object.keys((await load({ ...hot, ms: 500 })).statuses)) {
          statuses.add(status);
        }
      }

      const result = await attack;
      expect(result.answered).toBe(TRIED_IDS);
      expect(Object.keys(result.statuses).filter((each) => !/404|50[34]/.test(each))).toEqual([]);
      expect([...statuses]).toEqual(['200']);
      expect(upstream.requests.length).toBeLessThanOrEqual(maxCalls(performance.now() - startedAt));
    },
  );
});

describe('a flood of webhooks', () => {
  it(
    `each read returns the latest version: ${EVENTS} events, 3 times each, shuffled`,
    { timeout: 1_800_000 },
    async () => {
      const { endpoint, upstream } = await serve();
      const links = Array.from({ length: 20 }, (_, index) => `cl_hot${index}`);
      const titles = new Map<string, number>();
      upstream.script = (request, response) => {
        const id = /cl_\w+/.exec(request.url ?? '')?.[0] ?? '';
        const title = `version ${titles.get(id) ?? 0}`;
        serving({ ...apiLink, id, title }, [apiItem])(request, response);
      };
      const events = Array.from({ length: EVENTS * 3 }, (_, index) => index % EVENTS);
      shuffle(events);
      const before = memory();
      const startedAt = performance.now();
      const statuses = new Set<number>();
      const wrong: string[] = [];

      for (const [index, event] of events.entries()) {
        const id = links[event % links.length] ?? '';
        titles.set(id, index);
        const { status } = await post(endpoint, id, event, index);
        statuses.add(status);
        // Only some, so that the reads stay below the call limit.
        if (index % Math.ceil(EVENTS / 25) !== 0) continue;
        const other = `evt_read${index}`;
        await post(endpoint, id, event, index, other);
        const { body } = await endpoint.handle(get(id));
        if (!body?.includes(`"version ${index}"`)) wrong.push(`${index}: ${body}`);
      }

      expect([...statuses]).toEqual([204]);
      expect(wrong).toEqual([]);
      expect(upstream.requests.length).toBeLessThanOrEqual(maxCalls(performance.now() - startedAt));
      expect(memory() - before).toBeLessThan(32);
    },
  );

  const title = `over HTTP: the next read returns the latest version, ${ROUNDS * EVENTS_PER_ROUND} events`;
  it(title, { timeout: 1_800_000 }, async () => {
    const { upstream, port } = await serve({
      perMinute: 1_500,
      burst: 1_500,
      newLinksPerMinute: 1_500,
    });
    const links = Array.from({ length: 20 }, (_, index) => `cl_hot${10 + index}`);
    const titles = new Map(links.map((id) => [id, 'version 0']));
    upstream.script = (request, response) => {
      const id = /cl_\w+/.exec(request.url ?? '')?.[0] ?? '';
      serving({ ...apiLink, id, title: titles.get(id) }, [apiItem])(request, response);
    };
    const agent = new Agent({ keepAlive: true, maxSockets: 20 });
    onTestFinished(() => agent.destroy());
    const read = async () => {
      const query = links.map((id) => `id=${id}`).join('&');
      const response = await fetch(`http://127.0.0.1:${port}/checkout-links?${query}`);
      const { data } = (await response.json()) as { data: { title?: string }[] };
      return data.map(({ title }) => title);
    };
    const actual: unknown[] = [];
    const expected: unknown[] = [];
    const statuses = new Set<number | undefined>();

    for (let round = 0; round < ROUNDS; round += 1) {
      const sent = Array.from({ length: EVENTS_PER_ROUND }, async (_, index) => {
        const number = round * EVENTS_PER_ROUND + index + 1;
        const id = links[number % links.length] ?? '';
        titles.set(id, `version ${number}`);
        statuses.add(await postOver(agent, port, signed(id, `evt_${number}`, number)));
      });
      // Fetches that are in flight while events arrive.
      await Promise.all([...sent, read()]);
      actual.push(await read());
      expected.push([...titles.values()]);
    }

    expect([...statuses]).toEqual([204]);
    expect(actual).toEqual(expected);
  });
});

/** Resolves to the status of the response. */
function postOver(agent: Agent, port: number, { body, signature }: ReturnType<typeof signed>) {
  return new Promise<number | undefined>((resolve, reject) => {
    const headers = { 'Content-Type': 'application/json', 'Fluveo-Signature': signature };
    const path = '/checkout-links/webhook';
    const options = { agent, port, host: '127.0.0.1', path, method: 'POST', headers };
    const sending = request(options, (response) => {
      response.resume().on('end', () => resolve(response.statusCode));
    });
    sending.on('error', reject).end(body);
  });
}

function signed(id: string, name: string, index: number) {
  const body = JSON.stringify({ id: name, data: { object: { id, active: index % 3 > 0 } } });
  const time = Math.floor(Date.now() / 1000);
  const mac = createHmac('sha256', SECRET).update(`v1=${time}.${body}`).digest('hex');
  return { body, signature: `t=${time},v1=${mac}` };
}

function post(
  { handle }: CheckoutLinkEndpoint,
  id: string,
  event: number,
  index: number,
  name = `evt_${event}`,
) {
  const { body, signature } = signed(id, name, index);
  return handle({
    method: 'POST',
    target: '/checkout-links/webhook',
    header: (header) => (header === 'fluveo-signature' ? signature : null),
    body: async () => new TextEncoder().encode(body),
  });
}

const get = (id: string) => ({
  method: 'GET',
  target: `/checkout-links/${id}`,
  header: () => null,
});

function shuffle(items: number[]): void {
  let state = 20_260_309;
  for (let last = items.length - 1; last > 0; last -= 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const other = state % (last + 1);
    [items[last], items[other]] = [items[other] ?? 0, items[last] ?? 0];
  }
}

/** Megabytes. */
function memory(): number {
  const { heapUsed, external } = memoryInUse();
  return (heapUsed + external) / 2 ** 20;
}
