const given = new Set<string>();

/** Logs `message` for the page's author, once per page load. */
export function warnOnce(message: string): void {
  if (given.has(message)) return;
  given.add(message);
  console.warn(message);
}
