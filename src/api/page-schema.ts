import * as v from 'valibot';
import type { Page } from './list.js';

/** The schema of a page whose items match the given schema. */
export function pageSchema<T>(
  item: v.GenericSchema<unknown, T>,
): v.GenericSchema<unknown, Page<T>> {
  return v.looseObject({
    object: v.literal('list'),
    data: v.array(item),
    has_more: v.boolean(),
    url: v.string(),
    next_cursor: v.nullish(v.string()),
  });
}
