export const BUDGET = { perMinute: 750, burst: 250, newLinksPerMinute: 250 };

/** Calls above `perMinute` and `burst`, in the worst span of time of any length. 0 when none. */
export function callsOverBudget(calls: readonly number[]): number {
  let level = 0;
  let highest = 0;
  let last = calls[0] ?? 0;
  for (const at of calls) {
    level = Math.max(0, level - ((at - last) * BUDGET.perMinute) / 60_000) + 1;
    last = at;
    highest = Math.max(highest, level);
  }
  return Math.max(0, highest - BUDGET.burst);
}

/** The most calls in any minute. */
export function worstMinute(calls: readonly number[]): number {
  let first = 0;
  let most = 0;
  calls.forEach((at, index) => {
    while (at - (calls[first] ?? 0) >= 60_000) first += 1;
    most = Math.max(most, index - first + 1);
  });
  return most;
}
