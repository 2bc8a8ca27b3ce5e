import type { Settings } from './check-options.js';
import type { Answered, Ask, Exchange } from './request.js';

/** Everything that was asked of an endpoint, and what it said. */
export interface Evidence {
  settings: Settings;
  /** The first and plainest question: the link. */
  link: Answered;
  head: Exchange;
  /** Asked again with the answer's own ETag; `null` when it has none. */
  unchanged: Exchange | null;
  /** Asked with an ETag that no answer has. */
  changed: Exchange;
  missing: Exchange;
  inactive: Exchange | null;
  malformed: readonly Exchange[];
  methods: readonly Exchange[];
  several: Exchange;
  crossOrigin: { link: Exchange; missing: Exchange } | null;
}

/**
 * What must not lead anywhere, as ends of an address: the endpoint's own key would be used there.
 * The first two are resolved by many servers before any handler sees them.
 */
export const RESOLVED_BY_SERVERS: readonly string[] = ['..', '%2e%2e'];
const malformedEnds = (id: string): readonly string[] => [
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

/** Methods that change something. Both go out without a body, which changes nothing. */
const CHANGING = ['POST', 'PUT'];

/** Asks one question after the other, so that a small server is not taken for a slow one. */
export async function gather(settings: Settings, ask: Ask, link: Answered): Promise<Evidence> {
  const { id, missing, inactive, origin } = settings;
  const at = (end: string) => addressOf(settings.endpoint, `/${end}`);
  const get = (end: string, headers = {}) => ask({ method: 'GET', path: at(end), headers });
  const etag = link.headers.get('etag');
  return {
    settings,
    link,
    head: await ask({ method: 'HEAD', path: at(id) }),
    unchanged: etag === null ? null : await get(id, { 'If-None-Match': etag }),
    changed: await get(id, { 'If-None-Match': '"of-no-answer"' }),
    missing: await get(missing),
    inactive: inactive === null ? null : await get(inactive),
    malformed: await inTurn(malformedEnds(id), (end) => get(end)),
    methods: await inTurn(CHANGING, (method) => ask({ method, path: at(id) })),
    several: await ask({ method: 'GET', path: severalAddress(settings) }),
    crossOrigin: origin === null ? null : await askFrom(origin),
  };

  async function askFrom(page: string) {
    const headers = { Origin: page, 'Sec-Fetch-Mode': 'cors', 'Sec-Fetch-Site': 'cross-site' };
    return { link: await get(id, headers), missing: await get(missing, headers) };
  }
}

/** The address of the link itself, as an element asks for it. */
export function linkAddress({ endpoint, id }: Settings): string {
  return addressOf(endpoint, `/${id}`);
}

/** All exchanges, for what must hold in each of them. */
export function exchangesOf(evidence: Evidence): Exchange[] {
  const { link, head, unchanged, changed, missing, inactive, crossOrigin } = evidence;
  const single = [link, head, unchanged, changed, missing, inactive, evidence.several];
  const lists = [...evidence.malformed, ...evidence.methods];
  return [...single, ...lists, crossOrigin?.link, crossOrigin?.missing].flatMap((one) => one ?? []);
}

export function idsOfSeveral({ id, missing }: Settings): string[] {
  return [id, missing].sort();
}

function severalAddress(settings: Settings): string {
  const ids = idsOfSeveral(settings).map((id) => `id=${id}`);
  const { pathname, search } = settings.endpoint;
  return `${pathname || '/'}${search ? `${search}&` : '?'}${ids.join('&')}`;
}

function addressOf({ pathname, search }: URL, end: string): string {
  return pathname.replace(/\/$/, '') + end + search;
}

async function inTurn<T>(all: readonly T[], ask: (one: T) => Promise<Exchange>) {
  const exchanges: Exchange[] = [];
  for (const one of all) exchanges.push(await ask(one));
  return exchanges;
}
