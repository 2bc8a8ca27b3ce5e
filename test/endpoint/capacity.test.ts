import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { createMemoryStore } from '../../src/endpoint/checkout-link-endpoint.js';
import {
  RateLimiter,
  type CallDemand,
  type RateLimits,
} from '../../src/endpoint/upstream/rate-limiter.js';
import { NIGHTLY } from '../support/nightly.js';
import { budgetOfEach, linksInDemand, MAX_AGE_MS } from './capacity.js';
import { manualClock } from './manual-clock.js';
import { openShop } from './shop.js';

const MINUTE_MS = 60_000;
const whole = new Intl.NumberFormat('en-US');

/** The most calls in any minute, of a limiter that is idle first and gets all demands then. */
async function worstMinute(limits: RateLimits): Promise<number> {
  const clock = manualClock();
  const limiter = new RateLimiter(limits, clock);
  const demands: CallDemand[] = [
    { calls: 2, known: true, isRepeated: false, urgency: 1, isBackground: true },
    { calls: 2, known: false, isRepeated: true, urgency: 1, isBackground: true },
    { calls: 1, known: true, isRepeated: false, urgency: 0.5, isBackground: true },
  ];
  const calls: number[] = [];
  const takeAll = async (demand: CallDemand) => {
    const acquire = () =>
      limiter.acquire(demand).then(
        () => true,
        () => false,
      );
    while (await acquire())
      for (let each = 0; each < demand.calls; each += 1) calls.push(clock.now());
  };
  for (clock.advance(MINUTE_MS); clock.now() < 5 * MINUTE_MS; clock.advance(100)) {
    for (const demand of demands) await takeAll(demand);
  }
  let start = 0;
  return calls.reduce((most, at, index) => {
    while (at - Number(calls[start]) >= MINUTE_MS) start += 1;
    return Math.max(most, index + 1 - start);
  }, 0);
}

const CACHED = 'budget divided, behind one HTTP cache';

/** The most links of which the table of capacity has no response older than a minute, and none refused. */
function measuredBehindCache(processes: number): string {
  const page = readFileSync('docs/capacity.md', 'utf8');
  const [head = [], , ...rows] = page
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) => line.split('|').map((cell) => cell.trim()));
  const fits = rows.filter(
    (row) =>
      row[2] === String(processes) &&
      /^([1-5]?\d|60) s, 0 %,/.test(row[head.indexOf(CACHED)] ?? ''),
  );
  return fits.at(-1)?.[1] ?? 'none';
}

// test/caches shows that behind nginx and Varnish each link is fetched by one process.
describe('the documentation states what a share of the budget is worth', () => {
  it.each([1, 4, 100])('with %i processes', async (processes) => {
    const limits = budgetOfEach(processes);
    const { perMinute, burst, newLinksPerMinute } = limits;
    const links = linksInDemand(limits);
    const cells = [
      processes,
      `${perMinute}, ${burst}, ${newLinksPerMinute}`,
      whole.format(processes * (await worstMinute(limits))),
      links,
      measuredBehindCache(processes),
    ];

    const guide = readFileSync('docs/scale.md', 'utf8').replaceAll(/ +/g, ' ');

    expect(guide).toContain(`\n| ${cells.join(' | ')} |\n`);
  });
});

describe('a budget of one call', () => {
  it('makes at most two calls at once, and one a minute after that', async () => {
    const limits = { perMinute: 1, burst: 1, newLinksPerMinute: 1 };

    expect(await worstMinute(limits)).toBe(2);
  });
});

function mockDigest(): void {
  vi.spyOn(crypto.subtle, 'digest').mockImplementation(async (_name, bytes) => {
    const body = Buffer.from(bytes as Uint8Array);
    return Uint8Array.from(createHash('sha256').update(body).digest()).buffer;
  });
}

describe('links in constant demand', () => {
  // The many links of one process take long.
  it.each(NIGHTLY ? [1, 4, 100] : [4, 100])(
    'with the share of one of %i processes are at most a minute old, and none is refused',
    async (processes) => {
      mockDigest();
      const budget = budgetOfEach(processes);
      const count = linksInDemand(budget);
      const ids = Array.from({ length: count }, (_, index) => `cl_${index}`);
      const shop = openShop({ budget, links: ids });
      const refused: number[] = [];
      const ages: number[] = [];
      const request = async (id: string, isMeasured: boolean) => {
        const target = `/${id}`;
        const response = await shop.endpoint.handle({ method: 'GET', target, header: () => null });
        if (!isMeasured) return;
        if (response.status !== 200) refused.push(response.status);
        ages.push(Number(response.headers['Age']));
      };

      for (let second = 0; second < 390; second += 1) {
        // Each link every four seconds.
        for (let index = second % 4; index < count; index += 4) {
          void request(`cl_${index}`, second >= 300);
        }
        await shop.pass(1_000);
      }

      expect(refused).toEqual([]);
      expect(ages.length).toBeGreaterThanOrEqual(count * 22);
      expect(ages.reduce((most, age) => Math.max(most, age), 0)).toBeLessThan(MAX_AGE_MS / 1000);
    },
    60_000,
  );

  it.each([
    ['', undefined],
    [', with a store', createMemoryStore(() => Date.now())],
  ])(
    'that are not listed are all shown, though those that were first need every call%s',
    async (_name, store) => {
      mockDigest();
      const budget = budgetOfEach(4);
      const count = linksInDemand(budget);
      const shop = openShop({ budget, store });
      const lastStatus = new Map<string, number>();
      let refused = 0;
      const request = async (id: string, isMeasured: boolean) => {
        const target = `/${id}`;
        const { status } = await shop.endpoint.handle({
          method: 'GET',
          target,
          header: () => null,
        });
        lastStatus.set(id, status);
        if (isMeasured && status !== 200) refused += 1;
      };

      for (let second = 0; second < 1_020; second += 1) {
        // Each link every four seconds.
        for (let index = second % 4; index < count; index += 4) {
          void request(`cl_${index}`, second >= 960);
        }
        await shop.pass(1_000);
      }

      expect(lastStatus.size).toBe(count);
      expect([...lastStatus].filter(([, status]) => status !== 200)).toEqual([]);
      expect(refused).toBe(0);
    },
    60_000,
  );
});
