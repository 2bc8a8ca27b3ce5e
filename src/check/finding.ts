/** How a check went. `advice`: it works, and could be better. `skipped`: there was nothing to look at. */
export type Outcome = 'passed' | 'failed' | 'advice' | 'skipped';

/** What one check says of an endpoint. */
export interface Finding {
  /** The check's name, one word, the same in every version. */
  check: string;
  outcome: Outcome;
  /** What was seen, in plain words. */
  found: string;
  /** What to do about it; `null` when there is nothing to do. */
  mend: string | null;
}

/** A finding that has no name yet: the check gives it. */
export type Verdict = Omit<Finding, 'check'>;

export const passed = (found: string): Verdict => ({ outcome: 'passed', found, mend: null });
export const skipped = (found: string): Verdict => ({ outcome: 'skipped', found, mend: null });
export const failed = (found: string, mend: string): Verdict => ({
  outcome: 'failed',
  found,
  mend,
});
export const advice = (found: string, mend: string): Verdict => ({
  outcome: 'advice',
  found,
  mend,
});
