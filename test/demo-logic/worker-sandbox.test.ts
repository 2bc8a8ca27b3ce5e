import { afterEach, describe, expect, it, vi } from 'vitest';
import { createWorkerSandbox } from '../../demo/hosting/worker-sandbox.js';

const url = 'http://localhost:4010/sandbox';
const page = () => new Request(`${url}/cl/cl_4de6fg8hi0jk`);

const failing = () => Promise.reject(new DOMException('Out of space.', 'QuotaExceededError'));
const stores = {
  'that cannot be opened': { open: failing },
  'that cannot be read': { open: () => Promise.resolve({ match: failing, put: failing }) },
  'that is full': {
    open: () => Promise.resolve({ match: () => Promise.resolve(undefined), put: failing }),
  },
};

afterEach(() => vi.unstubAllGlobals());

describe('the sandbox in the service worker', () => {
  it.each(Object.entries(stores))('works with a browser cache %s', async (_, caches) => {
    vi.stubGlobal('caches', caches);
    const sandbox = createWorkerSandbox(url);

    const response = await sandbox.handle(page());
    const session = /\/cs\/(cs_\w+)/.exec(await response.text())?.[1];
    const next = await sandbox.handle(new Request(`${url}/cs/${session}`));

    expect([response.status, next.status]).toEqual([200, 200]);
    expect(await next.text()).toContain('Raku workshop for two');
  });
});
