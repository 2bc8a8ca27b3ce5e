import type { Settings } from './check-options.js';
import type { Responded, Send, RequestResult } from './request.js';

/** The results of all requests to an endpoint. */
export interface Responses {
  settings: Settings;
  /** The first request: the link. */
  link: Responded;
  head: RequestResult;
  /** With the ETag of the first response; `null` when it has none. */
  unchanged: RequestResult | null;
  /** With an ETag that no response has. */
  changed: RequestResult;
  missing: RequestResult;
  inactive: RequestResult | null;
  malformed: readonly RequestResult[];
  methods: readonly RequestResult[];
  several: RequestResult;
  crossOrigin: { link: RequestResult; missing: RequestResult } | null;
}

/**
 * Path segments that must be rejected: the endpoint would use its own key for the resolved path. Many
 * servers resolve these two before a handler sees them.
 */
export const RESOLVED_BY_SERVERS: readonly string[] = ['..', '%2e%2e'];
const malformedSegments = (id: string): readonly string[] => [
  ...RESOLVED_BY_SERVERS,
  '..%2fcheckout%2fsessions',
  '%252e%252e',
  `${id}%2fline_items`,
  `${id}/line_items`,
  `x%2f${id}`,
  `${id}%3flimit=1`,
  `${id}%00`,
  `${id}.json`,
  'cl_',
];

/** Unsafe methods (RFC 9110, 9.2.1). Both are sent without a body, which changes nothing. */
const UNSAFE_METHODS = ['POST', 'PUT'];

/** Sends one request after the other, so that a small server is not reported as slow. */
export async function collectResponses(
  settings: Settings,
  send: Send,
  link: Responded,
): Promise<Responses> {
  const { id, missing, inactive, origin } = settings;
  const at = (segment: string) => pathOf(settings.endpoint, `/${segment}`);
  const get = (segment: string, headers = {}) =>
    send({ method: 'GET', path: at(segment), headers });
  const etag = link.headers.get('etag');
  return {
    settings,
    link,
    head: await send({ method: 'HEAD', path: at(id) }),
    unchanged: etag === null ? null : await get(id, { 'If-None-Match': etag }),
    changed: await get(id, { 'If-None-Match': '"of-no-answer"' }),
    missing: await get(missing),
    inactive: inactive === null ? null : await get(inactive),
    malformed: await sequentially(malformedSegments(id), (segment) => get(segment)),
    methods: await sequentially(UNSAFE_METHODS, (method) => send({ method, path: at(id) })),
    several: await send({ method: 'GET', path: batchPath(settings) }),
    crossOrigin: origin === null ? null : await sendFrom(origin),
  };

  async function sendFrom(page: string) {
    const headers = { Origin: page, 'Sec-Fetch-Mode': 'cors', 'Sec-Fetch-Site': 'cross-site' };
    return { link: await get(id, headers), missing: await get(missing, headers) };
  }
}

/** Path and query of the link, as an element requests it. */
export function linkPath({ endpoint, id }: Settings): string {
  return pathOf(endpoint, `/${id}`);
}

/** All results, for checks that apply to each of them. */
export function allResults(responses: Responses): RequestResult[] {
  const { link, head, unchanged, changed, missing, inactive, crossOrigin } = responses;
  const single = [link, head, unchanged, changed, missing, inactive, responses.several];
  const lists = [...responses.malformed, ...responses.methods];
  return [...single, ...lists, crossOrigin?.link, crossOrigin?.missing].flatMap((one) => one ?? []);
}

export function batchIds({ id, missing }: Settings): string[] {
  return [id, missing].sort();
}

function batchPath(settings: Settings): string {
  const ids = batchIds(settings).map((id) => `id=${id}`);
  const { pathname, search } = settings.endpoint;
  return `${pathname || '/'}${search ? `${search}&` : '?'}${ids.join('&')}`;
}

function pathOf({ pathname, search }: URL, segment: string): string {
  return pathname.replace(/\/$/, '') + segment + search;
}

async function sequentially<T>(items: readonly T[], send: (item: T) => Promise<RequestResult>) {
  const results: RequestResult[] = [];
  for (const item of items) results.push(await send(item));
  return results;
}
