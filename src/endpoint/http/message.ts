import { problem, PROBLEMS, type ProblemCode } from '../../wire/problem.js';

/** What the endpoint needs to know of a request, whatever server or runtime received it. */
export interface EndpointRequest {
  method: string;
  /** The address as it was received, path or whole: nothing in it decoded, nothing resolved. */
  target: string;
  /** A header by its lower-case name. */
  header(name: string): string | null;
  /**
   * The raw bytes of the body, `null` when there are more than `limit`. Called for webhooks only; an
   * adapter without it cannot receive them.
   */
  body?(limit: number): Promise<Uint8Array | null>;
}

/** What is to be sent. The body is JSON, `null` for none, and left out when the method was HEAD. */
export interface EndpointAnswer {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: string | null;
}

/** What some runtimes hand a handler beside the request (Workers: `ExecutionContext`). */
export interface EndpointContext {
  waitUntil?(promise: Promise<unknown>): void;
}

/** An answer about so many links. */
export type LinkedAnswer = EndpointAnswer & { links?: number };

export const JSON_BODY = { 'Content-Type': 'application/json; charset=utf-8' };

/** An error in constant words. */
export function refusal(code: ProblemCode, headers: Record<string, string> = {}): EndpointAnswer {
  return {
    status: PROBLEMS[code].status,
    headers: { ...JSON_BODY, 'Cache-Control': 'no-store', ...headers },
    body: JSON.stringify(problem(code)),
  };
}

/** Should the endpoint itself fail: a bug of ours, or a rule of the merchant's that throws. */
export const INTERNAL_ERROR = refusal('internal_error', { 'X-Content-Type-Options': 'nosniff' });
