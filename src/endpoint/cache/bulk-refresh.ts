/**
 * What became of a link that a call for many links told. `unused`: the cache has nothing to refresh, so
 * that the next request fetches the link; `ignored`: it has something newer.
 */
export type Observation = 'unchanged' | 'changed' | 'unused' | 'ignored';

/** Why a cached link is refreshed. */
export interface RefreshNeed {
  /** Of the entry: only something younger refreshes it. */
  ageMs: number;
  /** From 0 to 1. */
  urgency: number;
  /** Whether the entry is served meanwhile. */
  isBackground: boolean;
}

/** Refreshes many cached links by one call. */
export interface BulkRefresh {
  /**
   * `null` when it cannot refresh the link. Else it has told the cache what it has learned when the
   * promise resolves; that need not include the link.
   *
   * The promise rejects with a `FetchRejectedError` when there are no calls for it now.
   */
  refresh(id: string, need: RefreshNeed): Promise<void> | null;
}
