import { describe, expect, it } from 'vitest';
import { json, startServer, apiError } from './scripted-server.js';
import { clientOf, failureOf, minimalLink, secretKey } from './fixtures.js';

const basic = `Basic ${Buffer.from(`${secretKey}:`).toString('base64')}`;
const emptyPage = { object: 'list', data: [], has_more: false, url: '/v1/x', next_cursor: null };

describe('requests', () => {
  it('authenticate with HTTP Basic', async () => {
    const server = await startServer(json(200, minimalLink));
    const { client } = clientOf(server);

    const link = await client.checkoutLinks.retrieve('cl_1');

    const [request] = server.requests;
    expect(link).toEqual(minimalLink);
    expect(request).toMatchObject({ method: 'GET', url: '/v1/checkout_links/cl_1', body: '' });
    expect(request?.headers).toMatchObject({ authorization: basic, accept: 'application/json' });
    expect(request?.headers).not.toHaveProperty('content-type');
    expect(request?.headers).not.toHaveProperty('idempotency-key');
    expect(request?.headers).not.toHaveProperty('x-api-version');
  });

  it('send X-API-Version when apiVersion is set', async () => {
    const server = await startServer(json(200, minimalLink));
    const { client } = clientOf(server, { apiVersion: '2026-03-09' });

    await client.checkoutLinks.retrieve('cl_1');

    expect(server.requests[0]?.headers['x-api-version']).toBe('2026-03-09');
  });

  it.each([200, 201])('create a link with response status %d', async (status) => {
    const server = await startServer(json(status, minimalLink));
    const { client } = clientOf(server);

    const link = await client.checkoutLinks.create({
      title: 'Yoga class',
      line_items: [{ price: 'price_1', quantity: 1 }],
      description: undefined,
      inactive_message: null,
    });

    const [request] = server.requests;
    expect(link.id).toBe('cl_1');
    expect(request).toMatchObject({ method: 'POST', url: '/v1/checkout_links' });
    expect(request?.headers['content-type']).toBe('application/json');
    expect(request?.body).toBe(
      '{"title":"Yoga class","line_items":[{"price":"price_1","quantity":1}],"inactive_message":null}',
    );
  });

  it('update a link', async () => {
    const server = await startServer(json(200, { ...minimalLink, active: false }));
    const { client } = clientOf(server);

    const link = await client.checkoutLinks.update('cl_1', { active: false });

    expect(link.active).toBe(false);
    expect(server.requests[0]).toMatchObject({
      method: 'POST',
      url: '/v1/checkout_links/cl_1',
      body: '{"active":false}',
    });
  });

  it('list by filter, limit and cursor', async () => {
    const server = await startServer(json(200, emptyPage));
    const { client } = clientOf(server);

    await client.checkoutLinks.list({ active: true, limit: 3, starting_after: 'a&b' });
    await client.checkoutLinks.list();
    await client.checkoutLinks.listLineItems('cl_1', { limit: 100 });
    await client.checkoutSessions.list({ status: 'complete', ending_before: undefined });

    expect(server.requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'GET /v1/checkout_links?active=true&limit=3&starting_after=a%26b',
      'GET /v1/checkout_links',
      'GET /v1/checkout_links/cl_1/line_items?limit=100',
      'GET /v1/checkout/sessions?status=complete',
    ]);
  });

  it('retrieve a session', async () => {
    const server = await startServer(json(200, { id: 'cs_1', status: 'open' }));
    const { client } = clientOf(server);

    const session = await client.checkoutSessions.retrieve('cs_1');

    expect(session).toEqual({ id: 'cs_1', status: 'open' });
    expect(server.requests[0]?.url).toBe('/v1/checkout/sessions/cs_1');
  });

  it('retrieve a product, and list products', async () => {
    const server = await startServer(
      json(200, { id: 'prod_1', name: 'Mat' }),
      json(200, emptyPage),
    );
    const { client } = clientOf(server);

    const product = await client.products.retrieve('prod_1');
    await client.products.list({ limit: 3, starting_after: 'prod_1' });

    expect(product).toEqual({ id: 'prod_1', name: 'Mat' });
    expect(server.requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'GET /v1/products/prod_1',
      'GET /v1/products?limit=3&starting_after=prod_1',
    ]);
  });

  it('iterate over all pages', async () => {
    const server = await startServer(
      json(200, { ...emptyPage, data: [{ id: 'cs_2' }], has_more: true, next_cursor: 'cs_2' }),
      json(200, { ...emptyPage, data: [{ id: 'cs_1' }] }),
    );
    const { client } = clientOf(server);
    const ids: string[] = [];

    for await (const session of client.checkoutSessions.list({ limit: 1 })) ids.push(session.id);

    expect(ids).toEqual(['cs_2', 'cs_1']);
    expect(server.requests[1]?.url).toBe('/v1/checkout/sessions?limit=1&starting_after=cs_2');
  });
});

