/** The `Authorization` header, and a function that redacts the secret key. */
export interface Credentials {
  /** The `Authorization` header: HTTP Basic, the key as user name, an empty password. */
  authorization: string;
  /** The text with every occurrence of the key, plain or in Base64, replaced. */
  redact(text: string): string;
}

export function credentialsFor(secretKey: string): Credentials {
  // The complete three-byte groups of the key have the same Base64 whatever follows the key.
  const encodedStart = btoa(secretKey.slice(0, secretKey.length - (secretKey.length % 3)));
  const forms = [secretKey, encodeURIComponent(secretKey)].map(escapePattern);
  const pattern = new RegExp(`${escapePattern(encodedStart)}[\\w+/=-]*|${forms.join('|')}`, 'g');
  return {
    authorization: `Basic ${btoa(`${secretKey}:`)}`,
    redact: (text) => text.replace(pattern, '[redacted]'),
  };
}

/**
 * A copy of an error with only name, message, `code` and stack of each error in its cause chain: a
 * custom `fetch` may attach the request, headers included, to the errors that it throws.
 */
export function safeCause(cause: unknown, redact: Credentials['redact'], depth = 3): unknown {
  if (!(cause instanceof Error) || depth === 0) return undefined;
  const inner = safeCause(cause.cause, redact, depth - 1);
  const copy = new Error(redact(cause.message), inner === undefined ? undefined : { cause: inner });
  copy.name = redact(cause.name);
  if (cause.stack !== undefined) copy.stack = redact(cause.stack);
  const code = errorCode(cause);
  return code === undefined ? copy : Object.assign(copy, { code: redact(code) });
}

/** The runtime's code of an error (`ECONNREFUSED`), on itself or on the cause below it. */
export function errorCode(error: unknown, depth = 3): string | undefined {
  if (!(error instanceof Error) || depth === 0) return undefined;
  if ('code' in error && typeof error.code === 'string') return error.code;
  return errorCode(error.cause, depth - 1);
}

function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
