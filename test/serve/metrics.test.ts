import { expect, it } from 'vitest';
import { loadMetrics } from '../../src/serve/metrics.js';

it('gauges of a replaced endpoint do not count for the next one', async () => {
  const metrics = await loadMetrics({
    cached: () => ({ links: 0, bytes: 0 }),
    compressedBytes: () => 0,
  });
  const gauges = async () =>
    [...((await metrics?.text()) ?? '').matchAll(/^checkout_links_(\S+) (\d+)$/gm)]
      .map(([, name, value]) => `${name} ${value}`)
      .filter((line) => /^(breaker_state|store_up|catalogue_)/.test(line));
  const atStart = await gauges();

  metrics?.observe({ type: 'breaker', state: 'open', reason: 'rate_limited', seconds: 1 });
  metrics?.observe({ type: 'store', state: 'away' });
  metrics?.observe({ type: 'catalogue', state: 'ready', links: 5 });
  expect(await gauges()).toEqual([
    'breaker_state{state="closed"} 0',
    'breaker_state{state="open"} 1',
    'breaker_state{state="probing"} 0',
    'store_up 0',
    'catalogue_ready 1',
    'catalogue_links 5',
  ]);
  metrics?.reset();

  expect(await gauges()).toEqual(atStart);
  expect(atStart).toEqual([
    'breaker_state{state="closed"} 1',
    'breaker_state{state="open"} 0',
    'breaker_state{state="probing"} 0',
    'store_up 1',
    'catalogue_ready 0',
    'catalogue_links 0',
  ]);
});
