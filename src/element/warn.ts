const given = new Set<string>();

/** Logs `message` for the page's author, once in the life of the page. */
export function warnOnce(message: string): void {
  if (given.has(message)) return;
  given.add(message);
  console.warn(message);
}
