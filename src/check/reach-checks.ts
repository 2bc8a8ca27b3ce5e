import { fieldOf } from '../wire/fields.js';
import { advice, failed, passed, skipped, type CheckResult } from './finding.js';
import { describe, parseJson, type RequestResult } from './request.js';
import { batchIds, type Responses } from './responses.js';

/** Batches; elements fall back to one request for each link. */
export function several({ several, settings }: Responses): CheckResult {
  const body = parseJson(several);
  const data = fieldOf(body, 'data');
  const given = Array.isArray(data) ? data.map((item) => fieldOf(item, 'id')) : [];
  const requested = batchIds(settings);
  if (given.some((id) => typeof id !== 'string' || !requested.includes(id))) {
    return failed(
      'a request for two links (?id=…&id=…) lists others',
      'send 404 for a URL without an id, and only the links of the query otherwise: your other links are not public',
    );
  }
  if (several.status === 200 && isRequestedBatch(data, settings)) {
    return passed('batches are supported');
  }
  if (areAllErrors(data)) return skipped('no link could be loaded');
  return advice(
    `batches are not supported (${describe(several)}); elements send one request for each link, which is fine`,
    'respond to {endpoint}?id=a&id=b with {"object":"list","data":[link or {"id","error"}, …]} to save requests',
  );
}

function areAllErrors(data: unknown): boolean {
  return (
    Array.isArray(data) &&
    data.length > 0 &&
    data.every((item) => fieldOf(item, 'error') !== undefined)
  );
}

/** In ascending order of ids, each with its link or its error. */
function isRequestedBatch(data: unknown, settings: Responses['settings']): boolean {
  if (!Array.isArray(data)) return false;
  const ids = batchIds(settings);
  return (
    data.length === ids.length &&
    ids.every((id, index) => fieldOf(data[index], 'id') === id) &&
    data.every(
      (item) =>
        (fieldOf(item, 'id') === settings.missing) === (fieldOf(item, 'error') !== undefined),
    )
  );
}

/** CORS: pages of another origin can read every response. */
export function crossOrigin({ crossOrigin, settings }: Responses): CheckResult {
  const { origin } = settings;
  if (crossOrigin === null || origin === null) {
    return skipped('name a page of another host with --origin https://…');
  }
  const { link, missing } = crossOrigin;
  const fix = `send Access-Control-Allow-Origin: ${origin} with every response, including errors`;
  if (!isReadable(link, origin)) return failed(`pages of ${origin} cannot read the link`, fix);
  if (!isReadable(missing, origin)) return failed(`pages of ${origin} cannot read a 404`, fix);
  if (headerOf(link, 'access-control-allow-credentials') === 'true') {
    return advice(
      'pages of other origins may send cookies',
      'omit Access-Control-Allow-Credentials: a link is the same for everyone',
    );
  }
  const isForAll = headerOf(link, 'access-control-allow-origin') === '*';
  if (isForAll || /\borigin\b|\*/i.test(headerOf(link, 'vary') ?? '')) {
    return passed(`pages of ${origin} can read every response`);
  }
  return failed(
    'the response echoes the Origin without Vary: Origin',
    "send Vary: Origin: a cache would send one site's response to another",
  );
}

function isReadable(result: RequestResult, origin: string): boolean {
  return ['*', origin].includes(headerOf(result, 'access-control-allow-origin') ?? '');
}

function headerOf(result: RequestResult, header: string): string | null {
  return result.status === null ? null : result.headers.get(header);
}
