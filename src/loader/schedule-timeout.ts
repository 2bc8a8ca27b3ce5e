/** Runs `run` after `ms` milliseconds; returns a function that cancels it. */
export type Schedule = (run: () => void, ms: number) => () => void;

/** By `setTimeout`. */
export const scheduleTimeout: Schedule = (run, ms) => {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
};
