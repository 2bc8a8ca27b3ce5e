import { backendReady } from './backend.js';
import { sandboxUrl, siteUrl } from './site-url.js';

/*
 * What every page with checkout links imports in place of `checkout-link-embed/define`: its elements get
 * the demo's endpoint and hosted pages, and are defined once somebody answers.
 */
for (const element of document.querySelectorAll('checkout-link')) {
  if (!element.hasAttribute('endpoint'))
    element.setAttribute('endpoint', siteUrl('checkout-links'));
  element.setAttribute('checkout-origins', sandboxUrl.origin);
}

backendReady()
  .then(() => import('checkout-link-embed/define'))
  .catch((error: unknown) => console.warn('The demo has no backend here.', error));
