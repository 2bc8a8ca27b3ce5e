import * as v from 'valibot';
import type { Answer, Outcome } from './request.js';
import type { PaymentsErrorDetails } from './payments-error.js';
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
 * What a complete answer means: the object that the schema asks for, or why it is not that.
 *
 * @param now milliseconds since the epoch
 */
export function readOutcome<T>(
  answer: Answer,
  schema: v.GenericSchema<unknown, T>,
  now: number,
): Outcome<T> {
  const { status } = answer;
  if (status < 200 || status > 299) return { ok: false, failure: refusal(answer, now) };
  const body = parseJson(answer.bytes);
  if (body === undefined) {
    return { ok: false, failure: answerError('not_json', 'the answer is not JSON', status) };
  }
  const parsed = v.safeParse(schema, body.value);
  if (parsed.success) return { ok: true, value: parsed.output };
  const reason = `the answer has an unexpected shape: ${faults(parsed.issues)}`;
  return { ok: false, failure: answerError('unexpected_shape', reason, status) };
}

function refusal(answer: Answer, now: number): PaymentsErrorDetails {
  const { status } = answer;
  const advice = retryAdvice(answer, now);
  const parsed = v.safeParse(errorBody, parseJson(answer.bytes)?.value);
  if (!parsed.success) {
    const reason = 'the answer holds no error object of the API';
    return { ...answerError('not_api_error', reason, status), ...advice };
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

function answerError(code: string, reason: string, status: number): PaymentsErrorDetails {
  return { type: 'answer_error', code, reason, status };
}

function parseJson(bytes: Uint8Array): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) };
  } catch {
    return undefined;
  }
}

/** Where and what was expected, never what came: it may be personal data. */
function faults(issues: readonly v.BaseIssue<unknown>[]): string {
  const places = issues.slice(0, 3).map((issue) => {
    const path = v.getDotPath(issue) ?? 'the body';
    if (issue.received === 'undefined') return `${path} is missing`;
    return `${path} should be ${issue.expected ?? 'something else'}`;
  });
  return places.join('; ');
}
