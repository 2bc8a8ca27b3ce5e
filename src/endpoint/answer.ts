import { PaymentsError } from '../api/payments-error.js';
import { isLinkId } from '../wire/link-id.js';
import { problem, PROBLEMS, type ProblemCode } from '../wire/problem.js';
import { crossOriginHeaders, METHODS, PREFLIGHT_HEADERS } from './cross-origin.js';
import type { EndpointObserver } from './endpoint-event.js';
import type { LinkSource } from './link-source.js';
import { failureOf, LinkUnusableError } from './upstream-failure.js';

/** What the endpoint needs to know of a request, whatever server or runtime received it. */
export interface EndpointRequest {
  method: string;
  /** The address as it was received, path or whole: nothing in it decoded, nothing resolved. */
  target: string;
  /** A header by its lower-case name. */
  header(name: string): string | null;
}

/** What is to be sent. The body is JSON, `null` for none, and left out when the method was HEAD. */
export interface EndpointAnswer {
  status: number;
  headers: Record<string, string>;
  body: string | null;
}

interface AnswerOptions {
  source: LinkSource;
  /** Origins that may read answers; `null` for any. */
  allowedOrigins: readonly string[] | null;
  report: EndpointObserver;
}

const LONGEST_TARGET = 2_048;
const CONSTANT_HEADERS = {
  'Content-Security-Policy': "default-src 'none'",
  'X-Content-Type-Options': 'nosniff',
};
const JSON_BODY = { 'Content-Type': 'application/json; charset=utf-8' };

/** The endpoint itself: from a request's method, address and headers to an answer's, without any server. */
export function createAnswer(options: AnswerOptions) {
  return async function answer(request: EndpointRequest): Promise<EndpointAnswer> {
    const { status, headers, body } = await route(request, options);
    const crossOrigin = crossOriginHeaders(request.header('origin'), options.allowedOrigins);
    return { status, headers: { ...CONSTANT_HEADERS, ...crossOrigin, ...headers }, body };
  };
}

async function route(request: EndpointRequest, options: AnswerOptions): Promise<EndpointAnswer> {
  if (request.method === 'OPTIONS') return { status: 204, headers: PREFLIGHT_HEADERS, body: null };
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return refusal('method_not_allowed', { Allow: METHODS });
  }
  const id = linkIdIn(request.target);
  return id === null ? refusal('resource_missing') : linkAnswer(id, options);
}

async function linkAnswer(id: string, { source, report }: AnswerOptions): Promise<EndpointAnswer> {
  try {
    const link = await source(id);
    // Whether a link is active is asked for every time: a stale "active" would sell what is sold out.
    const headers = { ...JSON_BODY, 'Cache-Control': 'public, max-age=0, must-revalidate' };
    return { status: 200, headers, body: JSON.stringify(link) };
  } catch (error) {
    if (!(error instanceof PaymentsError || error instanceof LinkUnusableError)) throw error;
    const { problem: code, retryAfter, event } = failureOf(error);
    if (event) report(event);
    return refusal(code, retryAfter === null ? {} : { 'Retry-After': String(retryAfter) });
  }
}

/**
 * The id in the last segment of the raw path, its query left aside; `null` for anything else.
 * Unknown and malformed ids get the same answer, so that nothing is learnt by trying.
 */
function linkIdIn(target: string): string | null {
  if (target.length > LONGEST_TARGET) return null;
  const [path = ''] = target.split(/[?#]/, 1);
  const segment = path.slice(path.lastIndexOf('/') + 1);
  return isLinkId(segment) ? segment : null;
}

function refusal(code: ProblemCode, headers: Record<string, string> = {}): EndpointAnswer {
  return {
    status: PROBLEMS[code].status,
    headers: { ...JSON_BODY, 'Cache-Control': 'no-store', ...headers },
    body: JSON.stringify(problem(code)),
  };
}
