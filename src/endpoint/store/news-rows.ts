import * as v from 'valibot';
import type { StoreInvalidation, StoreNews } from './checkout-link-store.js';
import { parseRow, type StoreRows } from './store-rows.js';

export const MAX_NEWS = 1_000;
export const NEWS_TTL_MS = 24 * 60 * 60_000;
const newsSchema = v.object({
  id: v.string(),
  cause: v.picklist(['changed', 'deactivated', 'session']),
  tag: v.string(),
});
type NewsRow = v.InferOutput<typeof newsSchema>;

/** A cursor names an entry and its tag, so that one of a lost list is never taken for one of this list. */
export function readNewsSince(rows: StoreRows, cursor: string | null): StoreNews {
  const last = Number(rows.get('news') ?? addNews(rows, null));
  const [from, tag] = (cursor ?? '').split('.');
  const start = Number(from);
  const found = readNews(rows, start);
  const next = `${last}.${readNews(rows, last)?.tag}`;
  if (cursor === null) return { cursor: next, invalidations: [] };
  if (!found || found.tag !== tag || start > last) return { cursor: next, invalidations: null };
  const invalidations: StoreInvalidation[] = [];
  for (let sequence = start + 1; sequence <= last; sequence += 1) {
    const entry = readNews(rows, sequence);
    if (!entry) return { cursor: next, invalidations: null };
    invalidations.push({ id: entry.id, cause: entry.cause });
  }
  return { cursor: next, invalidations };
}

export function addNews(rows: StoreRows, entry: StoreInvalidation | null): string {
  const sequence = Number(rows.get('news') ?? 0) + 1;
  const row: NewsRow = { id: '', cause: 'session', ...entry, tag: crypto.randomUUID() };
  rows.set(`news:${sequence}`, JSON.stringify(row), NEWS_TTL_MS);
  rows.delete(`news:${sequence - MAX_NEWS}`);
  rows.set('news', String(sequence), NEWS_TTL_MS);
  return String(sequence);
}

function readNews(rows: StoreRows, sequence: number): NewsRow | null {
  return parseRow(newsSchema, rows.get(`news:${sequence}`));
}
