/** Runs `run` after `ms` milliseconds by the platform's clock; the result calls that off. */
export function scheduleTimeout(run: () => void, ms: number): () => void {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
}
