import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Finding } from '../../src/check/finding.js';
import type { Fault } from '../../src/sandbox/sandbox.js';
import { serveSandbox, type ServedSandbox } from '../../src/sandbox/serve.js';
import { chromiumArgs, findChromium } from '../support/chromium.mjs';
import { always, startUpstream } from '../endpoint/scripted-upstream.js';
import { badLinkIds } from '../support/bad-link-ids.js';
import { createSend } from '../../src/check/request.js';
import { recipes, startBackend, type Backend } from './backend.js';
import { startShop } from './shop.js';

const LINK = 'cl_4de6fg8hi0jk';
const INACTIVE = 'cl_winterconc5t';
const KEY = 'sk_test_recipes0123456789';
/** Checks with advice: features of the stand-alone endpoint only. */
const unsupported: Record<string, string[]> = {
  PHP: ['etag', 'several'],
  WordPress: ['methods', 'etag', 'several'],
};

let sandbox: ServedSandbox;
let browser: Browser;

beforeAll(async () => {
  sandbox = await serveSandbox({ port: 0, secretKey: KEY });
  browser = await chromium.launch({ executablePath: await findChromium(), args: chromiumArgs });
});
afterEach(() => sandbox.sandbox.reset());
afterAll(async () => {
  await browser?.close();
  await sandbox?.close();
});

