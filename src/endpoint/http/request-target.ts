import { isLinkId } from '../../wire/link-id.js';

/** What a request's address asks for. */
export type Target =
  | { kind: 'link'; id: string }
  | { kind: 'links'; ids: string[] }
  /** A link as HTML; `query` is raw. */
  | { kind: 'fragment'; id: string; query: string }
  | { kind: 'webhook' }
  | null;

const LONGEST_TARGET = 2_048;
/** 100 ids of the greatest length; below what servers take as a request line (8 KB). */
const LONGEST_LIST_TARGET = 7_000;
export const MOST_IDS = 100;

/**
 * The last segment of the raw path, or, if that is no id, the `id` parameters of the query, in
 * ascending order; `null` for anything else. Nothing is decoded, nothing resolved: unknown and
 * malformed ids get the same answer, so that nothing is learnt by trying.
 *
 * @param fragments whether a last segment `{link id}.html` is one
 */
export function readTarget(target: string, fragments = false): Target {
  const end = target.search(/[?#]/);
  const path = end === -1 ? target : target.slice(0, end);
  const segment = path.slice(path.lastIndexOf('/') + 1);
  const htmlOf = fragments && segment.endsWith('.html') ? segment.slice(0, -'.html'.length) : null;
  if (isLinkId(segment))
    return target.length > LONGEST_TARGET ? null : { kind: 'link', id: segment };
  if (segment === 'webhook') return { kind: 'webhook' };
  if (isLinkId(htmlOf)) {
    if (target.length > LONGEST_TARGET) return null;
    const query = target.slice(path.length).replace(/#.*/s, '');
    return { kind: 'fragment', id: htmlOf, query };
  }
  return target[end] === '?' ? readIds(target.slice(end + 1)) : null;
}

function readIds(query: string): Target {
  if (query.length > LONGEST_LIST_TARGET) return null;
  const parameters = query.replace(/#.*/s, '').split('&');
  const given = parameters.filter((each) => each.startsWith('id=')).map((each) => each.slice(3));
  const ids = [...new Set(given)].sort();
  if (ids.length === 0 || ids.length > MOST_IDS || !ids.every(isLinkId)) return null;
  return { kind: 'links', ids };
}
