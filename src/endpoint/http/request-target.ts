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

/** Most targets: a path that every cache reads alike. */
const PLAIN_PATH = /^(?:\/[\w-]+)+$/;
/** Of a link as HTML. */
const EXTENSION = '.html';
const MAX_TARGET_CHARS = 2_048;
/** 100 ids of the maximum length, below what servers accept as a request line (8 KB). */
const MAX_LIST_QUERY_CHARS = 7_000;
const MAX_IDS = 100;
/** Of the target, with an id. Less than an entry that keeps the id takes anyway. */
const MAX_KEPT_CHARS = 64;

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
  const plainId = parsePlainPath(target);
  if (plainId !== null) return { kind: 'link', id: ownString(plainId, target) };
  const parsed = parseRaw(target, hasFragments);
  if (isNormalized(target)) return parsed;
  const folded = parseRaw(normalize(target), hasFragments);
  const isSame = JSON.stringify(folded) === JSON.stringify(parsed);
  return isSame ? parsed : { kind: 'not_normalized' };
}

/** The id of a link at the end of a plain path: the result of the general rules, sooner. */
function parsePlainPath(target: string): string | null {
  if (target.length > MAX_TARGET_CHARS || !PLAIN_PATH.test(target)) return null;
  const segment = target.slice(target.lastIndexOf('/') + 1);
  return isLinkId(segment) ? segment : null;
}

function parseRaw(target: string, hasFragments: boolean): Target {
  const [url = ''] = target.includes('#') ? target.split('#', 1) : [target];
  const queryAt = url.indexOf('?');
  const path = queryAt === -1 ? url : url.slice(0, queryAt);
  const segments = path.endsWith('/') ? path.slice(0, -1) : path;
  const segment = segments.slice(segments.lastIndexOf('/') + 1);
  const id = segment.endsWith(EXTENSION) ? segment.slice(0, -EXTENSION.length) : segment;
  const isTooLong = target.length > MAX_TARGET_CHARS;
  if (isLinkId(segment)) {
    return isTooLong ? { kind: 'too_long' } : { kind: 'link', id: ownString(segment, target) };
  }
  if (segment === 'webhook') return { kind: 'webhook' };
  const query = queryAt === -1 ? '' : url.slice(queryAt + 1);
  if (!isLinkId(id)) return parseIds(query);
  if (!hasFragments) return null;
  if (isTooLong) return { kind: 'too_long' };
  return { kind: 'fragment', id: ownString(id, target), ...fragmentOptions(query) };
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
    .map((each) => ownString(each.slice(3), query));
  const ids = [...new Set(values)].sort();
  if (ids.length === 0 || ids.length > MAX_IDS || !ids.every(isLinkId)) return null;
  return { kind: 'links', ids };
}

/**
 * The part as a string of its own. V8's `slice` and `split` give parts of 13 characters and more that keep the whole
 * string in memory, and ids are kept: 20,000 that clients tried kept 300 MB of targets.
 */
function ownString(part: string, whole: string): string {
  return whole.length - part.length > MAX_KEPT_CHARS ? ` ${part}`.slice(1) : part;
}
