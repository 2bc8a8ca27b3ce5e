import { inspect } from 'node:util';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  createCheckoutLinkEndpoint,
  type EndpointEvent,
} from '../../src/endpoint/checkout-link-endpoint.js';
import { serveEndpoint } from '../../src/serve/serve.js';
import { apiItem, apiLink, CANARY_KEY, LINK_ID, problemEventsIn } from './fixtures.js';
import { always, apiError, serving, startUpstream, type Script } from './scripted-upstream.js';

const encoded = btoa(`${CANARY_KEY}:`);
const traces = [CANARY_KEY, 'CANARY', encoded, encoded.slice(0, 24)];

/** An API that echoes the credentials in headers and body. */
const echo =
  (status: number, extra: Record<string, string> = {}): Script =>
  (request, response) => {
    const authorization = request.headers.authorization ?? '';
    const error = { type: CANARY_KEY, code: CANARY_KEY, message: authorization, param: CANARY_KEY };
    always(status, { error }, { 'x-echo': authorization, ...extra })(request, response);
  };

const upstreams: [string, Script][] = [
  ['a link', serving({ ...apiLink, metadata: { key: CANARY_KEY }, note: encoded }, [apiItem])],
  ['an inactive link', serving({ ...apiLink, active: false }, [apiItem])],
  [
    'a refused checkout URL',
    serving({ ...apiLink, url: `https://evil.test/${CANARY_KEY}` }, [apiItem]),
  ],
  ['the id of another link', serving({ ...apiLink, id: CANARY_KEY }, [apiItem])],
  ['wrong types', serving({ ...apiLink, active: CANARY_KEY }, [apiItem])],
  ['404', apiError(404, 'resource_missing')],
  ['text', always(200, CANARY_KEY)],
  ['a redirect', always(302, CANARY_KEY, { location: `https://evil.test/${CANARY_KEY}` })],
  ['a closed connection', (_request, response) => response.destroy()],
  ...[400, 401, 402, 403, 404, 422, 429, 500, 503].map((status): [string, Script] => [
    `an echo with ${status}`,
    echo(status, { 'retry-after': CANARY_KEY }),
  ]),
];

afterEach(() => {
  vi.restoreAllMocks();
});

describe('the secret key', () => {
  it.each(upstreams)(
    'is not leaked in response, events, logs or objects after %s',
    async (_name, script) => {
      const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
      const upstream = await startUpstream(script);
      const events: EndpointEvent[] = [];
      const options = { secretKey: CANARY_KEY, baseUrl: upstream.url };
      const logging = createCheckoutLinkEndpoint(options);
      const observed = createCheckoutLinkEndpoint({ ...options, onEvent: (it) => events.push(it) });

      const request = () => new Request(`https://shop.example/checkout-links/${LINK_ID}`);
      const response = await observed.fetch(request());
      await logging.fetch(request());
      await upstream.close();

      const output = inspect(
        [
          response.status,
          [...response.headers],
          await response.text(),
          events,
          logged.mock.calls,
          logging,
          observed,
        ],
        { depth: null, showHidden: true },
      );
      expect(traces.filter((trace) => output.includes(trace))).toEqual([]);
    },
  );

  it('is not leaked when fetch rejects with it', async () => {
    const events: EndpointEvent[] = [];
    const endpoint = createCheckoutLinkEndpoint({
      secretKey: CANARY_KEY,
      fetch: (url, init) => Promise.reject(Object.assign(new Error(CANARY_KEY), { url, init })),
      onEvent: (event) => events.push(event),
    });

    const response = await endpoint.fetch(new Request(`https://shop.example/${LINK_ID}`));

    expect(response.status).toBe(503);
    expect(await response.text()).not.toContain('CANARY');
    expect(problemEventsIn(events)).toEqual([
      { type: 'upstream_error', code: 'no_answer', status: null },
    ]);
  });

  it.each([
    { secretKey: `${CANARY_KEY}\n` },
    { secretKey: CANARY_KEY.replace('sk_', 'pk_') },
    { secretKey: CANARY_KEY.replace('sk_', 'SK ') },
    { secretKey: CANARY_KEY, baseUrl: CANARY_KEY },
    { secretKey: CANARY_KEY, baseUrl: `https://${CANARY_KEY}@api.leanrails.com` },
    { secretKey: CANARY_KEY, checkoutOrigins: [CANARY_KEY] },
    { secretKey: CANARY_KEY, allowedOrigins: [CANARY_KEY] },
  ])('is not in the error about an invalid option: %#', (options) => {
    expect(
      traces.filter((it) =>
        inspect(thrownBy(() => createCheckoutLinkEndpoint(options))).includes(it),
      ),
    ).toEqual([]);
  });

  it.each([
    { LEANRAILS_SECRET_KEY: `a ${CANARY_KEY}` },
    { LEANRAILS_SECRET_KEY: CANARY_KEY, LEANRAILS_API_BASE: CANARY_KEY },
    { LEANRAILS_SECRET_KEY: CANARY_KEY, CHECKOUT_ORIGINS: CANARY_KEY },
    { LEANRAILS_SECRET_KEY: CANARY_KEY, ALLOWED_ORIGINS: CANARY_KEY },
  ])('is not in the error about an invalid variable: %#', async (env) => {
    const error = await serveEndpoint({ port: 0, env }).catch((reason: unknown) => reason);

    expect(error).toBeInstanceOf(TypeError);
    expect(traces.filter((it) => inspect(error).includes(it))).toEqual([]);
  });
});

function thrownBy(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}
