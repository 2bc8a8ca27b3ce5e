/** What became of a link that a call for many links told. */
export type Observation = 'unchanged' | 'changed' | 'ignored';

/** Refreshes many cached links by one call. */
export interface BulkRefresh {
  /**
   * `null` when it cannot refresh the link. Else it has told the cache what it has learned when the
   * promise resolves; that need not include the link.
   *
   * The promise rejects with a `FetchRejectedError` when there are no calls for it now.
   */
  refresh(id: string, urgency: number, isBackground: boolean): Promise<void> | null;
}
