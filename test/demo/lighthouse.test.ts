import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLighthouse, pages } from './lighthouse-scores.mjs';
import { staticBuild } from './sites.js';

describe('Lighthouse, static', () => {
  const site = staticBuild();
  let lighthouse: Awaited<ReturnType<typeof openLighthouse>>;
  beforeAll(async () => {
    lighthouse = await openLighthouse();
  });
  afterAll(() => lighthouse?.close());

  it.each(pages)('has nothing to say against /%s', async (page) => {
    const { performance, scores, faults } = await lighthouse.visit(site.url + page);

    // A timing: for `npm run lighthouse` to judge, on a machine with nothing else to do.
    console.log(`/${page}: performance ${performance}`);
    expect(faults).toEqual([]);
    expect(scores).toEqual({ accessibility: 100, 'best-practices': 100, seo: 100 });
  });
});
