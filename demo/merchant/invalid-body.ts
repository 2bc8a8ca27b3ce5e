import type { ApiErrorBody } from './rows.js';

/** A request body that is not passed on to the API. */
export class InvalidBody extends Error {
  /** In the API's form, so that clients read one kind of error. */
  readonly answer: ApiErrorBody;

  constructor(message: string, param: string | null = null) {
    super(message);
    this.answer = { error: { code: 'parameter_invalid', param, message } };
  }
}

/** @throws {InvalidBody} when the body is not JSON */
export async function jsonBody(request: Request): Promise<unknown> {
  try {
    return await request.json();
  } catch (error) {
    if (error instanceof SyntaxError) throw new InvalidBody('The body is not JSON.');
    throw error;
  }
}
