import * as v from 'valibot';

/** Another object of the API: its id, or, in newer editions, the object itself. */
export type Reference = string | { id?: string | null | undefined; [field: string]: unknown };

export const reference = v.union([v.string(), v.looseObject({ id: v.nullish(v.string()) })]);
