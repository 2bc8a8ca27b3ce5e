/** Error types and their statuses, from the provider's errors guide. */
export type ApiErrorType =
  | 'authentication_error'
  | 'invalid_request_error'
  | 'payment_error'
  | 'rate_limit_error'
  | 'api_error';

interface ApiErrorBody {
  error: { type: ApiErrorType; code: string; message: string; param: string | null };
}

/** An error response. Throw it anywhere in a route; the sandbox turns it into the provider's error object. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly body: ApiErrorBody;
  readonly headers: Record<string, string>;

  constructor(
    status: number,
    error: Omit<ApiErrorBody['error'], 'param'> & { param?: string | null },
    headers: Record<string, string> = {},
  ) {
    super(error.message);
    const { type, code, message, param = null } = error;
    this.status = status;
    this.body = { error: { type, code, message, param } };
    this.headers = headers;
  }

  toResponse(): Response {
    return Response.json(this.body, { status: this.status, headers: this.headers });
  }
}

export function invalidParameter(param: string | null, message: string): ApiError {
  return new ApiError(400, {
    type: 'invalid_request_error',
    code: 'parameter_invalid',
    message,
    param,
  });
}

export function missingParameter(param: string, message = `Missing ${param}.`): ApiError {
  return new ApiError(400, {
    type: 'invalid_request_error',
    code: 'parameter_missing',
    message,
    param,
  });
}

/** A parameter with the id of an unknown object: 400, while an unknown id in the path is 404. */
export function unknownReference(param: string, id: string): ApiError {
  return new ApiError(400, {
    type: 'invalid_request_error',
    code: 'resource_missing',
    message: `No such object: ${id}.`,
    param,
  });
}

export function notFound(message: string, param: string | null = null): ApiError {
  return new ApiError(404, {
    type: 'invalid_request_error',
    code: 'resource_missing',
    message,
    param,
  });
}
