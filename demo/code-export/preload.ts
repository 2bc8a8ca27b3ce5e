import { valueOf, type Values } from '../settings/values.js';
import { endpointOf } from './endpoint-url.js';
import { htmlSyntax, print } from './markup.js';

/**
 * The line that has the link fetched beside the script. Empty for an element that asks later, or not
 * at all: a browser warns of what it fetched for nothing.
 */
export function preloadLine(values: Values): string {
  const id = valueOf(values, 'link-id');
  const asksAtOnce = valueOf(values, 'loading') === 'eager' && /^cl_[\w-]{1,61}$/.test(id);
  if (!asksAtOnce) return '';
  const line = {
    tag: 'link',
    attributes: [
      ['rel', 'preload'],
      ['as', 'fetch'],
      ['crossorigin', true],
      ['href', addressOf(id, endpointOf(values))],
    ] satisfies [string, string | true][],
    children: [],
  };
  return print(line, htmlSyntax);
}

/** `{endpoint}/{id}`, relative where the endpoint is, with the endpoint's query. */
function addressOf(id: string, endpoint: string): string {
  const [path = '', query = ''] = endpoint
    .split('#', 1)
    .join()
    .split(/(?=\?)/);
  return `${path.replace(/\/+$/, '')}/${id}${query}`;
}
