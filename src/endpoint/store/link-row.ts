import * as v from 'valibot';
import { parseRow, type StoreRows } from './store-rows.js';

/** What is known of one link. */
const linkSchema = v.object({
  /** When the lookup of the value began; `null` without one. */
  fetchedAt: v.nullable(v.number()),
  value: v.string(),
  invalidated: v.boolean(),
  ignoresSessions: v.boolean(),
  epoch: v.number(),
  lease: v.nullable(v.string()),
  leaseUntil: v.number(),
  /** When the last lookup began. */
  askedAt: v.number(),
  askedEpoch: v.number(),
  /** Lookups in a row that failed. */
  failures: v.number(),
  /** The last lookup that was invalidated while it ran, and when it began. */
  outdatedLease: v.nullable(v.string()),
  outdatedAt: v.number(),
});
export type LinkRow = v.InferOutput<typeof linkSchema>;

const NO_LINK: LinkRow = {
  fetchedAt: null,
  value: '',
  invalidated: false,
  ignoresSessions: false,
  epoch: 0,
  lease: null,
  leaseUntil: 0,
  askedAt: 0,
  askedEpoch: -1,
  failures: 0,
  outdatedLease: null,
  outdatedAt: 0,
};

/** A row is kept for this long after its lease, whatever becomes of the process. */
export const LINK_TTL_MS = 10 * 60_000;

export function readLink(rows: StoreRows, id: string): LinkRow {
  return parseRow(linkSchema, rows.get(`link:${id}`)) ?? NO_LINK;
}

export function writeLink(rows: StoreRows, id: string, row: LinkRow, ttlMs: number): void {
  rows.set(`link:${id}`, JSON.stringify(row), ttlMs);
}

export function deleteLink(rows: StoreRows, id: string): void {
  rows.delete(`link:${id}`);
}
