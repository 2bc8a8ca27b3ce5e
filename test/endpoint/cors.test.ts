import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiItem, apiLink, CANARY_KEY, LINK_ID } from './fixtures.js';
import { mounts, type Mounted } from './mounts.js';
import { serving, startUpstream, type ScriptedUpstream } from './scripted-upstream.js';

const SHOP = 'https://shop.example';
const BLOG = 'http://localhost:5173';
const otherOrigins = [
  'null',
  'https://shop.example.evil.test',
  'https://evil-shop.example',
  'https://www.shop.example',
  'https://shop.example:8443',
  'http://shop.example',
  'HTTPS://SHOP.EXAMPLE',
  'https://shop.example/',
  'file://',
];
const requests = [
  ['GET', LINK_ID, 200],
  ['HEAD', LINK_ID, 200],
  ['OPTIONS', LINK_ID, 204],
  ['POST', LINK_ID, 405],
  ['GET', '..%2f', 404],
] as const;

let upstream: ScriptedUpstream;

beforeAll(async () => {
  upstream = await startUpstream(serving(apiLink, [apiItem]));
});
afterAll(() => upstream.close());

describe.each(mounts)('CORS through $name', ({ mount }) => {
  let open: Mounted;
  let listed: Mounted;

  beforeAll(async () => {
    const options = { secretKey: CANARY_KEY, baseUrl: upstream.url };
    open = await mount(options);
    listed = await mount({ ...options, allowedOrigins: [SHOP, BLOG] });
  });
  afterAll(async () => {
    await open.close();
    await listed.close();
  });

  describe.each(requests)('%s %s', (method, id, status) => {
    it.each([SHOP, ...otherOrigins])('allows any origin by default: %s', async (origin) => {
      const response = await open.request(id, { method, headers: { origin, cookie: 'a=b' } });

      expect(response.status).toBe(status);
      expect(response.headers.get('access-control-allow-origin')).toBe('*');
      expect(response.headers.get('access-control-allow-credentials')).toBeNull();
      expect(response.headers.get('vary')).toBeNull();
    });

    it.each([SHOP, BLOG])('allows an origin in allowedOrigins: %s', async (origin) => {
      const response = await listed.request(id, { method, headers: { origin } });

      expect(response.status).toBe(status);
      expect(response.headers.get('access-control-allow-origin')).toBe(origin);
      expect(response.headers.get('access-control-allow-credentials')).toBeNull();
      expect(response.headers.get('vary')).toBe('Origin');
    });

    it.each(otherOrigins)('blocks an origin that is not in allowedOrigins: %s', async (origin) => {
      const response = await listed.request(id, { method, headers: { origin } });

      expect(response.status).toBe(status);
      expect(response.headers.get('access-control-allow-origin')).toBeNull();
      expect(response.headers.get('vary')).toBe('Origin');
    });

    it('sends Vary: Origin to a request without Origin', async () => {
      const response = await listed.request(id, { method });

      expect(response.headers.get('access-control-allow-origin')).toBeNull();
      expect(response.headers.get('vary')).toBe('Origin');
    });
  });

  it('responds 204 to a preflight with allowed methods and max age', async () => {
    const headers = { origin: SHOP, 'access-control-request-method': 'GET' };

    const response = await open.request(LINK_ID, { method: 'OPTIONS', headers });

    expect(response.status).toBe(204);
    expect(await response.text()).toBe('');
    expect(response.headers.get('access-control-allow-methods')).toBe('GET, HEAD, OPTIONS');
    expect(response.headers.get('access-control-max-age')).toBe('86400');
  });
});
