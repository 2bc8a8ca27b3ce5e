import { describe, expect, it } from 'vitest';
import type { StoreRequest } from '../../src/endpoint/checkout-link-endpoint.js';
import { openStore } from './open-store.js';
import { serverPrograms } from './programs.js';

const NEWS = '{checkout-links}:news';
const BREAKER = '{checkout-links}:breaker:0123456789abcdef';
const REQUEST: StoreRequest = {
  calls: 2,
  known: true,
  isRepeated: false,
  urgency: 1,
  limits: { perMinute: 750, burst: 250, newLinksPerMinute: 250 },
  maxAgeMs: 15_000,
  urgentAgeMs: 55_000,
  leaseMs: 4_000,
  minGapMs: 1_000,
  keyFingerprint: '0123456789abcdef',
};

describe.each(serverPrograms())('what a newer version has written to %s', (program) => {
  it('is a change, if it is an invalidation for a cause that is not known', async () => {
    const { store, admin } = await openStore(program);
    const { cursor } = await store.news(null);
    await admin.xadd(NEWS, '*', 'id', 'cl_renamed', 'cause', 'renamed', 'tag', 'x', 'more', '1');

    const { invalidations } = await store.news(cursor);

    expect(invalidations).toEqual([{ id: 'cl_renamed', cause: 'changed' }]);
  });

  it('makes everything doubted once, if it is no invalidation', async () => {
    const { store, admin } = await openStore(program);
    const { cursor } = await store.news(null);
    await admin.xadd(NEWS, '*', 'a', 'b');
    await store.invalidate('cl_changed', 'changed');

    const news = await store.news(cursor);

    expect(news.invalidations).toBeNull();
    const { cursor: last, now } = news;
    const next = await store.news(last);
    expect(next).toEqual({ cursor: last, invalidations: [], now: expect.any(Number) });
    expect(next.now).toBeGreaterThanOrEqual(Number(now));
  });

  it('is followed by entries of this version, if it is the last one and no invalidation', async () => {
    const { store, admin } = await openStore(program);
    await admin.xadd(NEWS, '*', 'a', 'b');

    const { cursor } = await store.news(null);
    await store.invalidate('cl_changed', 'changed');

    expect(await store.news(cursor)).toMatchObject({
      invalidations: [{ id: 'cl_changed', cause: 'changed' }],
    });
  });

  it('pauses calls, if it is a pause for a reason that is not known', async () => {
    const { store, admin } = await openStore(program);
    await admin.hset(BREAKER, { reason: 'moved', openUntil: Date.now() + 30_000 });

    expect(await store.begin('cl_1', REQUEST)).toMatchObject({
      action: 'refuse',
      reason: 'failing',
    });
  });
});
