/*
 * The service worker runs code that is written for servers: in a browser of 2021 it lacks what is here.
 * Only what that code uses, and only as it uses it.
 */
define(Object, 'hasOwn', (object: object, name: PropertyKey) =>
  Object.prototype.hasOwnProperty.call(object, name),
);

define(globalThis, 'structuredClone', (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value)),
);

define(crypto, 'randomUUID', () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join(''),
);

define(URL, 'canParse', (url: string) => {
  try {
    return Boolean(new URL(url));
  } catch {
    return false;
  }
});

define(
  Response,
  'json',
  (body: unknown, init: ResponseInit) =>
    new Response(JSON.stringify(body), {
      ...init,
      headers: { 'Content-Type': 'application/json', ...init.headers },
    }),
);

define(AbortSignal.prototype, 'throwIfAborted', function (this: AbortSignal) {
  if (this.aborted) throw new DOMException('The request was aborted.', 'AbortError');
});

define(Array.prototype, 'findLast', function <T>(this: T[], matches: (value: T) => boolean) {
  return [...this].reverse().find(matches);
});

define(Array.prototype, 'toReversed', function <T>(this: T[]) {
  return [...this].reverse();
});

function define(target: object, name: string, value: (...values: never[]) => unknown): void {
  if (name in target) return;
  Object.defineProperty(target, name, { value, writable: true, configurable: true });
}
