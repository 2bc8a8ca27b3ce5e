import { ApiError } from './api-error.js';

/** HTTP Basic (RFC 7617) with the secret key as user name and an empty password. */
export function isAuthentic(authorization: string | undefined, secretKey: string): boolean {
  return userOf(authorization) === secretKey;
}

/** The error for a request without the right key. It never repeats the credentials. */
export function authenticationError(authorization: string | undefined): ApiError {
  const user = userOf(authorization);
  if (user === null) return unauthorized('Send your secret key as the user name of HTTP Basic.');
  if (user.startsWith('pk_'))
    return unauthorized('A publishable key cannot read resources. Use a secret key, on a server.');
  return unauthorized('Invalid API key.');
}

function userOf(authorization: string | undefined): string | null {
  const encoded = /^Basic +([A-Za-z0-9+/]+=*)$/i.exec(authorization ?? '')?.[1];
  if (encoded === undefined) return null;
  try {
    return /^([^:]+):$/.exec(atob(encoded))?.[1] ?? null;
  } catch {
    return null;
  }
}

function unauthorized(message: string): ApiError {
  return new ApiError(
    401,
    { type: 'authentication_error', code: 'api_key_invalid', message },
    // RFC 9110, 15.5.2: a 401 must carry a challenge.
    { 'WWW-Authenticate': 'Basic realm="Payments API sandbox", charset="UTF-8"' },
  );
}
