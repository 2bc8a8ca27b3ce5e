/**
 * The field of that name which an object has itself; `undefined` of anything else. A page that adds to
 * `Object.prototype` must not conjure up a pay control.
 */
export function fieldOf(value: unknown, name: string): unknown {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** Whether `value` is an object that may have fields, and not a list. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
