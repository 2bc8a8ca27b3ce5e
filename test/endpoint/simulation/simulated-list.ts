import { apiLinkOf, type SimulatedLinks } from './simulated-links.js';

/** How List Checkout Links behaves in one simulation. */
export interface ListBehavior {
  /** Milliseconds by which lists lag behind retrieves. */
  lagMs: number;
  /** Whether lists say less of a link than a retrieve does. */
  isSummary: boolean;
}

/** A page of the links that exist, newest first. */
export function pageOfLinks(
  links: SimulatedLinks,
  query: URLSearchParams,
  now: number,
  { lagMs, isSummary }: ListBehavior,
): () => Response {
  const time = now - lagMs;
  const exists = (id: string) => (links.at(id, time)?.state ?? 'missing') !== 'missing';
  const newestFirst = links.ids.filter(exists).reverse();
  const [after, before] = [query.get('starting_after'), query.get('ending_before')];
  const cursor = newestFirst.indexOf(after ?? before ?? '');
  if (cursor < 0 && (after ?? before) !== null) {
    const param = after === null ? 'ending_before' : 'starting_after';
    const error = { type: 'x', code: 'resource_missing', param, message: 'PRIVATE' };
    return () => Response.json({ error }, { status: 400 });
  }
  const found = before === null ? newestFirst.slice(cursor + 1) : newestFirst.slice(0, cursor);
  const limit = Number(query.get('limit'));
  const ids = before === null ? found.slice(0, limit) : found.slice(-limit);
  const data = ids.map((id) => {
    const version = links.at(id, time);
    if (!version) throw new Error(`no version of ${id}`);
    const link = apiLinkOf(id, version);
    return isSummary ? { ...link, title: 'short' } : link;
  });
  const body = { object: 'list', data, has_more: found.length > limit, url: '/v1/checkout_links' };
  return () => Response.json(body);
}
