import * as v from 'valibot';
import { invalidParameter, unknownReference } from './api-error.js';
import type { List } from './objects.js';

const limitMessage = 'must be a whole number from 1 to 100';

/** Query parameters of every list; a route spreads its own filters beside them. */
export const pageParameters = {
  limit: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^\d{1,3}$/, limitMessage),
      v.transform(Number),
      v.minValue(1, limitMessage),
      v.maxValue(100, limitMessage),
    ),
    '10',
  ),
  starting_after: v.optional(v.string()),
  ending_before: v.optional(v.string()),
};

interface PageParameters {
  limit: number;
  starting_after?: string | undefined;
  ending_before?: string | undefined;
}

interface Identified {
  id: string;
}

/**
 * One page of `items`, which are in the order of the list. A cursor need not match the filter `keep`: a session that was
 * completed between two pages of open ones is still valid. `next_cursor` continues in the same direction: it is the last id,
 * or after `ending_before` the first.
 */
export function paginate<T extends Identified>(
  items: readonly T[],
  keep: (item: T) => boolean,
  page: PageParameters,
  url: string,
): List<T> {
  if (page.starting_after !== undefined && page.ending_before !== undefined)
    throw invalidParameter('ending_before', 'Give starting_after or ending_before, not both.');
  const backward = page.ending_before !== undefined;
  const candidates = (
    backward
      ? items.slice(0, positionOf(items, 'ending_before', page.ending_before))
      : items.slice(positionOf(items, 'starting_after', page.starting_after) + 1)
  ).filter(keep);
  const data = backward ? candidates.slice(-page.limit) : candidates.slice(0, page.limit);
  const has_more = candidates.length > data.length;
  const next = backward ? data[0] : data.at(-1);
  return { object: 'list', data, has_more, url, next_cursor: has_more && next ? next.id : null };
}

function positionOf(items: readonly Identified[], param: string, id: string | undefined): number {
  if (id === undefined) return -1;
  const position = items.findIndex((item) => item.id === id);
  if (position === -1) throw unknownReference(param, id);
  return position;
}