describe('an idempotency key', () => {
  it('is new for each call', async () => {
    const server = await startServer(json(200, minimalLink));
    const { client } = clientOf(server);

    await client.checkoutLinks.update('cl_1', {});
    await client.checkoutLinks.update('cl_1', {});

    const keys = server.requests.map(({ headers }) => headers['idempotency-key']);
    expect(keys[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f-]{27}$/);
    expect(keys[1]).toMatch(/^[0-9a-f]{8}-[0-9a-f-]{27}$/);
    expect(keys[0]).not.toBe(keys[1]);
  });

  it('is the same for the retries of a call', async () => {
    const error = { type: 'api_error', code: 'internal', message: 'Oops' };
    const server = await startServer(apiError(500, error), json(201, minimalLink));
    const { client } = clientOf(server);

    await client.checkoutLinks.update('cl_1', { active: true });

    const [first, second] = server.requests;
    expect(server.requests).toHaveLength(2);
    expect(second?.headers['idempotency-key']).toBe(first?.headers['idempotency-key']);
    expect(second?.body).toBe(first?.body);
  });

  it('can be set by an option', async () => {
    const server = await startServer(json(200, minimalLink));
    const { client } = clientOf(server);
    const idempotencyKey = 'o'.repeat(255);

    await client.checkoutLinks.update('cl_1', {}, { idempotencyKey });

    expect(server.requests[0]?.headers['idempotency-key']).toBe(idempotencyKey);
  });

  it.each(['', 'o'.repeat(256), 'two words', 'line\r\nend', 'é'])(
    'that is no valid header value is rejected: %j',
    async (idempotencyKey) => {
      const server = await startServer(json(200, minimalLink));
      const { client } = clientOf(server);

      const error = await failureOf(client.checkoutLinks.update('cl_1', {}, { idempotencyKey }));

      expect(error).toMatchObject({ code: 'parameter_invalid', param: 'idempotencyKey' });
      expect(server.requests).toEqual([]);
    },
  );
});

describe('before any request', () => {
  it.each([
    '',
    '.',
    '..',
    '../accounts',
    'cl_1/line_items',
    'cl%2f1',
    'cl 1',
    'cl_1\n',
    'a'.repeat(65),
  ])('the id %j is rejected', async (id) => {
    const server = await startServer(json(200, minimalLink));
    const { client } = clientOf(server);

    const errors = await Promise.all([
      failureOf(client.checkoutLinks.retrieve(id)),
      failureOf(client.checkoutLinks.update(id, {})),
      failureOf(client.checkoutLinks.listLineItems(id)),
      failureOf(client.checkoutSessions.retrieve(id)),
      failureOf(client.products.retrieve(id)),
    ]);

    expect(errors.map(({ code, param }) => [code, param])).toEqual(
      Array(5).fill(['parameter_invalid', 'id']),
    );
    expect(errors[0]?.message).toBe(
      'Could not retrieve the checkout link: GET /v1/checkout_links/{id}: `id` must be 1 to 64 letters, digits, "_" or "-"',
    );
    expect(server.requests).toEqual([]);
  });

  it.each([
    ['timeout', 0],
    ['maxRetries', -1],
  ])('the option %s %d is rejected', async (param, value) => {
    const server = await startServer(json(200, minimalLink));
    const { client } = clientOf(server);

    const error = await failureOf(client.checkoutLinks.retrieve('cl_1', { [param]: value }));

    expect(error).toMatchObject({ code: 'parameter_invalid', param });
    expect(server.requests).toEqual([]);
  });
});
