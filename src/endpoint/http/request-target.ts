import { isLinkId } from '../../wire/link-id.js';
import { isNormalized, normalize } from './normalization.js';

/** The resource that a request target names; `null` for none. */
export type Target =
  | { kind: 'link'; id: string }
  | { kind: 'links'; ids: string[] }
  | FragmentTarget
  | { kind: 'webhook' }
  /** Not `null`: a cache that ignores queries would serve its 404 as the response for the resource. */
  | { kind: 'too_long' }
  /** A cache may take it for another address, which names something else (RFC 3986 section 6.2.2). */
  | { kind: 'not_normalized' }
  | null;

/** A link as HTML. */
export interface FragmentTarget {
  kind: 'fragment';
  id: string;
  lang: string | undefined;
  layout: string | undefined;
  /** `?show-amount`, and how frameworks write it. */
  showAmount: boolean;
}

/** Of a link as HTML. */
const EXTENSION = '.html';
const MAX_TARGET_CHARS = 2_048;
/** 100 ids of the maximum length, below what servers accept as a request line (8 KB). */
const MAX_LIST_QUERY_CHARS = 7_000;
const MAX_IDS = 100;

/**
 * Parses the last segment of the raw path or, if that is not an id, the `id` parameters of the query,
 * which are returned in ascending order. One slash at the end of the path is ignored, because hosts and
 * frameworks with "trailing slashes" redirect to such paths. Nothing is decoded or resolved: unknown and malformed ids get
 * the same response, so that a client learns nothing by trying ids.
 *
 * The files for nginx and Varnish fold targets by the same rules.
 *
 * @param hasFragments whether `{link id}.html` is a resource
 */
export function parseTarget(target: string, hasFragments = false): Target {
  const parsed = parseRaw(target, hasFragments);
  if (isNormalized(target)) return parsed;
  const folded = parseRaw(normalize(target), hasFragments);
  const isSame = JSON.stringify(folded) === JSON.stringify(parsed);
  return isSame ? parsed : { kind: 'not_normalized' };
}

function parseRaw(target: string, hasFragments: boolean): Target {
  const [url = ''] = target.includes('#') ? target.split('#', 1) : [target];
  const queryAt = url.indexOf('?');
  const path = queryAt === -1 ? url : url.slice(0, queryAt);
  const segments = path.endsWith('/') ? path.slice(0, -1) : path;
  const segment = segments.slice(segments.lastIndexOf('/') + 1);
  const id = segment.endsWith(EXTENSION) ? segment.slice(0, -EXTENSION.length) : segment;
  const isTooLong = target.length > MAX_TARGET_CHARS;
  if (isLinkId(segment)) return isTooLong ? { kind: 'too_long' } : { kind: 'link', id: segment };
  if (segment === 'webhook') return { kind: 'webhook' };
  const query = queryAt === -1 ? '' : url.slice(queryAt + 1);
  if (!isLinkId(id)) return parseIds(query);
  if (!hasFragments) return null;
  return isTooLong ? { kind: 'too_long' } : { kind: 'fragment', id, ...fragmentOptions(query) };
}

/** The first valid value of each; nothing is decoded here either. */
function fragmentOptions(query: string): Omit<FragmentTarget, 'kind' | 'id'> {
  return {
    lang: /(?:^|&)lang=([A-Za-z0-9_-]{1,35})(?:&|$)/.exec(query)?.[1],
    layout: /(?:^|&)layout=(card|compact|button)(?:&|$)/.exec(query)?.[1],
    showAmount: /(?:^|&)show-amount(?:=(?:true)?)?(?:&|$)/.test(query),
  };
}

function parseIds(query: string): Target {
  if (query.length > MAX_LIST_QUERY_CHARS) return { kind: 'too_long' };
  const values = query
    .split('&')
    .filter((each) => each.startsWith('id='))
    .map((each) => each.slice(3));
  const ids = [...new Set(values)].sort();
  if (ids.length === 0 || ids.length > MAX_IDS || !ids.every(isLinkId)) return null;
  return { kind: 'links', ids };
}
