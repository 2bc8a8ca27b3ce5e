/** Runs `run` after `ms` milliseconds; the function that it returns calls that off. */
export type Schedule = (run: () => void, ms: number) => () => void;

/** By the platform's clock. */
export const scheduleTimeout: Schedule = (run, ms) => {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
};
