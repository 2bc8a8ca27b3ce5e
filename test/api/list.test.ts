import { describe, expect, it } from 'vitest';
import { PaymentsError, type Page, type PageParams } from 'checkout-link-embed/api';
import { createList } from '../../src/api/list.js';
import { pageSchema } from '../../src/api/page-schema.js';
import { lineItemSchema, type LineItem } from '../../src/api/line-item.js';
import { collect } from './fixtures.js';

const line = { action: 'list line items', method: 'GET', path: '/v1/items' } as const;

function page(ids: string[], has_more: boolean, next_cursor?: string | null): Page<LineItem> {
  const data = ids.map((id) => ({ id }));
  return { object: 'list', data, has_more, url: '/v1/items', next_cursor };
}

/** A list of these pages, and the queries of its requests. */
function listOf(pages: Page<LineItem>[], params: PageParams = {}) {
  const queries: unknown[] = [];
  const list = createList({
    line: () => line,
    params,
    options: undefined,
    schema: pageSchema(lineItemSchema),
    async send(call) {
      queries.push(call.query);
      const next = pages[Math.min(queries.length, pages.length) - 1];
      return (await import('valibot')).parse(call.schema, next);
    },
  });
  return { list, queries };
}

const idsOf = async (list: AsyncIterable<LineItem>) => (await collect(list)).map(({ id }) => id);

describe('a list', () => {
  it('sends no request until it is used', () => {
    const { queries } = listOf([page(['a'], false)]);

    expect(queries).toEqual([]);
  });

  it('sends one request when awaited twice', async () => {
    const { list, queries } = listOf([page(['a'], true)], { limit: 1 });

    const first = await list;
    const second = await list;

    expect(second).toBe(first);
    expect(queries).toEqual([{ limit: 1 }]);
  });

  it('has then, catch and finally', async () => {
    const { list } = listOf([page(['a'], false)]);
    const ended: string[] = [];

    const pages = await Promise.all([list, list.catch(() => 'never')]);
    await list.finally(() => ended.push('ended'));

    expect(pages).toEqual([page(['a'], false), page(['a'], false)]);
    expect(ended).toEqual(['ended']);
  });

  it('iterates by next_cursor', async () => {
    const pages = [page(['c', 'b'], true, 'cursor'), page(['a'], false, null)];
    const { list, queries } = listOf(pages, { limit: 2 });

    expect(await idsOf(list)).toEqual(['c', 'b', 'a']);
    expect(queries).toEqual([{ limit: 2 }, { limit: 2, starting_after: 'cursor' }]);
  });

  it.each([undefined, null])('iterates by the last id when next_cursor is %s', async (cursor) => {
    const pages = [page(['d', 'c'], true, cursor), page(['b', 'a'], true, cursor), page([], false)];
    const { list, queries } = listOf(pages);

    expect(await idsOf(list)).toEqual(['d', 'c', 'b', 'a']);
    expect(queries).toEqual([{}, { starting_after: 'c' }, { starting_after: 'a' }]);
  });

  it('iterates from older to newer items with ending_before', async () => {
    const pages = [page(['c', 'b'], true, 'b'), page(['e', 'd'], false)];
    const { list, queries } = listOf(pages, { ending_before: 'a' });

    expect(await idsOf(list)).toEqual(['b', 'c', 'd', 'e']);
    expect(queries).toEqual([{ ending_before: 'a' }, { ending_before: 'c' }]);
  });

  it('sends no further request after a break', async () => {
    const { list, queries } = listOf([page(['c', 'b'], true), page(['a'], false)]);

    for await (const item of list) if (item.id === 'b') break;

    expect(queries).toEqual([{}]);
  });

  it('stops at an empty page with has_more', async () => {
    const { list, queries } = listOf([page(['a'], true), page([], true, 'further')]);

    expect(await idsOf(list)).toEqual(['a']);
    expect(queries).toHaveLength(2);
  });

  it('restarts for each loop', async () => {
    const { list } = listOf([page(['a'], false)]);

    expect([await idsOf(list), await idsOf(list)]).toEqual([['a'], ['a']]);
  });

  it.each([
    { name: 'repeats', cursors: ['x', 'x'], params: {}, requested: 2 },
    { name: 'forms a cycle', cursors: ['x', 'y', 'x'], params: {}, requested: 3 },
    { name: 'is the given one', cursors: ['x'], params: { starting_after: 'x' }, requested: 1 },
  ])('fails when the cursor $name', async ({ cursors, params, requested }) => {
    const pages = cursors.map((cursor) => page(['a'], true, cursor));
    const { list, queries } = listOf(pages, params);

    const iteration = idsOf(list);

    await expect(iteration).rejects.toThrow(PaymentsError);
    await expect(iteration).rejects.toMatchObject({ code: 'cursor_repeated', retryable: false });
    expect(queries).toHaveLength(requested);
  });

  it('fails when has_more comes without a cursor', async () => {
    const nameless = { ...page([], true), data: [{ description: 'no id' }] };
    const { list } = listOf([nameless]);

    await expect(idsOf(list)).rejects.toMatchObject({
      code: 'unexpected_shape',
      message:
        'Could not list line items: GET /v1/items: the list has more pages but names no cursor for the next one',
    });
  });

  it('rejects starting_after together with ending_before', async () => {
    const params = { starting_after: 'a', ending_before: 'b' };
    const { list, queries } = listOf([page(['a'], false)], params);

    await expect(list).rejects.toMatchObject({ code: 'parameter_invalid', param: 'ending_before' });
    await expect(idsOf(list)).rejects.toMatchObject({ param: 'ending_before' });
    expect(queries).toEqual([]);
  });
});
