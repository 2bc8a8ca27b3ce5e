import { cssOf } from '../settings/css.js';
import { valueOf, type Values } from '../settings/values.js';
import { integrity } from './script-tag.js';

/** The strictest policy that the HTML snippet runs under: its script and its style by their hashes. */
export async function policyFor(values: Values): Promise<string> {
  const css = cssOf(values);
  const style = css ? `'sha256-${await sha256(`\n${css}\n`)}'` : "'none'";
  const picture = valueOf(values, 'slot-media') === 'picture' ? ["img-src 'self'"] : [];
  return [
    "default-src 'none'",
    `script-src '${integrity}'`,
    `style-src ${style}`,
    `connect-src ${endpointSource(valueOf(values, 'endpoint'))}`,
    ...picture,
    "require-trusted-types-for 'script'",
    'trusted-types checkout-link',
  ].join('; ');
}

/** The source expression for where the element asks. */
function endpointSource(endpoint: string): string {
  return URL.canParse(endpoint) ? new URL(endpoint).origin : "'self'";
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return btoa(String.fromCharCode(...new Uint8Array(digest)));
}
