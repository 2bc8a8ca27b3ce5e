import { hasOwnPicture, imageOriginsOf } from '../settings/images.js';
import { originOf } from '../settings/origin.js';
import type { Values } from '../settings/values.js';
import { endpointOrigin } from './endpoint-url.js';
import { pageCss } from './page-css.js';
import { styleText } from './page.js';
import { integrity } from './script-tag.js';

/**
 * The strictest policy for the snippets in HTML, with the hashes of its script and style; `moreStyles` are
 * sources of further styles.
 */
export async function policyFor(values: Values, moreStyles = ''): Promise<string> {
  const style = `'sha256-${await sha256(styleText(pageCss(values)))}'${moreStyles}`;
  const images = [...(hasOwnPicture(values) ? ["'self'"] : []), ...imageOriginsOf(values)];
  return [
    "default-src 'none'",
    `script-src '${integrity}'`,
    `style-src ${style}`,
    `connect-src ${originOf(endpointOrigin(values) ?? '') ?? "'self'"}`,
    ...(images.length > 0 ? [`img-src ${images.join(' ')}`] : []),
    "require-trusted-types-for 'script'",
    'trusted-types checkout-link',
  ].join('; ');
}

export async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return btoa(String.fromCharCode(...new Uint8Array(digest)));
}
