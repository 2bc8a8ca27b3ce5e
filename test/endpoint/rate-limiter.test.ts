import { describe, expect, it } from 'vitest';
import { RateLimiter, type CallDemand } from '../../src/endpoint/upstream/rate-limiter.js';
import { manualClock } from './manual-clock.js';

const known: CallDemand = {
  calls: 1,
  known: true,
  isRepeated: false,
  urgency: 1,
  isBackground: false,
};
const unknown: CallDemand = { ...known, known: false };
const background: CallDemand = { ...known, isBackground: true };

function createLimiter(burst = 100, perMinute = 60, newLinksPerMinute = 100) {
  const clock = manualClock();
  const limiter = new RateLimiter({ perMinute, burst, newLinksPerMinute }, clock);
  const isAvailable = (demand: CallDemand) => {
    try {
      limiter.assertAvailable(demand);
      return true;
    } catch {
      return false;
    }
  };
  /** How often the demand is met at once. */
  const takeAll = async (demand: CallDemand) => {
    let times = 0;
    while (isAvailable(demand)) {
      await limiter.acquire(demand);
      times += 1;
    }
    return times;
  };
  return { clock, limiter, isAvailable, takeAll };
}

describe('RateLimiter', () => {
  it('leaves calls to what is more urgent', async () => {
    const { takeAll } = createLimiter();

    // Of 100 calls, 60 % are reserved by urgency.
    expect(await takeAll({ ...background, urgency: 0 })).toBe(40);
    expect(await takeAll({ ...background, urgency: 0.5 })).toBe(30);
    expect(await takeAll({ ...background, urgency: 0.9 })).toBe(24);
    expect(await takeAll({ ...background, urgency: 1 })).toBe(6);
  });

  it('leaves a fifth of the calls to known links', async () => {
    const { takeAll } = createLimiter();

    expect([await takeAll(unknown), await takeAll(known)]).toEqual([80, 20]);
  });

  it('leaves 15 % of the calls for new links to those that were refused before', async () => {
    const { takeAll } = createLimiter(1_000, 60, 100);

    expect(await takeAll(unknown)).toBe(85);
    expect(await takeAll({ ...unknown, isRepeated: true })).toBe(15);
  });

  it('lets the oldest links go first when calls are short', async () => {
    const { clock, limiter, isAvailable, takeAll } = createLimiter(100, 600);
    await takeAll(background);
    const order: number[] = [];
    const waiting = new Set([0, 0.25, 0.5, 0.75, 1]);

    while (waiting.size > 0) {
      clock.advance(100);
      for (const urgency of waiting) {
        if (!isAvailable({ ...background, urgency })) continue;
        await limiter.acquire({ ...background, urgency });
        waiting.delete(urgency);
        order.push(urgency);
      }
    }

    expect(order).toEqual([1, 0.75, 0.5, 0.25, 0]);
  });

  it('tells the oldest link apart with a burst of 2 too', async () => {
    const { clock, isAvailable, takeAll } = createLimiter(2, 60);
    await takeAll(background);
    const availableAfter = (urgency: number) => {
      const startedAt = clock.now();
      while (!isAvailable({ ...background, urgency })) clock.advance(100);
      return clock.now() - startedAt;
    };

    // One token a second: the old one needs a full bucket, the young one a bucket that has long been full.
    expect(availableAfter(0.9)).toBe(2_000);
    // 3.8 s, and one step for the sum of fractions.
    expect(availableAfter(0.2)).toBe(3_900);
  });

  it('lends a first fetch its second call with a burst of 1', async () => {
    const { clock, limiter, isAvailable } = createLimiter(1, 60);
    const first = { ...known, calls: 2 };

    await limiter.acquire(first);
    clock.advance(1_600);

    expect(isAvailable(known)).toBe(false);
    clock.advance(200);
    expect(isAvailable(known)).toBe(true);
  });

  it('lets no background fetch wait, and others for 300 ms', async () => {
    const { clock, limiter, isAvailable, takeAll } = createLimiter(10, 600);
    await takeAll(background);
    const startedAt = clock.now();

    expect(isAvailable(background)).toBe(false);
    await limiter.acquire(known);

    expect(clock.now() - startedAt).toBe(100);
  });

  it('takes back calls that were not made', async () => {
    const { limiter, takeAll } = createLimiter(100, 60, 50);

    const repeated = { ...unknown, isRepeated: true };
    const refund = await limiter.acquire({ ...repeated, calls: 50 });
    expect(await takeAll(repeated)).toBe(0);
    refund();

    expect(await takeAll(repeated)).toBe(50);
    expect(await takeAll(known)).toBe(50);
  });
});
