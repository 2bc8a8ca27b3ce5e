/**
 * An own field of an object; `undefined` for anything else. Inherited fields are ignored, so that a
 * polluted `Object.prototype` cannot add a pay control.
 */
export function fieldOf(value: unknown, name: string): unknown {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** Whether `value` is an object, and not an array. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
