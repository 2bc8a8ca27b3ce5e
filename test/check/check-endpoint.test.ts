import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkEndpoint } from '../../src/check/check-endpoint.js';
import type { Finding } from '../../src/check/finding.js';
import { createSend } from '../../src/check/request.js';
import type { CheckoutLinkView } from '../../src/wire/link.js';
import { startEndpoints, type Endpoints } from './endpoints.js';
import { body, INACTIVE, LINK, wrongEndpoints } from './faults.js';

let endpoints: Endpoints;

beforeAll(async () => {
  endpoints = await startEndpoints();
});
afterAll(() => endpoints.close());

function check(endpoint: string): Promise<Finding[]> {
  const checkoutOrigins = endpoints.sandbox.url;
  const origin = 'https://shop.example';
  return checkEndpoint({ endpoint, id: LINK, inactive: INACTIVE, origin, checkoutOrigins });
}

const named = (findings: Finding[], outcome: Finding['outcome']) =>
  findings.filter((one) => one.outcome === outcome).map((one) => one.check);

describe('checkEndpoint', () => {
  it("passes this project's own endpoint", async () => {
    const findings = await check(await endpoints.withFault());

    expect(named(findings, 'passed')).toHaveLength(21);
    expect(named(findings, 'skipped')).toEqual(['retry']);
    expect(findings).toHaveLength(22);
  });

  it("passes this project's own endpoint with pictures", async () => {
    const imageOrigins = [endpoints.sandbox.url];
    const endpoint = await endpoints.withFault(undefined, { images: true, imageOrigins });
    const cover = async () => (await (await fetch(`${endpoint}/${LINK}`)).json()).cover;
    await expect.poll(cover, { timeout: 15_000 }).toBeDefined();

    const findings = await check(endpoint);

    expect(named(findings, 'passed')).toHaveLength(21);
  });

  it("passes this project's own endpoint with decimals of currencies", async () => {
    const endpoint = await endpoints.withFault(undefined, { currencyDigits: { usd: 2, eur: 2 } });
    const link = (await (await fetch(`${endpoint}/${LINK}`)).json()) as CheckoutLinkView;

    const findings = await check(endpoint);

    expect(link.currency_digits).toEqual({ [link.currency]: 2 });
    expect(named(findings, 'passed')).toHaveLength(21);
    expect(named(findings, 'advice')).toEqual([]);
  });

  it('passes a plain proxy, with advice', async () => {
    const findings = await checkEndpoint({
      endpoint: await endpoints.plainProxy(),
      id: LINK,
      inactive: INACTIVE,
      checkoutOrigins: endpoints.sandbox.url,
    });

    expect(named(findings, 'failed')).toEqual([]);
    expect(named(findings, 'advice')).toEqual([
      ...['inactive', 'fields', 'missing', 'methods', 'caching', 'etag', 'nosniff', 'several'],
    ]);
    expect(findings.find(({ check }) => check === 'fields')?.found).toMatch(/\bmetadata\b/);
  });

  it.each(wrongEndpoints)(
    'reports an endpoint that $endpoint',
    async ({ fault, failed, advice }) => {
      const findings = await check(await endpoints.withFault(fault));

      expect(named(findings, 'failed')).toEqual(failed ?? []);
      expect(named(findings, 'advice')).toEqual(advice ?? []);
      const withFix = findings.filter((one) => one.fix !== null);
      expect(withFix).toHaveLength([...(failed ?? []), ...(advice ?? [])].length);
    },
  );

  it('names the key alone when the payments API refuses it, and checks no list and no unknown link', async () => {
    const findings = await check(
      await endpoints.withFault(undefined, { secretKey: 'sk_test_revoked' }),
    );

    expect(named(findings, 'failed')).toEqual(['status']);
    expect(named(findings, 'skipped')).toEqual(expect.arrayContaining(['missing', 'several']));
  });

  it('names the option of an endpoint that sends no url', async () => {
    const findings = await check(
      await endpoints.withFault(undefined, { checkoutOrigins: ['https://pay.example'] }),
    );

    const url = findings.find((one) => one.check === 'url');
    expect(url?.found).toBe('the endpoint sends no url for an active link');
    expect(url?.fix).toMatch(/checkoutOrigins \(CHECKOUT_ORIGINS\)/);
  });

  it('advises against a hosted page that HTTPS does not protect', async () => {
    const endpoint = await endpoints.withFault(
      body((link) => ({ ...link, url: 'http://pay.local/cl/1' })),
    );

    const findings = await checkEndpoint({
      endpoint,
      id: LINK,
      checkoutOrigins: 'http://pay.local',
    });

    expect(findings.find(({ check }) => check === 'url')).toEqual({
      check: 'url',
      outcome: 'advice',
      found:
        'http://pay.local is allowed, but not protected by HTTPS. Use it for tests and in apps only.',
      fix: 'link to a hosted page with https: in production',
    });
  });

  it('reports a proxy that decodes ids before it builds the upstream URL', async () => {
    const decode = (path: string) => decodeURIComponent(path.slice('/checkout-links/'.length));

    const findings = await check(await endpoints.plainProxy(decode));

    expect(findings.find(({ check }) => check === 'malformed')).toMatchObject({
      outcome: 'failed',
      found: expect.stringMatching(/^GET \/checkout-links\/.* more like it$/),
    });
  });

  it('reports that there is no response, and checks nothing else', async () => {
    const endpoint = 'http://127.0.0.1:1/checkout-links';

    const findings = await checkEndpoint({ endpoint, id: LINK });

    expect(findings).toMatchObject([
      {
        check: 'status',
        outcome: 'failed',
        found: 'there is no response: connect ECONNREFUSED 127.0.0.1:1',
      },
    ]);
  });

  it('waits for a response as long as it may take', async () => {
    const endpoint = new URL(await endpoints.withFault(() => null));
    const request = { method: 'GET', path: `${endpoint.pathname}/${LINK}` };

    const result = await createSend(endpoint, 100)(request);

    const reason = 'no complete response within 0.1 seconds';
    expect(result).toEqual({ request, status: null, reason });
  });

  it.each<[string, number, string, RegExp, RegExp]>([
    ['a page', 404, '<!doctype html>Not Found', /^nothing seems to be mounted at http/, /^mount/],
    ['a router', 404, '{"code":"rest_no_route"}', /^nothing seems to be mounted/, /^mount/],
    [
      'an endpoint without the link',
      404,
      '{"error":{"type":"invalid_request_error","code":"resource_missing","message":"No."}}',
      /is not found \(404\)$/,
      /account and mode/,
    ],
    ['an endpoint with a revoked key', 503, '', /gets 503$/, /revoked/],
  ])('tells what is wrong from the answer of %s', async (_name, status, text, found, fix) => {
    const endpoint = await endpoints.withFault((response) => ({ ...response, status, body: text }));

    const [first] = await check(endpoint);

    expect(first).toMatchObject({ check: 'status', outcome: 'failed' });
    expect(first?.found).toMatch(found);
    expect(first?.fix).toMatch(fix);
  });

  it('skips checks whose option is not given', async () => {
    const endpoint = await endpoints.withFault();

    const findings = await checkEndpoint({ endpoint, id: INACTIVE });

    expect(named(findings, 'skipped')).toEqual(['url', 'inactive', 'origin', 'retry']);
    expect(named(findings, 'failed')).toEqual([]);
  });

  it('sends dot segments and percent-encodings unresolved', async () => {
    const requested: string[] = [];
    const endpoint = await endpoints.withFault((response, { method, url }) => {
      requested.push(`${method} ${url}`);
      return response;
    });

    await check(`${endpoint}/`);

    expect(requested).toContain('GET /checkout-links/..');
    expect(requested).toContain('GET /checkout-links/%252e%252e');
    expect(requested).toContain(`GET /checkout-links/${LINK}%2fline_items`);
    expect(requested[0]).toBe(`GET /checkout-links/${LINK}`);
    expect(requested).toHaveLength(22);
  });

  it('keeps the query of the endpoint URL', async () => {
    const requested: (string | undefined)[] = [];
    const endpoint = await endpoints.withFault((response, { url }) => {
      requested.push(url);
      return response;
    });

    await check(`${endpoint}?shop=1`);

    expect(requested[0]).toBe(`/checkout-links/${LINK}?shop=1`);
    expect(requested).toContain(`/checkout-links?shop=1&id=cl_0checkUnknownLink0&id=${LINK}`);
  });

  it.each([
    [{ endpoint: '/checkout-links' }, 'endpoint "/checkout-links" is not an http or https address'],
    [{ id: 'cl_../x' }, 'id "cl_../x" is not the id of a checkout link'],
    [{ inactive: 'no' }, 'inactive "no" is not the id'],
    [{ missing: '' }, 'missing "" is not the id'],
    [{ origin: 'shop.example' }, 'origin "shop.example" is not an origin'],
    [{ checkoutOrigins: 'https://a.test/cl' }, 'checkout-origins "https://a.test/cl" is not'],
  ])('rejects %j', async (option, message) => {
    const options = { endpoint: 'https://shop.example/checkout-links', id: LINK, ...option };

    await expect(checkEndpoint(options)).rejects.toThrow(message);
  });
});
