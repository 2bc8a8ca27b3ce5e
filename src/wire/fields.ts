/**
 * The fields that an object has itself; none of anything else. A page that adds to `Object.prototype`
 * must not conjure up a pay control.
 */
export function fieldsOf(value: unknown): Record<string, unknown> {
  return { __proto__: null, ...(typeof value === 'object' && value) };
}
