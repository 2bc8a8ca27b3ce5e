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
  const last = newestOf(rows);
  const [from, tag] = (cursor ?? '').split('.');
  const start = Number(from);
  const found = readNews(rows, start);
  const next = `${last}.${readNews(rows, last)?.tag}`;
  if (cursor === null) return { cursor: next, invalidations: [] };
  const isKnown = found?.tag === tag && start <= last && last - start <= MAX_NEWS;
  const entries = isKnown ? readRange(rows, start, last) : null;
  if (!entries?.every((entry) => entry !== null)) {
    return { cursor: next, invalidations: null, deactivated: readDeactivated(rows, last) };
  }
  return { cursor: next, invalidations: entries.map(({ id, cause }) => ({ id, cause })) };
}

/** Without a valid counter the list starts again, which each process treats as one loss. */
function newestOf(rows: StoreRows): number {
  const last = readCounter(rows);
  return last !== null && readNews(rows, last) ? last : addNews(rows, null);
}

function readCounter(rows: StoreRows): number | null {
  const last = Number(rows.get('news') ?? NaN);
  return Number.isSafeInteger(last) ? last : null;
}

function readDeactivated(rows: StoreRows, last: number): string[] {
  const entries = readRange(rows, Math.max(0, last - MAX_NEWS), last);
  return entries.flatMap((entry) => (entry?.cause === 'deactivated' ? entry.id : []));
}

function readRange(rows: StoreRows, after: number, last: number): (NewsRow | null)[] {
  const range: (NewsRow | null)[] = [];
  for (let sequence = after + 1; sequence <= last; sequence += 1) {
    range.push(readNews(rows, sequence));
  }
  return range;
}

/** @returns the number of the entry */
export function addNews(rows: StoreRows, entry: StoreInvalidation | null): number {
  const sequence = (readCounter(rows) ?? 0) + 1;
  const row: NewsRow = { id: '', cause: 'session', ...entry, tag: crypto.randomUUID() };
  rows.set(`news:${sequence}`, JSON.stringify(row), NEWS_TTL_MS);
  rows.delete(`news:${sequence - MAX_NEWS}`);
  rows.set('news', String(sequence), NEWS_TTL_MS);
  return sequence;
}

function readNews(rows: StoreRows, sequence: number): NewsRow | null {
  return parseRow(newsSchema, rows.get(`news:${sequence}`));
}
