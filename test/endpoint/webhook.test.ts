import { createHash, createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createCheckoutLinkEndpoint } from '../../src/endpoint/checkout-link-endpoint.js';
import { toNodeListener } from '../../src/endpoint/node.js';
import { createSignatureVerifier } from '../../src/endpoint/webhook/signature.js';
import { apiLink, CANARY_KEY, LINK_ID } from './fixtures.js';
import { listen, stop } from './scripted-upstream.js';
import { respondingWith, cacheStatusOf, openShop, type Shop } from './shop.js';

const SECRET = 'whsec_0123456789abcdef';
const NEXT_SECRET = 'whsec_fedcba9876543210';

const sign = (body: string, time: number, secret = SECRET) =>
  `t=${time},v1=${createHmac('sha256', secret).update(`v1=${time}.${body}`).digest('hex')}`;
const nowInSeconds = () => Math.floor(Date.now() / 1000);

function eventAbout(object: object, id = 'evt_1'): string {
  const created = nowInSeconds();
  return JSON.stringify({
    id,
    object: 'event',
    type: 'x',
    created,
    livemode: false,
    data: { object },
  });
}

function post(shop: Shop, body: string, signature = sign(body, nowInSeconds())) {
  const headers = { 'Fluveo-Signature': signature };
  return shop.get('webhook', { method: 'POST', headers, body });
}

