const { prototype } = Object;

/**
 * An own field of an object; `undefined` for anything else. Inherited fields are ignored, so that a
 * polluted `Object.prototype` cannot add a pay control.
 */
export function fieldOf(value: unknown, name: string): unknown {
  return isObject(value) && hasOwn(value, name) ? value[name] : undefined;
}

/** `Object.hasOwn`, which Safari has since 15.4, Chrome since 93, Firefox since 92. */
export function hasOwn(object: object, name: string): boolean {
  return prototype.hasOwnProperty.call(object, name);
}

/** Whether `value` is an object, and not an array. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A string with a text in it, else `null`. */
export function textOf(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}
