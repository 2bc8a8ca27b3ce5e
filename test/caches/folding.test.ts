import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { startStack, type CapturedResponse, type Stack } from './stack.js';

/** A path below `/checkout-links`, in parts that a client may write in many ways. */
interface Address {
  path: string;
  /** Those that select the response. */
  parameters: readonly string[];
  /** Others. */
  additions: string[];
  endsInSlash: boolean;
}

const LONG = 'x'.repeat(7_100);

const additions = fc.array(
  fc.constantFrom('utm=1', '_', '', 'a=?b', 'lan=de', 'xid=cl_other', 'x'.repeat(2_100), LONG),
  { maxLength: 3 },
);
const parameters = {
  link: fc.constant([]),
  fragment: fc.subarray(['lang=de', 'layout=button', 'show-amount']),
  list: fc.constantFrom(['id=cl_1_ID'], ['id=cl_1_ID', 'id=cl_2_ID'], ['id=cl_2_ID', 'id=cl_1_ID']),
  malformed: fc.constantFrom(['id='], ['id=cl_1_ID', 'id=..'], ['id=%63l_1_ID'], []),
};
const paths = {
  link: fc.constant('/cl_1_ID'),
  fragment: fc.constant('/cl_1_ID.html'),
  list: fc.constantFrom('', '/any'),
  malformed: fc.constantFrom('', '/%63l_1_ID', '/cl_1_ID.htm', '/cl_1_ID//', '/cl_1_ID/x'),
};

const address: fc.Arbitrary<Address> = fc
  .constantFrom('link', 'fragment', 'list', 'malformed')
  .chain((kind: keyof typeof paths) =>
    fc.record({
      path: paths[kind],
      parameters: parameters[kind],
      additions,
      endsInSlash: fc.boolean(),
    }),
  );

function plain({ path, parameters }: Address): string {
  return parameters.length > 0 ? `${path}?${parameters.join('&')}` : path;
}

function written({ path, parameters, additions, endsInSlash }: Address): string {
  const [first = '', ...others] = additions;
  const query = [first, ...parameters, ...others].join('&');
  return `${path}${endsInSlash ? '/' : ''}?${query}`;
}

/** Without the time of the fetch, which is in the HTML. */
function contentOf({ status, headers, body }: CapturedResponse): string {
  if (!headers['content-type']?.startsWith('text/html')) return `${status} ${body}`;
  const part = (name: string) => new RegExp(`${name}="([\\w-]+)"`).exec(body)?.[1];
  const label = body.includes(' show-amount=') ? 'with amount' : 'without';
  return `${status} ${part('link-id')} ${part('lang')} ${part('layout')} ${label}`;
}

type Get = (path: string) => Promise<CapturedResponse>;

/** A shared cache by RFC 9111, 3, but with the path alone as its key. */
function cacheIgnoringQueries(get: Get): Get {
  const stored = new Map<string, CapturedResponse>();
  return async (target) => {
    const key = target.replace(/\?.*/s, '');
    const response = stored.get(key) ?? (await get(target));
    const directives = response.headers['cache-control'] ?? '';
    if (!/no-store|private|s-maxage=0/.test(directives)) stored.set(key, response);
    return response;
  };
}

let runs = 0;

/** Sends addresses of the same links one after the other, to a cache that has none of them yet. */
async function check(addresses: readonly Address[], cached: Get, direct: Get) {
  const id = String((runs += 1));
  const own = (path: string) => path.replaceAll('ID', id);
  for (const each of addresses) {
    const response = await cached(own(written(each)));
    const isUncachedRejection =
      response.status === 414 && response.headers['cache-control'] === 'no-store';
    if (isUncachedRejection) continue;
    const expected = await direct(own(plain(each)));
    expect(contentOf(response), own(written(each)).replaceAll(LONG, 'LONG')).toBe(
      contentOf(expected),
    );
  }
}

const settings = { seed: 20_261_129, numRuns: 60 };

describe.each(['nginx', 'Varnish'] as const)('%s', (edge) => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack({ edges: [edge] });
    return () => stack.close();
  });

  it('serves the same response for every way to write an address', async () => {
    const [backend] = stack.backends;
    const direct: Get = (path) => backend?.get(path) ?? stack.get(path);
    const sequence = fc.array(address, { minLength: 2, maxLength: 8 });

    await fc.assert(
      fc.asyncProperty(sequence, (addresses) => check(addresses, stack.get, direct)),
      settings,
    );
  });
});

it('a cache that ignores queries serves a link for every query after its path', async () => {
  const stack = await startStack({ edges: [] });
  const [backend] = stack.backends;
  const direct: Get = (path) => backend?.get(path) ?? stack.get(path);
  const link = address.filter(({ path }) => path === '/cl_1_ID');

  await fc.assert(
    fc.asyncProperty(fc.array(link, { minLength: 2, maxLength: 8 }), (addresses) =>
      check(addresses, cacheIgnoringQueries(direct), direct),
    ),
    settings,
  );
  await stack.close();
});