describe('a webhook', () => {
  it('makes the next request call the API', async () => {
    const shop = openShop({ webhookSecret: SECRET });
    await shop.get();
    shop.links.set(LINK_ID, { ...apiLink, title: 'New' });

    const accepted = await post(shop, eventAbout(apiLink));
    const response = await shop.get();

    expect([accepted.status, await accepted.text()]).toEqual([204, '']);
    expect(await response.json()).toMatchObject({ title: 'New' });
  });

  it.each([
    ['no signature', null],
    ['a malformed signature', 't=1,v1=abc'],
    ['an old signature', sign('{}', 1_700_000_000)],
  ])('with %s is refused before its body is read', async (_name, signature) => {
    const endpoint = createCheckoutLinkEndpoint({ secretKey: CANARY_KEY, webhookSecret: SECRET });
    const body = vi.fn(async () => new TextEncoder().encode('{}'));
    const header = (name: string) => (name === 'fluveo-signature' ? signature : null);

    const response = await endpoint.handle({ method: 'POST', target: '/webhook', header, body });

    expect(response.status).toBe(400);
    expect(body).not.toHaveBeenCalled();
  });

  it('that says it is too long is refused before its body is read', async () => {
    const endpoint = createCheckoutLinkEndpoint({ secretKey: CANARY_KEY, webhookSecret: SECRET });
    const pull = vi.fn();
    const request = new Request('https://shop.example/webhook', {
      method: 'POST',
      headers: {
        'Content-Length': '65537',
        'Fluveo-Signature': sign('', nowInSeconds()),
      },
      body: new ReadableStream({ pull }, { highWaterMark: 0 }),
      ...{ duplex: 'half' },
    });

    const response = await endpoint.fetch(request);

    expect(response.status).toBe(400);
    expect(pull).not.toHaveBeenCalled();
  });

  it('about a session invalidates the link that it names', async () => {
    const shop = openShop({ webhookSecret: SECRET });
    await shop.get();

    await post(shop, eventAbout({ id: 'cs_1', payment_link: LINK_ID }));

    expect(cacheStatusOf(await shop.get())).toBe('fwd=miss; stored');
  });

  it('about a session of a link without a limit invalidates nothing', async () => {
    const onInvalidate = vi.fn();
    const shop = openShop({ webhookSecret: SECRET, onInvalidate });
    shop.links.set(LINK_ID, { ...apiLink, restrictions: null });
    await shop.get();

    const response = await post(shop, eventAbout({ id: 'cs_1', payment_link: LINK_ID }));

    expect(response.status).toBe(204);
    expect(cacheStatusOf(await shop.get())).toBe('hit');
    expect(onInvalidate).not.toHaveBeenCalled();
    expect(shop.events).toContainEqual({ type: 'webhook', outcome: 'ignored', ids: [] });
  });

  it('about one link, 30 a second: one fetch a second, and buyers get what was true last', async () => {
    // The real digest ends by the real clock, and the waits are those of the fake one.
    vi.spyOn(crypto.subtle, 'digest').mockImplementation(
      async (_name, bytes) =>
        Uint8Array.from(
          createHash('sha256')
            .update(Buffer.from(bytes as ArrayBuffer))
            .digest(),
        ).buffer,
    );
    const shop = openShop({ webhookSecret: SECRET });
    const good = shop.api;
    const startedAt: number[] = [];
    shop.api = async (url, init) => {
      if (!url.includes('line_items')) startedAt.push(Date.now());
      const response = good(url, init);
      await new Promise((resolve) => setTimeout(resolve, 150));
      return response;
    };
    const pending: Promise<Response>[] = [];
    const waits: number[] = [];
    const outdated: string[] = [];

    for (let sale = 1; sale <= 300; sale += 1) {
      shop.links.set(LINK_ID, { ...apiLink, title: `sale ${sale}` });
      await post(shop, eventAbout({ id: `cs_${sale}`, payment_link: LINK_ID }, `evt_${sale}`));
      const askedAt = Date.now();
      const check = async (response: Response) => {
        waits.push(Date.now() - askedAt);
        const { title = '' } = (await response.clone().json()) as { title?: string };
        if (response.status === 200 && Number(title.slice('sale '.length)) < sale)
          outdated.push(title);
        return response;
      };
      pending.push(shop.get().then(check));
      await shop.pass(1_000 / 30);
    }
    await shop.pass(2_000);
    const responses = await Promise.all(pending);

    expect(new Set(responses.map(({ status }) => status))).toEqual(new Set([200]));
    expect(outdated).toEqual([]);
    expect(Math.max(...waits)).toBeLessThanOrEqual(1_000 + 150 + 50);
    // Ten seconds, and the first fetch, which no webhook caused.
    expect(startedAt.length).toBeLessThanOrEqual(1 + 10 + 1);
  });

  it('keeps the entry for stale-if-error while the API is down', async () => {
    const shop = openShop({ webhookSecret: SECRET });
    await shop.get();
    shop.api = respondingWith(503, { 'retry-after': '5' });

    await post(shop, eventAbout(apiLink));
    const response = await shop.get();

    expect(cacheStatusOf(response)).toBe('fwd=stale; detail=stale-if-error');
    expect(response.headers.get('cache-control')).toMatch(/s-maxage=0, stale-while-revalidate=0,/);
  });

  it('about a deactivation discards the entry, also while the API is down', async () => {
    const shop = openShop({ webhookSecret: SECRET });
    await shop.get();
    shop.api = respondingWith(503, { 'retry-after': '5' });

    await post(shop, eventAbout({ ...apiLink, active: false }));

    expect((await shop.get()).status).toBe(503);
  });

  it('discards the result of a fetch that started before it', async () => {
    const shop = openShop({ webhookSecret: SECRET });
    const good = shop.api;
    const respond: (() => void)[] = [];
    shop.api = (url, init) => {
      const before = good(url, init);
      return new Promise((resolve) => respond.push(() => resolve(before)));
    };
    const early = shop.get();
    await vi.waitFor(() => expect(respond).toHaveLength(2));
    shop.api = good;
    shop.links.set(LINK_ID, { ...apiLink, active: false });

    await post(shop, eventAbout(apiLink));
    const afterwards = await shop.get();
    for (const each of respond) each();
    await early;
    const later = await shop.get();

    expect(await afterwards.json()).toMatchObject({ active: false });
    expect(await later.json()).toMatchObject({ active: false });
  });

  it('invalidates once when it is delivered eight times', async () => {
    const invalidated: string[] = [];
    const onInvalidate = (id: string) => void invalidated.push(id);
    const shop = openShop({ webhookSecret: SECRET, onInvalidate });
    const body = eventAbout(apiLink);

    const statuses = [];
    for (let delivery = 0; delivery < 8; delivery += 1)
      statuses.push((await post(shop, body)).status);

    expect(new Set(statuses)).toEqual(new Set([204]));
    expect(invalidated).toEqual([LINK_ID]);
    expect(shop.events.flatMap((it) => (it.type === 'webhook' ? it.outcome : []))).toEqual([
      'accepted',
      ...Array<string>(7).fill('duplicate'),
    ]);
  });

  it('is accepted when onInvalidate rejects', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
    const failure = new Error('CDN');
    const shop = openShop({ webhookSecret: SECRET, onInvalidate: () => Promise.reject(failure) });

    const response = await post(shop, eventAbout(apiLink));

    expect(response.status).toBe(204);
    expect(logged).toHaveBeenCalledWith('checkout-link-embed: onInvalidate threw', failure);
  });

  it('about another object is accepted and invalidates nothing', async () => {
    const shop = openShop({ webhookSecret: SECRET });
    await shop.get();

    const bodies = [
      eventAbout({ id: 'price_1', payment_link: null }),
      '{"id":"evt_2","data":{"object":[]}}',
      '{"id":"evt_3"}',
    ];
    const statuses = [];
    for (const body of bodies) statuses.push((await post(shop, body)).status);

    expect(statuses).toEqual([204, 204, 204]);
    expect(cacheStatusOf(await shop.get())).toBe('hit');
  });

  it.each([
    ['no_signature', null, '{}'],
    ['malformed_signature', 't=1,v1=abc', '{}'],
    ['old_timestamp', sign('{}', 1_700_000_000), '{}'],
    ['unknown_secret', sign('{}', nowInSeconds(), NEXT_SECRET), '{}'],
    ['malformed_event', sign('{}', nowInSeconds()), '{}'],
    ['parsed_body', sign('{}', nowInSeconds()), null],
  ])('that is refused is logged once with the reason %s', async (reason, signature, body) => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
    onTestFinished(() => logged.mockRestore());
    const endpoint = createCheckoutLinkEndpoint({ secretKey: CANARY_KEY, webhookSecret: SECRET });
    const delivery = () =>
      endpoint.handle({
        ...{ method: 'POST', target: '/webhook' },
        header: (name) => (name === 'fluveo-signature' ? signature : null),
        body: async () => (body === null ? null : new TextEncoder().encode(body)),
      });

    const { status } = await delivery();
    await delivery();

    expect(status).toBe(400);
    expect(logged.mock.calls).toEqual([
      [expect.stringContaining(`checkout-link-embed: A webhook was refused (${reason}): `)],
    ]);
    expect(String(logged.mock.calls)).not.toContain(SECRET);
  });

  it('gets 405 without webhookSecret', async () => {
    const shop = openShop();

    expect((await post(shop, eventAbout(apiLink))).status).toBe(405);
  });

  it('is refused when its time differs by more than 5 minutes', async () => {
    const shop = openShop({ webhookSecret: SECRET });
    const body = eventAbout(apiLink);

    const statuses = [];
    for (const seconds of [-301, -299, 299, 302]) {
      statuses.push((await post(shop, body, sign(body, nowInSeconds() + seconds))).status);
    }

    expect(statuses).toEqual([400, 204, 204, 400]);
  });

  it('is accepted with any of several secrets (rotation)', async () => {
    const shop = openShop({ webhookSecret: [SECRET, NEXT_SECRET] });
    const body = eventAbout(apiLink);
    const time = nowInSeconds();
    const both = `${sign(body, time, 'whsec_unknown0')},${sign(body, time, NEXT_SECRET).split(',')[1]}`;

    const next = await post(shop, body, sign(body, time, NEXT_SECRET));
    const other = await post(shop, body, sign(body, time, 'whsec_unknown0'));
    const mixed = await post(shop, body, both);

    expect([next.status, other.status, mixed.status]).toEqual([204, 400, 204]);
  });

  it.each([
    ['not JSON', '{'],
    ['a JSON string', '"evt_1"'],
    ['without an id', '{"data":{"object":{}}}'],
  ])('that is signed but malformed is refused: %s', async (_name, body) => {
    const shop = openShop({ webhookSecret: SECRET });

    const response = await post(shop, body);

    expect(response.status).toBe(400);
    expect(await response.text()).toBe(
      '{"error":{"type":"invalid_request_error","code":"webhook_refused","message":"The webhook could not be verified."}}',
    );
  });

  it('of more than 64 KiB is refused', async () => {
    const shop = openShop({ webhookSecret: SECRET });
    const body = eventAbout({ ...apiLink, note: 'a'.repeat(65_536) });

    expect((await post(shop, body)).status).toBe(400);
  });

  it('is verified over the raw body through node:http', async () => {
    const endpoint = createCheckoutLinkEndpoint({ secretKey: CANARY_KEY, webhookSecret: SECRET });
    const server = createServer(toNodeListener(endpoint));
    const url = await listen(server);
    onTestFinished(() => stop(server));
    const body = eventAbout({ ...apiLink, title: 'Töpfern' });
    const send = (text: string) =>
      fetch(`${url}/checkout-links/webhook`, {
        method: 'POST',
        headers: { 'Fluveo-Signature': sign(body, nowInSeconds()) },
        body: text,
      });

    expect((await send(body)).status).toBe(204);
    expect((await send(body.replace('ö', 'o'))).status).toBe(400);
    expect((await send('a'.repeat(1_000_000))).status).toBe(400);
  });
});

