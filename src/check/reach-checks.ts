import { advice, failed, passed, skipped, type CheckResult } from './finding.js';
import { describe, field, parseJson, type RequestResult } from './request.js';
import { batchIds, type Responses } from './responses.js';

/** Batches; elements fall back to one request for each link. */
export function several({ several, settings }: Responses): CheckResult {
  const body = parseJson(several);
  const data = field(body, 'data');
  const given = Array.isArray(data) ? data.map((item) => field(item, 'id')) : [];
  const requested = batchIds(settings);
  if (given.some((id) => typeof id !== 'string' || !requested.includes(id))) {
    return failed(
      'asked for two links (?id=…&id=…), it lists others',
      'answer 404 to an address without an id, or exactly the links of the query: all your links are not for the public',
    );
  }
  if (several.status === 200 && isRequestedBatch(data, settings)) {
    return passed('several links are answered at once');
  }
  return advice(
    `several links at once are not answered (${describe(several)}); elements ask one by one, which is fine`,
    'answer {endpoint}?id=a&id=b with {"object":"list","data":[link or {"id","error"}, …]} to save requests',
  );
}

/** In ascending order of ids, each with its link or its error. */
function isRequestedBatch(data: unknown, settings: Responses['settings']): boolean {
  if (!Array.isArray(data)) return false;
  const ids = batchIds(settings);
  return (
    data.length === ids.length &&
    ids.every((id, index) => field(data[index], 'id') === id) &&
    data.every(
      (item) => (field(item, 'id') === settings.missing) === (field(item, 'error') !== undefined),
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
  const fix = `send Access-Control-Allow-Origin: ${origin} with every answer, errors too`;
  if (!isReadable(link, origin)) return failed(`pages of ${origin} cannot read the link`, fix);
  if (!isReadable(missing, origin)) return failed(`pages of ${origin} cannot read a 404`, fix);
  if (headerOf(link, 'access-control-allow-credentials') === 'true') {
    return advice(
      'other pages may send cookies along',
      'leave Access-Control-Allow-Credentials out: a link is the same for everybody',
    );
  }
  const isForAll = headerOf(link, 'access-control-allow-origin') === '*';
  if (isForAll || /\borigin\b|\*/i.test(headerOf(link, 'vary') ?? '')) {
    return passed(`pages of ${origin} can read every answer`);
  }
  return failed(
    'the answer repeats the Origin without saying so',
    "send Vary: Origin: a cache would hand one site's answer to another",
  );
}

function isReadable(result: RequestResult, origin: string): boolean {
  return ['*', origin].includes(headerOf(result, 'access-control-allow-origin') ?? '');
}

function headerOf(result: RequestResult, header: string): string | null {
  return result.status === null ? null : result.headers.get(header);
}
