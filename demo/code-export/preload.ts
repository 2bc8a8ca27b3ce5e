import { valueOf, type Values } from '../settings/values.js';
import { endpointOf } from './endpoint-url.js';
import { htmlSyntax, print } from './markup.js';

/**
 * The preload line of the link. Empty for an element that loads lazily or not at all: browsers warn
 * about an unused preload.
 */
export function preloadLine(values: Values): string {
  const id = valueOf(values, 'link-id');
  const isEager = valueOf(values, 'loading') === 'eager' && /^cl_[\w-]{1,61}$/.test(id);
  if (!isEager) return '';
  const line = {
    tag: 'link',
    attributes: [
      ['rel', 'preload'],
      ['as', 'fetch'],
      ['crossorigin', true],
      ['href', linkUrl(id, endpointOf(values))],
    ] satisfies [string, string | true][],
    children: [],
  };
  return print(line, htmlSyntax);
}

/** `{endpoint}/{id}` with the endpoint's query; relative if the endpoint is relative. */
function linkUrl(id: string, endpoint: string): string {
  const [path = '', query = ''] = endpoint
    .split('#', 1)
    .join()
    .split(/(?=\?)/);
  return `${path.replace(/\/+$/, '')}/${id}${query}`;
}