describe('the webhook signature', () => {
  const time = 1_700_000_000;
  const check = createSignatureVerifier([SECRET], () => time * 1000);
  const bytes = (text: string) => new TextEncoder().encode(text);

  it('is accepted for any body', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (body) => {
        expect(await check(sign(body, time), bytes(body))).toBe(true);
      }),
      { seed: 20_260_309, numRuns: 1_000 },
    );
  });

  const manipulations: [
    string,
    (body: string, signature: string, at: number) => [string, string],
  ][] = [
    ['another body', (body, signature, at) => [flip(body, at), signature]],
    ['another time', (body, signature) => [body, signature.replace(`t=${time}`, `t=${time + 1}`)]],
    ['another signature', (body, signature, at) => [body, flipHex(signature, at)]],
    ['a shorter signature', (body, signature) => [body, signature.slice(0, -2)]],
    ['no literal v1=', (body) => [body, withoutLiteral(body)]],
    ['another version', (body, signature) => [body, signature.replace('v1=', 'v0=')]],
  ];

  it.each(manipulations)('is refused with %s', async (_name, manipulate) => {
    await fc.assert(
      fc.asyncProperty(fc.json({ maxDepth: 2 }), fc.nat(), async (text, at) => {
        const [body, signature] = manipulate(`${text} `, sign(`${text} `, time), at);
        expect(await check(signature, bytes(body))).toBe(false);
      }),
      { seed: 20_260_309, numRuns: 300 },
    );
  });

  it.each([
    null,
    '',
    't=,v1=',
    `t=${time}`,
    `v1=${'0'.repeat(64)}`,
    `t=1e9,v1=${'0'.repeat(64)}`,
    `t=${time},t=${time},${sign('', time)}`,
    `t=${time},${`v1=${'0'.repeat(64)},`.repeat(9)}`,
    'a'.repeat(100_000),
  ])('is refused when the header is malformed: %#', async (header) => {
    expect(await check(header, bytes(''))).toBe(false);
  });

  function flip(text: string, at: number): string {
    const index = at % text.length;
    return `${text.slice(0, index)}${text[index] === 'x' ? 'y' : 'x'}${text.slice(index + 1)}`;
  }

  function flipHex(signature: string, at: number): string {
    const index = signature.length - 64 + (at % 64);
    const digit = signature[index] === 'a' ? 'b' : 'a';
    return signature.slice(0, index) + digit + signature.slice(index + 1);
  }

  function withoutLiteral(body: string): string {
    return `t=${time},v1=${createHmac('sha256', SECRET).update(`${time}.${body}`).digest('hex')}`;
  }
});

describe('invalidate', () => {
  it('makes the next request call the API', async () => {
    const onInvalidate = vi.fn();
    const shop = openShop({ onInvalidate });
    await shop.get();

    void shop.endpoint.invalidate(LINK_ID);

    expect(cacheStatusOf(await shop.get())).toBe('fwd=miss; stored');
    expect(onInvalidate).toHaveBeenCalledExactlyOnceWith(LINK_ID);
  });

  it('throws a TypeError for anything but a link id', () => {
    const { endpoint } = openShop();

    expect(() => endpoint.invalidate('price_1')).toThrow(TypeError);
  });
});
