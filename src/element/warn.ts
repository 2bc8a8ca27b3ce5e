const given = new Set<string>();

/** Tells the page's author about `message` in the console, once in the life of the page. */
export function warnOnce(message: string): void {
  if (given.has(message)) return;
  given.add(message);
  console.warn(message);
}
