import { parameterError, type RequestLine } from './payments-error.js';

/**
 * The path with the id in place of `{id}`. Dots are rejected: `encodeURIComponent` leaves `..` as it
 * is, and `URL` resolves it to the parent path.
 *
 * @throws {PaymentsError} when the id is malformed
 */
export function withId(line: RequestLine, id: string): RequestLine {
  if (typeof id !== 'string' || !/^[A-Za-z0-9_-]{1,64}$/.test(id)) {
    throw parameterError(line, 'id', 'must be 1 to 64 letters, digits, "_" or "-"');
  }
  return { ...line, path: line.path.replace('{id}', id) };
}
