import { idsOfSeveral, type Evidence } from './responses.js';
import { field, jsonOf, told, type Exchange } from './request.js';
import { advice, failed, passed, skipped, type Verdict } from './finding.js';

/** Several links by one request: elements go on one by one where it is lacking. */
export function several({ several, settings }: Evidence): Verdict {
  const body = jsonOf(several);
  const data = field(body, 'data');
  const given = Array.isArray(data) ? data.map((item) => field(item, 'id')) : [];
  const asked = idsOfSeveral(settings);
  if (given.some((id) => typeof id !== 'string' || !asked.includes(id))) {
    return failed(
      'asked for two links (?id=…&id=…), it lists others',
      'answer 404 to an address without an id, or exactly the links of the query: all your links are not for the public',
    );
  }
  if (several.status === 200 && isAnswer(data, settings)) {
    return passed('several links are answered at once');
  }
  return advice(
    `several links at once are not answered (${told(several)}); elements ask one by one, which is fine`,
    'answer {endpoint}?id=a&id=b with {"object":"list","data":[link or {"id","error"}, …]} to save requests',
  );
}

/** In ascending order of ids, each with its link or its error. */
function isAnswer(data: unknown, settings: Evidence['settings']): boolean {
  if (!Array.isArray(data)) return false;
  const ids = idsOfSeveral(settings);
  return (
    data.length === ids.length &&
    ids.every((id, index) => field(data[index], 'id') === id) &&
    data.every(
      (item) => (field(item, 'id') === settings.missing) === (field(item, 'error') !== undefined),
    )
  );
}

/** Pages of another origin read an answer only if it says so. */
export function crossOrigin({ crossOrigin, settings }: Evidence): Verdict {
  const { origin } = settings;
  if (crossOrigin === null || origin === null) {
    return skipped('name a page of another host with --origin https://…');
  }
  const { link, missing } = crossOrigin;
  const mend = `send Access-Control-Allow-Origin: ${origin} with every answer, errors too`;
  if (!isReadable(link, origin)) return failed(`pages of ${origin} cannot read the link`, mend);
  if (!isReadable(missing, origin)) return failed(`pages of ${origin} cannot read a 404`, mend);
  if (named(link, 'access-control-allow-credentials') === 'true') {
    return advice(
      'other pages may send cookies along',
      'leave Access-Control-Allow-Credentials out: a link is the same for everybody',
    );
  }
  const isForAll = named(link, 'access-control-allow-origin') === '*';
  if (isForAll || /\borigin\b|\*/i.test(named(link, 'vary') ?? '')) {
    return passed(`pages of ${origin} can read every answer`);
  }
  return failed(
    'the answer repeats the Origin without saying so',
    "send Vary: Origin: a cache would hand one site's answer to another",
  );
}

function isReadable(exchange: Exchange, origin: string): boolean {
  return ['*', origin].includes(named(exchange, 'access-control-allow-origin') ?? '');
}

function named(exchange: Exchange, header: string): string | null {
  return exchange.status === null ? null : exchange.headers.get(header);
}
