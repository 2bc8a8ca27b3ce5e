import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NIGHTLY } from '../support/nightly.js';
import { openLighthouse, pages } from './lighthouse-scores.mjs';
import { staticBuild } from './sites.js';

/** The first page and a page of documentation; all of them at night. */
const visited = pages.filter((page) => NIGHTLY || /^$|^docs\/endpoint\.html$/.test(page));

describe('Lighthouse, static', () => {
  const site = staticBuild();
  let lighthouse: Awaited<ReturnType<typeof openLighthouse>>;
  beforeAll(async () => {
    lighthouse = await openLighthouse();
  });
  afterAll(() => lighthouse?.close());

  it.each(visited)('scores 100 on /%s', async (page) => {
    const { performance, scores, problems } = await lighthouse.visit(site.url + page);

    // Not asserted: `npm run lighthouse` checks it on an idle machine.
    console.log(`/${page}: performance ${performance}`);
    expect(problems).toEqual([]);
    expect(scores).toEqual({ accessibility: 100, 'best-practices': 100, seo: 100 });
  });
});
