import * as v from 'valibot';
import { invalidParameter, missingParameter } from './api-error.js';
import type { ApiError } from './api-error.js';

/** A plain object with exactly these keys. Valibot accepts arrays as objects, the provider does not. */
export function object<const T extends v.ObjectEntries>(entries: T) {
  return v.pipe(plainObject(), v.strictObject(entries));
}

export function plainObject() {
  return v.custom<object>(
    (input) => typeof input === 'object' && input !== null && !Array.isArray(input),
    'must be an object',
  );
}

/** The provider's limits are in characters; an emoji counts as one. */
export function textUpTo(limit: number) {
  return v.pipe(
    v.string('must be a string'),
    v.check((text) => [...text].length <= limit, `must be at most ${limit} characters`),
  );
}

export function oneOf<const T extends readonly string[]>(options: T) {
  return v.picklist(options, `must be one of ${options.join(', ')}`);
}

/** A safe integer of at least `least`. */
export function wholeNumber(least: number) {
  const message = `must be a whole number of at least ${least}`;
  return v.pipe(v.number(message), v.safeInteger(message), v.minValue(least, message));
}

/** Parses untrusted input, or throws the provider's error naming the first invalid parameter. */
export function parseParameters<const T extends v.GenericSchema>(
  schema: T,
  input: unknown,
): v.InferOutput<T> {
  const result = v.safeParse(schema, input, { abortEarly: true });
  if (result.success) return result.output;
  throw toApiError(result.issues[0]);
}

function toApiError(issue: v.BaseIssue<unknown>): ApiError {
  const param = parameterName(issue);
  if (param === null) return invalidParameter(null, 'The parameters must be an object.');
  if (issue.expected === 'never') return invalidParameter(param, `Unknown parameter: ${param}.`);
  if (issue.input === undefined) return missingParameter(param);
  return invalidParameter(param, `Invalid ${param}: ${issue.message}.`);
}

/** A path in the provider's notation: `line_items[0].price_data.currency`. */
function parameterName(issue: v.BaseIssue<unknown>): string | null {
  const keys = (issue.path ?? []).map((item) => item.key);
  if (keys.length === 0) return null;
  return keys
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .slice(1);
}
