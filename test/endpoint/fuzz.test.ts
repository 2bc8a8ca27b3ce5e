import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCheckoutLinkEndpoint } from '../../src/endpoint/checkout-link-endpoint.js';
import { checkoutUrl, DEFAULT_CHECKOUT_ORIGINS } from '../../src/wire/checkout-url.js';
import { NIGHTLY } from '../support/nightly.js';
import { apiItem, apiLink, CANARY_KEY, missing } from './fixtures.js';

const PATHS = NIGHTLY ? 1_000_000 : 20_000;
const BODIES = NIGHTLY ? 200_000 : 2_000;
const seed = 20_260_309;

const apiCall =
  /^https:\/\/api\.leanrails\.com\/v1\/checkout_links\/cl_[\w-]{1,61}(\/line_items\?limit=100)?$/;

describe('random request targets', () => {
  it(`never reach any API URL but links and line items: ${PATHS} targets`, async () => {
    const urls: string[] = [];
    const { handle } = createCheckoutLinkEndpoint({
      secretKey: CANARY_KEY,
      budget: { perMinute: 1_500, burst: 1_500, newLinksPerMinute: 1_500 },
      fetch: async (url) => {
        urls.push(url);
        return new Response('{"error":{"type":"x","code":"resource_missing","message":""}}', {
          status: 404,
        });
      },
      onEvent: () => {},
    });
    const part = fc.constantFrom(
      ...[
        'cl_',
        'cl_a',
        '..',
        '.',
        '/',
        '//',
        '\\',
        '%2e',
        '%2f',
        '%00',
        '?',
        '&',
        'id=',
        '#',
        ';',
      ],
      ...[
        'webhook',
        '@',
        ':',
        'https://evil.test',
        '__proto__',
        ' ',
        '\r\n',
        'é',
        '😀',
        'x'.repeat(65),
      ],
    );
    const target = fc.array(fc.oneof(part, fc.string({ maxLength: 4 })), { maxLength: 8 });
    const method = fc.constantFrom('GET', 'HEAD', 'POST', 'OPTIONS', 'TRACE', '__proto__');
    const statuses = new Set<number>();

    await fc.assert(
      fc.asyncProperty(method, target, async (method, parts) => {
        const request = { method, target: parts.join(''), header: () => null };
        const { status, body } = await handle(request);
        statuses.add(status);
        if (status === 404) expect(body).toBe(missing);
      }),
      { seed, numRuns: PATHS },
    );

    expect(urls.filter((url) => !apiCall.test(url))).toEqual([]);
    expect(urls.length).toBeGreaterThan(10);
    expect([...statuses].filter((status) => ![200, 204, 404, 405, 503].includes(status))).toEqual(
      [],
    );
  }, 3_600_000);
});

describe('random API responses', () => {
  it(`never leak a private field: ${BODIES} bodies`, async () => {
    let link: unknown;
    let items: unknown;
    let count = 0;
    const open = () =>
      createCheckoutLinkEndpoint({
        secretKey: CANARY_KEY,
        fetch: async (url) => Response.json(url.includes('line_items') ? items : link),
        onEvent: () => {},
      });
    let endpoint = open();
    const secret = fc.constantFrom('PRIVATE', CANARY_KEY, { a: ['PRIVATE'] });
    const malformed = fc.oneof(fc.jsonValue({ maxDepth: 2 }), secret, fc.constant('javascript:x'));
    const key = fc.constantFrom(...Object.keys(apiLink), '__proto__', 'constructor', 'line_items');
    const itemKey = fc.constantFrom(...Object.keys(apiItem), '__proto__', 'constructor');
    // A secret in a public text field is not a leak: leave those out.
    const publicText = new Set(['title', 'description', 'inactive_message', 'mode', 'submit_type']);
    const change = (keys: fc.Arbitrary<string>) =>
      fc
        .array(fc.tuple(keys, malformed), { maxLength: 4 })
        .map((pairs) =>
          pairs.filter(
            ([name, value]) =>
              !(publicText.has(name) && /PRIVATE|CANARY/.test(JSON.stringify(value))),
          ),
        );

    await fc.assert(
      fc.asyncProperty(change(key), change(itemKey), async (linkChange, itemChange) => {
        // One endpoint has too few calls, and its breaker opens after invalid responses.
        if (count % 50 === 0) endpoint = open();
        const id = `cl_${(count += 1)}`;
        link = { ...apiLink, id, ...Object.fromEntries(linkChange) };
        const own = itemChange.filter(([name]) => name !== 'id' && name !== 'currency');
        items = {
          object: 'list',
          data: [{ ...apiItem, ...Object.fromEntries(own) }],
          has_more: false,
          url: '/',
        };
        const { status, body } = await endpoint.handle({
          method: 'GET',
          target: `/${id}`,
          header: () => null,
        });

        expect([200, 502]).toContain(status);
        expect(body).not.toMatch(/PRIVATE|CANARY/);
        if (status !== 200) return;
        const { url, active, id: returnedId } = JSON.parse(body ?? '') as Record<string, unknown>;
        expect(returnedId).toBe(id);
        if (url !== null)
          expect([active, checkoutUrl(url, DEFAULT_CHECKOUT_ORIGINS)]).toEqual([true, url]);
      }),
      { seed, numRuns: BODIES },
    );
  }, 3_600_000);
});
