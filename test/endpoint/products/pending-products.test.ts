import { beforeEach, describe, expect, it } from 'vitest';
import { PendingProducts } from '../../../src/endpoint/products/pending-products.js';

const TTL_MS = 5_000;
let now = 0;
let pending: PendingProducts;

beforeEach(() => {
  now = 0;
  const clock = { now: () => now, sleep: async () => undefined, random: () => 0 };
  pending = new PendingProducts(clock, TTL_MS);
});

describe('products that must be looked up', () => {
  it('are looked up once each, in their order, for all links that wait for them', () => {
    for (const [product, link] of [
      ['prod_a', 'cl_1'],
      ['prod_b', 'cl_1'],
      ['prod_a', 'cl_2'],
    ] as const)
      pending.add(product, link, false);

    expect([pending.take(), pending.take(), pending.take()]).toEqual([
      'prod_a',
      'prod_b',
      undefined,
    ]);
    expect([...pending.end('prod_a')]).toEqual(['cl_1', 'cl_2']);
  });

  it('are looked up covers first', () => {
    pending.add('prod_cover_1', 'cl_1', true);
    pending.add('prod_item', 'cl_1', false);
    pending.add('prod_item_and_cover', 'cl_1', false);
    pending.add('prod_cover_2', 'cl_2', true);
    pending.add('prod_item_and_cover', 'cl_3', true);
    pending.add('prod_cover_1', 'cl_3', false);

    const order = Array.from({ length: 5 }, () => pending.take());

    expect(order).toEqual([
      'prod_cover_1',
      'prod_cover_2',
      'prod_item_and_cover',
      'prod_item',
      undefined,
    ]);
    expect([...pending.end('prod_item_and_cover')]).toEqual(['cl_1', 'cl_3']);
    expect([...pending.end('prod_cover_1')]).toEqual(['cl_1', 'cl_3']);
  });

  it('are looked up again when a lookup was given back, or is lost', () => {
    pending.add('prod_a', 'cl_1', false);
    pending.take();
    pending.giveBack('prod_a');
    expect(pending.take()).toBe('prod_a');

    now = TTL_MS - 1;
    expect(pending.take()).toBeUndefined();
    now = TTL_MS;
    expect(pending.take()).toBe('prod_a');
  });

  it('are at most 10,000, each with at most 1,000 links', () => {
    for (let index = 0; index < 10_001; index += 1) {
      pending.add(`prod_${index}`, 'cl_first', index % 2 === 0);
      pending.add('prod_0', `cl_${index}`, false);
    }

    expect(pending.end('prod_9999').size).toBe(1);
    expect(pending.end('prod_10000').size).toBe(0);
    expect(pending.end('prod_0').size).toBe(1_000);
  });
});
