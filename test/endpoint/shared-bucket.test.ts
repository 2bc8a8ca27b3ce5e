import { describe, expect, it } from 'vitest';
import { createBucket, takeCalls } from '../../src/endpoint/store/shared-bucket.js';

const request = { calls: 2, known: true, isRepeated: false, urgency: 1 };

describe('the calls that all processes share', () => {
  it('suffice for a rare request even where one takes longer to gain than a bucket refills at once', () => {
    const limits = { perMinute: 6, burst: 4, newLinksPerMinute: 6 };
    const bucket = createBucket(0, limits.newLinksPerMinute);

    expect(takeCalls(bucket, { ...request, limits }, 0)).toBe(20_000);
    expect(takeCalls(bucket, { ...request, limits }, 20_000)).toBe(0);
  });

  it('for new links are back after a minute without requests', () => {
    const limits = { perMinute: 600, burst: 100, newLinksPerMinute: 10 };
    const bucket = createBucket(0, limits.newLinksPerMinute);
    const newLink = { ...request, limits, known: false };
    for (let now = 5_000; takeCalls(bucket, newLink, now) === 0; now += 1_000);

    expect(takeCalls(bucket, newLink, 90_000)).toBe(0);
  });

  it('are few after a clock is set forward', () => {
    const limits = { perMinute: 600, burst: 100, newLinksPerMinute: 600 };
    const bucket = createBucket(0, limits.newLinksPerMinute);
    let taken = 0;
    while (takeCalls(bucket, { ...request, calls: 1, limits }, 3_600_000) === 0) taken += 1;

    expect(taken).toBe(50);
  });
});
