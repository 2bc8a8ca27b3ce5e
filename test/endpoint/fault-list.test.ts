import { describe, expect, it } from 'vitest';
import { createCheckoutLinkEndpoint } from '../../src/endpoint/checkout-link-endpoint.js';
import { checkoutUrl, DEFAULT_CHECKOUT_ORIGINS } from '../../src/wire/checkout-url.js';
import { NIGHTLY } from '../support/nightly.js';
import { faults, type Fault } from './faulty-upstream.js';
import { CANARY_KEY } from './fixtures.js';
import { memoryInUse } from '../support/memory.js';

const REQUESTS = 20;
const DEADLINE_MS = 3_000;

interface Result {
  status: number;
  body: string;
  ms: number;
}

async function requestAtOnce(fault: Fault): Promise<Result[]> {
  const { baseUrl, close } = await fault.start();
  const endpoint = createCheckoutLinkEndpoint({
    secretKey: CANARY_KEY,
    baseUrl,
    onEvent: () => {},
  });
  const request = async (_: unknown, index: number): Promise<Result> => {
    const startedAt = performance.now();
    const response = await endpoint.fetch(new Request(`https://shop.example/cl_${index}`));
    const body = await response.text();
    return { status: response.status, body, ms: performance.now() - startedAt };
  };
  const results = await Promise.all(Array.from({ length: REQUESTS }, request));
  await close();
  return results;
}

async function expectHandled(_name: string, fault: Fault): Promise<void> {
  const results = await requestAtOnce(fault);

  const wrong = results.filter(({ status }) => !fault.expected.includes(status));
  expect(wrong).toEqual([]);
  // Timers are late on a busy machine.
  if (NIGHTLY) expect(Math.max(...results.map(({ ms }) => ms))).toBeLessThan(DEADLINE_MS + 50);
  for (const { status, body } of results) {
    expect(body).not.toMatch(/PRIVATE|CANARY|evil|javascript/);
    const { url, error } = JSON.parse(body) as { url?: string | null; error?: { code: string } };
    if (status !== 200) expect(error?.code).toMatch(/^(upstream_|resource_|rate_)/);
    else if (url !== null) expect(checkoutUrl(url, DEFAULT_CHECKOUT_ORIGINS)).toBe(url);
  }
}

function memory(): number {
  const { heapUsed, external } = memoryInUse();
  return (heapUsed + external) / 2 ** 20;
}

describe(`${faults.length} faults of the payments API, ${REQUESTS} requests at once for each`, () => {
  const before = memory();

  const timesOut = (fault: Fault) => fault.expected.includes(504);
  const named = (list: readonly Fault[]) => list.map((fault) => [fault.name, fault] as const);

  it.each(named(faults.filter((fault) => !timesOut(fault))))('%s', expectHandled);
  it.concurrent.each(named(faults.filter(timesOut)))('%s', expectHandled);

  it('leak no memory', () => {
    expect(memory() - before).toBeLessThan(32);
  });
});
