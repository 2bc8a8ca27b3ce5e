const logged = new Set<string>();

/** Logs `message` for the page's author, once per page load. */
export function warnOnce(message: string): void {
  logOnce('warn', message);
}

/** Logs that an element named `tag` is broken, with the cause, once per page load. */
export function errorOnce(tag: string, cause: unknown): void {
  logOnce('error', `<${tag}> does not work on this page:`, cause);
}

function logOnce(level: 'warn' | 'error', message: string, ...details: unknown[]): void {
  if (logged.has(message)) return;
  logged.add(message);
  try {
    console[level](message, ...details);
  } catch {
    // The page has a `console` of its own.
  }
}
