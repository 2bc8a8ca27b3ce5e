import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createTestLoader, links } from 'checkout-link-embed/testing';
import { parseLink } from '../../src/wire/link.js';

const request = { id: 'cl_mine', endpoint: '/checkout-links' };

describe('the fixtures', () => {
  it.each(Object.entries(links))('%s is a valid public link', (_name, link) => {
    expect(parseLink(JSON.parse(JSON.stringify(link)))).toEqual({ link });
  });

  it('are different links', () => {
    const ids = new Set(Object.values(links).map(({ id }) => id));

    expect(ids.size).toBe(Object.keys(links).length);
  });
});

describe('a test loader', () => {
  it('resolves with the link under the requested id', async () => {
    const link = await createTestLoader(links.yen).load(request);

    expect(link).toEqual({ ...links.yen, id: 'cl_mine' });
  });

  it('stays pending until the element aborts', async () => {
    const controller = new AbortController();
    const load = createTestLoader('loading').load({ ...request, signal: controller.signal });

    controller.abort();

    await expect(load).rejects.toMatchObject({ name: 'AbortError' });
  });

  it.each([
    ['a pending load', 'loading'],
    ['a link', links.yen],
  ] as const)('rejects with the reason of an aborted signal: %s', async (_what, outcome) => {
    const reason = 'the page was closed';
    const signal = AbortSignal.abort(reason);

    await expect(createTestLoader(outcome).load({ ...request, signal })).rejects.toBe(reason);
  });

  it('rejects with a reason that is given while it is pending', async () => {
    const controller = new AbortController();
    const load = createTestLoader('loading').load({ ...request, signal: controller.signal });

    controller.abort('the page was closed');

    await expect(load).rejects.toBe('the page was closed');
  });

  it.each(['missing', 'rate_limited', 'bad_shape'] as const)('rejects with %s', async (code) => {
    await expect(createTestLoader(code).load(request)).rejects.toMatchObject({
      name: 'LinkLoadError',
      code,
      message: expect.stringContaining('/checkout-links/cl_mine'),
    });
  });
});

/** The documented recipes are these files. */
describe('the documented recipes', () => {
  const guide = readFileSync('docs/testing.md', 'utf8');
  const text = (file: string) => readFileSync(file, 'utf8');

  it.each(['test/testing-kit/jsdom.test.ts', 'test/testing-kit/sandbox.test.ts'])(
    '%s is there whole',
    (file) => {
      expect(guide).toContain(text(file).trim());
    },
  );

  it('contain the recipe for a real browser unchanged', () => {
    const recipe = text('test/element/testing-kit.test.ts')
      .split('\n// The documented recipe ends here.')[0]
      ?.replace('../../src/define.js', 'checkout-link-embed/define')
      .replace('../../src/testing/testing.js', 'checkout-link-embed/testing')
      .trim();

    expect(recipe).toContain('await fixture');
    expect(guide).toContain(recipe);
  });

  it('contain the recipe for Playwright unchanged', () => {
    const [, recipe = ''] =
      /routeToFixture\(page: Page\) \{\n([^]*?)\n\}/.exec(
        text('test/testing-kit/playwright.test.ts'),
      ) ?? [];

    expect(recipe).toContain('page.route');
    expect(guide).toContain(recipe.replace(/^ {2}/gm, ''));
  });
});
