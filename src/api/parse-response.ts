import * as v from 'valibot';
import type { PaymentsErrorDetails } from './payments-error.js';
import type { CompleteResponse, Outcome } from './request.js';
import { retryAdvice } from './retry-delay.js';

const errorBody = v.looseObject({
  error: v.looseObject({
    type: v.string(),
    code: v.string(),
    message: v.string(),
    param: v.nullish(v.string()),
    doc_url: v.nullish(v.string()),
  }),
});

/**
 * Parses a complete response: the object that the schema describes, or why it is none.
 *
 * @param now milliseconds since the epoch
 */
export function parseResponse<T>(
  response: CompleteResponse,
  schema: v.GenericSchema<unknown, T>,
  now: number,
): Outcome<T> {
  const { status } = response;
  if (status < 200 || status > 299) return { ok: false, failure: apiFailure(response, now) };
  const body = parseJson(response.bytes);
  if (body === undefined) {
    return { ok: false, failure: invalidResponse('not_json', 'the response is not JSON', status) };
  }
  const parsed = v.safeParse(schema, body.value);
  if (parsed.success) return { ok: true, value: parsed.output };
  const reason = `the response has an unexpected shape: ${describeIssues(parsed.issues)}`;
  return { ok: false, failure: invalidResponse('unexpected_shape', reason, status) };
}

function apiFailure(response: CompleteResponse, now: number): PaymentsErrorDetails {
  const { status } = response;
  const advice = retryAdvice(response, now);
  const parsed = v.safeParse(errorBody, parseJson(response.bytes)?.value);
  if (!parsed.success) {
    const reason = 'the response has no error object of the API';
    return { ...invalidResponse('not_api_error', reason, status), ...advice };
  }
  const { type, code, message, param, doc_url } = parsed.output.error;
  return {
    type,
    code,
    reason: message,
    param: param ?? undefined,
    status,
    docUrl: doc_url ?? undefined,
    ...advice,
  };
}

function invalidResponse(code: string, reason: string, status: number): PaymentsErrorDetails {
  return { type: 'answer_error', code, reason, status };
}

function parseJson(bytes: Uint8Array): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) };
  } catch {
    return undefined;
  }
}

/** The path and the expected type, never the received value: it may be personal data. */
function describeIssues(issues: readonly v.BaseIssue<unknown>[]): string {
  const places = issues.slice(0, 3).map((issue) => {
    const path = v.getDotPath(issue) ?? 'the body';
    if (issue.received === 'undefined') return `${path} is missing`;
    return `${path} should be ${issue.expected ?? 'something else'}`;
  });
  return places.join('; ');
}
