/**
 * What an object has itself under `key`; `undefined` of anything else. A page that adds to
 * `Object.prototype` must not conjure up a pay control.
 */
export function own(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? Reflect.get(value, key)
    : undefined;
}
