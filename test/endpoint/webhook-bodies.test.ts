import { once } from 'node:events';
import { Agent, createServer, request, type IncomingMessage, type RequestOptions } from 'node:http';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import {
  createCheckoutLinkEndpoint,
  type EndpointEvent,
} from '../../src/endpoint/checkout-link-endpoint.js';
import { toNodeListener } from '../../src/endpoint/node.js';
import { CANARY_KEY } from './fixtures.js';
import { listen, stop } from './scripted-upstream.js';

const SECRET = 'whsec_0123456789abcdef';
/** Of another secret: what matters is whether the body is read. */
const SIGNATURE = `t=${Math.floor(Date.now() / 1000)},v1=${'0'.repeat(64)}`;
const LARGE = 'a'.repeat(65_537);

function openEndpoint() {
  const reasons: string[] = [];
  const onEvent = (event: EndpointEvent) => {
    if (event.type === 'webhook' && event.outcome === 'refused') reasons.push(event.reason);
  };
  const options = { secretKey: CANARY_KEY, webhookSecret: SECRET, onEvent };
  return { endpoint: createCheckoutLinkEndpoint(options), reasons };
}

async function openServer(before?: (incoming: IncomingMessage) => Promise<void>) {
  const { endpoint, reasons } = openEndpoint();
  const listener = toNodeListener(endpoint);
  const server = createServer((incoming, response) => {
    void Promise.resolve(before?.(incoming)).then(() => listener(incoming, response));
  });
  const url = new URL(await listen(server));
  onTestFinished(() => stop(server));
  const open = (options: RequestOptions = {}) =>
    request({
      ...options,
      ...{ host: url.hostname, port: url.port, path: '/webhook', method: 'POST' },
      headers: { 'Fluveo-Signature': SIGNATURE, 'Transfer-Encoding': 'chunked' },
    });
  return { open, reasons, url };
}

it('of unknown length that is too large is refused as such, with a response', async () => {
  const { open, reasons } = await openServer();
  const client = open();
  client.on('error', () => undefined);
  client.end(LARGE);

  const [response] = (await once(client, 'response')) as [{ statusCode: number }];

  expect(response.statusCode).toBe(400);
  expect(reasons).toEqual(['body_too_large']);
});

it('whose connection ends is refused as such', async () => {
  const { open, reasons } = await openServer();
  const client = open();
  client.on('error', () => undefined);
  client.write('{"id":');
  await once(client, 'socket');
  client.flushHeaders();
  await new Promise((resolve) => client.write(' ', resolve));

  client.destroy();

  await vi.waitFor(() => expect(reasons).toEqual(['body_cut']));
});

it('in chunks of one byte is read whole', async () => {
  const { endpoint, reasons } = openEndpoint();
  const bytes = encode('a'.repeat(65_536));
  const body = streamOf((controller) => {
    for (const byte of bytes) controller.enqueue(new Uint8Array([byte]));
    controller.close();
  });

  await endpoint.fetch(post(body));

  expect(reasons).toEqual(['unknown_secret']);
});

it('leaves its connection to the next request when it is too large', async () => {
  const { open, url } = await openServer();
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  onTestFinished(() => agent.destroy());
  const client = open({ agent });
  client.end('a'.repeat(3_000_000));
  const [refused] = (await once(client, 'response')) as [IncomingMessage];
  await once(refused.resume(), 'end');

  const next = request(new URL('/unknown', url), { agent });
  next.end();
  const [response] = (await once(next, 'response')) as [IncomingMessage];

  expect([refused.statusCode, response.statusCode]).toEqual([400, 404]);
  expect(next.reusedSocket).toBe(true);
});

describe('while the bodies of others take 4 MiB', () => {
  async function openOthers(endpoint: ReturnType<typeof openEndpoint>['endpoint']) {
    const others = Array.from({ length: 64 }, () => openStream());
    const responses = others.map(({ stream }) => endpoint.fetch(post(stream)));
    for (const { controller } of others) controller.enqueue(encode('a'.repeat(65_536)));
    await vi.waitFor(() =>
      expect(others.every(({ controller }) => controller.desiredSize === 1)).toBe(true),
    );
    const end = () => {
      // One of them is cancelled.
      for (const { controller } of others) if (controller.desiredSize === 1) controller.close();
      return Promise.all(responses);
    };
    return { responses, end };
  }

  it('is read, and the oldest of the largest is to be delivered again', async () => {
    const { endpoint, reasons } = openEndpoint();
    const { responses, end } = await openOthers(endpoint);

    const read = await endpoint.fetch(post('{}'));
    const refused = await responses[0];
    await end();

    expect(read.status).toBe(400);
    expect([refused?.status, refused?.headers.get('retry-after')]).toEqual([503, '1']);
    expect(await refused?.json()).toMatchObject({ error: { code: 'webhooks_busy' } });
    expect(reasons.toSorted()).toEqual(['busy', ...Array<string>(64).fill('unknown_secret')]);
  });

  it('is to be delivered again when only smaller ones could make room', async () => {
    const { endpoint, reasons } = openEndpoint();
    const small = Array.from({ length: 2_048 }, () => openStream());
    const responses = small.map(({ stream }) => endpoint.fetch(post(stream)));
    for (const { controller } of small) controller.enqueue(encode('{'));
    await vi.waitFor(() =>
      expect(small.every(({ controller }) => controller.desiredSize === 1)).toBe(true),
    );

    const refused = await endpoint.fetch(post('a'.repeat(10_000)));
    for (const { controller } of small) controller.close();
    await Promise.all(responses);

    expect(refused.status).toBe(503);
    expect(reasons).toEqual(['busy', ...Array<string>(2_048).fill('unknown_secret')]);
  });
});

it('that a body parser has read is refused as such', async () => {
  const { open, reasons } = await openServer(async (incoming) => {
    incoming.resume();
    await once(incoming, 'end');
  });
  const client = open();
  client.end('{}');

  const [response] = (await once(client, 'response')) as [{ statusCode: number }];

  expect(response.statusCode).toBe(400);
  expect(reasons).toEqual(['parsed_body']);
});

it.each([
  ['body_too_large', () => streamOf((controller) => controller.enqueue(encode(LARGE)))],
  ['body_cut', () => streamOf((controller) => controller.error(new Error('reset')))],
])('of a Fetch request is refused as %s', async (reason, body) => {
  const { endpoint, reasons } = openEndpoint();

  const response = await endpoint.fetch(post(body()));

  expect(response.status).toBe(400);
  expect(reasons).toEqual([reason]);
});

it.each([
  ['read', (request: Request) => request.text()],
  ['being read', (request: Request) => request.body?.getReader()],
])('of a Fetch request that was or is %s by other code is refused as such', async (_name, read) => {
  const { endpoint, reasons } = openEndpoint();
  const delivery = post('{}');
  await read(delivery);

  const response = await endpoint.fetch(delivery);

  expect(response.status).toBe(400);
  expect(reasons).toEqual(['parsed_body']);
});

function post(body: BodyInit): Request {
  const headers = { 'Fluveo-Signature': SIGNATURE };
  const init = { method: 'POST', headers, body, duplex: 'half' };
  return new Request('https://shop.example/checkout-links/webhook', init);
}

function streamOf(start: (controller: ReadableStreamDefaultController<Uint8Array>) => void) {
  return new ReadableStream<Uint8Array>({ start });
}

function openStream() {
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  const stream = streamOf((own) => (controller = own));
  if (!controller) throw new Error('not started');
  return { stream, controller };
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
