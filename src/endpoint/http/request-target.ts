import { isLinkId } from '../../wire/link-id.js';

/** The resource that a request target names; `null` for none. */
export type Target =
  | { kind: 'link'; id: string }
  | { kind: 'links'; ids: string[] }
  /** A link as HTML; `query` is not decoded. */
  | { kind: 'fragment'; id: string; query: string }
  | { kind: 'webhook' }
  | null;

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
 * @param hasFragments whether `{link id}.html` is a resource
 */
export function parseTarget(target: string, hasFragments = false): Target {
  const end = target.search(/[?#]/);
  const path = end === -1 ? target : target.slice(0, end);
  const segments = path.endsWith('/') ? path.slice(0, -1) : path;
  const segment = segments.slice(segments.lastIndexOf('/') + 1);
  const isHtml = hasFragments && segment.endsWith('.html');
  const htmlId = isHtml ? segment.slice(0, -'.html'.length) : null;
  const isTooLong = target.length > MAX_TARGET_CHARS;
  if (isLinkId(segment)) return isTooLong ? null : { kind: 'link', id: segment };
  if (segment === 'webhook') return { kind: 'webhook' };
  if (isLinkId(htmlId)) {
    const query = target.slice(path.length).replace(/#.*/s, '');
    return isTooLong ? null : { kind: 'fragment', id: htmlId, query };
  }
  return target[end] === '?' ? parseIds(target.slice(end + 1)) : null;
}

function parseIds(query: string): Target {
  if (query.length > MAX_LIST_QUERY_CHARS) return null;
  const parameters = query.replace(/#.*/s, '').split('&');
  const values = parameters.filter((each) => each.startsWith('id=')).map((each) => each.slice(3));
  const ids = [...new Set(values)].sort();
  if (ids.length === 0 || ids.length > MAX_IDS || !ids.every(isLinkId)) return null;
  return { kind: 'links', ids };
}
