import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createCheckoutLinkEndpoint } from 'checkout-link-embed/endpoint';
import { createSandbox } from 'checkout-link-embed/sandbox';
import { languages, renderCheckoutLink } from 'checkout-link-embed/ssr';
import { ALONE, hostileIds, serverRenderingSample } from '../support/documented-sample.js';

type Sample = (
  linkId: unknown,
  request: { headers: Record<string, string> },
  response: { write(html: string): void },
  endpoint: object,
) => Promise<void>;

const AsyncFunction = (async () => undefined).constructor as new (...texts: string[]) => Sample;
/** Its function, without the imports and with an endpoint of ours. */
const [code] = /^async function [^]*/m.exec(
  serverRenderingSample('Node', 'js').replace('export ', ''),
) ?? [''];
const sample = new AsyncFunction(
  ...['linkId', 'request', 'response', 'endpoint'],
  `${code}; await writeCheckoutLink(linkId, request, response);`,
);

const sandbox = createSandbox();
const upstream = vi.fn(sandbox.fetch);
const endpoint = createCheckoutLinkEndpoint({
  secretKey: sandbox.secretKey,
  baseUrl: sandbox.url,
  checkoutOrigins: [sandbox.url],
  fetch: upstream,
  fragments: { render: renderCheckoutLink, languages },
});

async function written(
  linkId: unknown,
  headers: Record<string, string> = {},
  given: object = endpoint,
): Promise<string> {
  const write = vi.fn<(html: string) => void>();
  await sample(linkId, { headers }, { write }, given);
  return write.mock.calls.join();
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('the documented sample for Node', () => {
  it.each([
    ['de-DE,de;q=0.9,en;q=0.8', 'Buchen'],
    ['ja', '予約する'],
    ['en', 'Book'],
    ['*', 'Book'],
    ['', 'Book'],
    ['"><script>', 'Book'],
  ])('renders the link in the language of the request: %s', async (header, label) => {
    const html = await written('cl_4de6fg8hi0jk', { 'accept-language': header });

    expect(html).toContain(label);
    expect(html).toContain('<template shadowrootmode="open">');
    expect(html).not.toContain('<script>');
  });

  it('renders in English without the header', async () => {
    expect(await written('cl_4de6fg8hi0jk')).toContain('Book');
  });

  it.each([...hostileIds, 'cl_\ud800', ['cl_1', 'cl_2'], undefined])(
    'escapes the id %j, and requests nothing for it',
    async (id) => {
      upstream.mockClear();

      expect(await written(id)).toMatch(ALONE);
      expect(upstream).not.toHaveBeenCalled();
    },
  );

  it('writes the element alone when the endpoint hangs for two seconds', async () => {
    const hanging = { fetch: () => new Promise(() => {}) };

    const html = written('cl_4de6fg8hi0jk', {}, hanging);
    await vi.advanceTimersByTimeAsync(2_000);

    expect(await html).toBe('<checkout-link link-id="cl_4de6fg8hi0jk"></checkout-link>');
  });

  it('writes the element alone when the endpoint fails', async () => {
    sandbox.faults.add({ fault: '500' });

    const html = written('cl_breadbox7k2m');
    await vi.advanceTimersByTimeAsync(2_000);
    sandbox.faults.clear();

    expect(await html).toBe('<checkout-link link-id="cl_breadbox7k2m"></checkout-link>');
  });
});
