/** The result of a check. `advice`: it works, and could be better. `skipped`: there was nothing to check. */
export type Outcome = 'passed' | 'failed' | 'advice' | 'skipped';

/** What one check found. */
export interface Finding {
  /** The check's name, one word, the same in every version. */
  check: string;
  outcome: Outcome;
  /** What was observed. */
  found: string;
  /** How to fix or improve it; `null` when there is nothing to do. */
  fix: string | null;
}

/** A finding without the check's name. */
export type CheckResult = Omit<Finding, 'check'>;

export const passed = (found: string): CheckResult => ({ outcome: 'passed', found, fix: null });
export const skipped = (found: string): CheckResult => ({ outcome: 'skipped', found, fix: null });
export const failed = (found: string, fix: string): CheckResult => ({
  outcome: 'failed',
  found,
  fix,
});
export const advice = (found: string, fix: string): CheckResult => ({
  outcome: 'advice',
  found,
  fix,
});
