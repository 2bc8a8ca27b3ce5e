import * as v from 'valibot';

/** Rows of text, as a database keeps them. */
export interface StoreRows {
  get(key: string): string | null;
  /** @param ttlMs after which the row may be deleted; `null`: never */
  set(key: string, value: string, ttlMs: number | null): void;
  delete(key: string): void;
}

/** One that is broken counts as lost. */
export function parseRow<Schema extends v.GenericSchema>(
  schema: Schema,
  text: string | null,
): v.InferOutput<Schema> | null {
  if (text === null) return null;
  try {
    const parsed = v.safeParse(schema, JSON.parse(text));
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}
