import { describe, expect, it } from 'vitest';
import { ProductCache } from '../../../src/endpoint/products/product-cache.js';

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;
const facts = { name: 'Bowl', image: 'https://images.example.com/bowl.jpg' };
const picture = { url: facts.image, name: facts.name };
const pictures = { cover: picture, item: picture };

function openCache(lifetimeMs: number) {
  const clock = {
    time: 0,
    randomness: 0,
    now: () => clock.time,
    random: () => clock.randomness,
    sleep: async () => undefined,
  };
  return { clock, cache: new ProductCache({ lifetimeMs, toPictures: () => pictures, clock }) };
}

describe('a cached product', () => {
  it('is due after its lifetime, and up to a tenth later', () => {
    const { clock, cache } = openCache(HOUR_MS);
    for (const randomness of [0, 0.5, 0.99]) {
      clock.randomness = randomness;
      cache.add(`prod_${randomness}`, facts, 0);
    }

    const dueAfter = [0, 0.5, 0.99].map((each) => cache.get(`prod_${each}`)?.dueAt ?? 0);
    expect(dueAfter.map((ms) => ms / HOUR_MS)).toEqual([1, 1.05, expect.closeTo(1.099)]);
  });

  it('has pictures for a day while lookups fail, or for twice a longer lifetime', () => {
    for (const [lifetimeMs, maxAgeMs] of [
      [HOUR_MS, DAY_MS],
      [7 * DAY_MS, 14 * DAY_MS],
    ] as const) {
      const { clock, cache } = openCache(lifetimeMs);
      cache.add('prod_1', facts, 0);
      cache.addFailure('prod_1');

      clock.time = maxAgeMs - 1;
      expect(cache.get('prod_1')?.pictures).toBe(pictures);
      clock.time = maxAgeMs;
      expect(cache.get('prod_1')?.pictures).toBeNull();
    }
  });
});

describe('a cache that goes on where another one stops', () => {
  it('keeps products and their times, and has those looked up that failed', () => {
    const from = openCache(HOUR_MS);
    from.clock.time = 1_000;
    from.cache.add('prod_found', facts, 600);
    from.cache.add('prod_failed', facts, 600);
    from.cache.addFailure('prod_failed');
    from.cache.add('prod_missing', null, 600);
    from.cache.addFailure('prod_unknown');
    const to = openCache(HOUR_MS);
    to.clock.time = 50;

    to.cache.inherit(from.cache);

    expect(to.cache.get('prod_found')).toEqual({ pictures, dueAt: HOUR_MS - 350 });
    expect(to.cache.get('prod_failed')).toEqual({ pictures, dueAt: -Infinity });
    expect(to.cache.get('prod_missing')).toBeUndefined();
    expect(to.cache.get('prod_unknown')).toBeUndefined();
    to.clock.time = DAY_MS - 350;
    expect(to.cache.get('prod_found')?.pictures).toBeNull();
  });
});