describe.each(recipes)('the recipe for $name', (recipe) => {
  let backend: Backend;

  beforeAll(async () => {
    const environment = { LEANRAILS_SECRET_KEY: KEY, LEANRAILS_API_BASE: sandbox.url };
    backend = await startBackend(recipe, environment);
  });
  afterAll(() => backend?.stop());

  it('passes the endpoint check except for unsupported features', async () => {
    const { findings, code } = await check(backend.url);

    const named = (outcome: string) =>
      findings.filter((one) => one.outcome === outcome).map((one) => one.check);
    expect(findings.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
    expect(named('advice')).toEqual(unsupported[recipe.name] ?? ['etag']);
    expect(code).toBe(0);
  });

  it('ignores a slash at the end of the path', async () => {
    const [plain, slash] = [`${backend.url}/${LINK}`, `${backend.url}/${LINK}/`];

    const responses = await Promise.all([plain, slash, `${slash}?a=b`].map((url) => fetch(url)));
    const bodies = await Promise.all(responses.map((response) => response.text()));

    expect(responses.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(new Set(bodies).size).toBe(1);
  });

  it.runIf(['Python', 'Ruby'].includes(recipe.name))(
    'answers a batch in the order of ids, each link with its own result',
    async () => {
      const ids = [LINK, 'cl_0unknown', INACTIVE, LINK, 'cl_../x'];
      const query = ids.map((id) => `id=${encodeURIComponent(id)}`).join('&');

      const response = await fetch(`${backend.url}?${query}`);
      const alone = await fetch(`${backend.url}/${LINK}`);
      const statuses = await Promise.all(
        ['', '?', '?id=', '?id=cl_'].map(async (path) => {
          return (await fetch(backend.url + path)).status;
        }),
      );

      expect(response.status).toBe(200);
      expect(response.headers.get('cache-control')).toBe('public, max-age=15');
      expect(await response.json()).toEqual({
        object: 'list',
        data: [
          {
            id: 'cl_0unknown',
            error: {
              type: 'invalid_request_error',
              code: 'resource_missing',
              message: 'No such checkout link.',
            },
          },
          await alone.json(),
          expect.objectContaining({ id: INACTIVE, active: false, url: null }),
        ],
      });
      expect(new Set(statuses)).toEqual(new Set([404]));
    },
  );

  it('works with the element, up to payment', async () => {
    const shop = await startShop({
      backend: backend.url,
      page: `<!doctype html><html lang="en"><script type="module" src="/checkout-link.js"></script>
        <checkout-link link-id="${LINK}" endpoint="${recipe.path}" checkout-origins="${sandbox.url}"></checkout-link>`,
      folders: ['dist'],
    });
    const page = await browser.newPage();
    await page.goto(shop.url);

    await page.locator('checkout-link [part=pay]').getByText('Book').click();
    await page.getByLabel('Name').fill('Ada Lovelace');
    await page.getByRole('button', { name: /^(Pay|Book)/ }).click();
    await page.getByText('See you at the kiln').waitFor();

    expect(page.url()).toContain(sandbox.url);
    await page.close();
    shop.close();
  });

  it.each<[Fault, number, string, string]>([
    ['429=7', 429, 'rate_limit_exceeded', 'Too many requests. Try again later.'],
    ['500', 503, 'upstream_unavailable', 'The payments API cannot be used at the moment.'],
    ['401', 503, 'upstream_unavailable', 'The payments API cannot be used at the moment.'],
    ['403', 503, 'upstream_unavailable', 'The payments API cannot be used at the moment.'],
    ['html', 503, 'upstream_unavailable', 'The payments API cannot be used at the moment.'],
    ['empty', 503, 'upstream_unavailable', 'The payments API cannot be used at the moment.'],
    ['cut', 503, 'upstream_unavailable', 'The payments API cannot be used at the moment.'],
    ['never', 503, 'upstream_unavailable', 'The payments API cannot be used at the moment.'],
    ['404', 404, 'resource_missing', 'No such checkout link.'],
  ])('sends a constant error body for %s', async (fault, status, code, message) => {
    sandbox.sandbox.faults.add({ fault });

    const response = await fetch(`${backend.url}/${LINK}`);

    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({
      error: { type: expect.stringMatching(/_error$/), code, message },
    });
    expect(response.headers.get('cache-control')).toBe(
      status === 404 ? 'public, max-age=10' : 'no-store',
    );
    expect(response.headers.get('retry-after')).toBe(status === 404 ? null : '5');
  });

  it('sends no malformed id to the payments API', async () => {
    const upstream = await startUpstream(always(404, {}));
    const environment = { LEANRAILS_SECRET_KEY: KEY, LEANRAILS_API_BASE: upstream.url };
    const other = await startBackend(recipe, environment);
    const send = createSend(new URL(other.url), 8_000);

    const statuses = new Set<number | null>();
    for (const id of badLinkIds) {
      const path = `${recipe.path}/${id}`;
      statuses.add((await send({ method: 'GET', path })).status);
    }
    await other.stop();
    await upstream.close();

    // WordPress decodes the path before it calls a plugin: cl_%63 is the id cl_c there.
    const id = /^GET \/v1\/checkout_links\/cl_[\w-]{1,61}$/;
    const others = upstream.requests.filter((each) => !id.test(each));
    expect(others).toEqual([]);
    if (recipe.name !== 'WordPress') expect(upstream.requests).toEqual([]);
    // 400 is sent by the server itself for an invalid URL.
    expect([...statuses].filter((status) => status !== 400)).toEqual([404]);
  });

  it('does not log the key', async () => {
    const { output } = backend;

    expect(output).not.toContain(KEY);
  });

  it('is identical to the listing in the README of recipes', () => {
    const page = readFileSync('demo/backends/README.md', 'utf8');

    expect(page).toContain(readFileSync(recipe.file, 'utf8').trim());
  });
});

/** Runs the check command. */
function check(endpoint: string): Promise<{ findings: Finding[]; code: unknown }> {
  const options = ['--inactive', INACTIVE, '--checkout-origins', sandbox.url, '--json'];
  const args = ['dist/bin.js', 'check', endpoint, LINK, ...options];
  return new Promise((resolve) => {
    execFile(process.execPath, args, (error, output) => {
      resolve({ findings: JSON.parse(output) as Finding[], code: error ? error.code : 0 });
    });
  });
}

describe('the recipe for WordPress', () => {
  it('without the key constant answers 503 and logs what to do', async () => {
    const recipe = recipes.find(({ name }) => name === 'WordPress');
    if (!recipe) throw new Error('there is no such recipe');
    const backend = await startBackend(recipe, { LEANRAILS_API_BASE: sandbox.url });

    const response = await fetch(`${backend.url}/${LINK}`);
    const body = await response.json();
    await backend.stop();

    expect(response.status).toBe(503);
    expect(body).toMatchObject({ error: { code: 'upstream_unavailable' } });
    expect(backend.output).toContain('define LEANRAILS_SECRET_KEY in wp-config.php');
    expect(backend.output).not.toContain('Fatal error');
  });
});
