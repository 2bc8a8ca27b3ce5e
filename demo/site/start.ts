import { backendReady } from './backend.js';
import { carryLook } from './carry-look.js';
import { sandboxUrl, siteUrl } from './site-url.js';
import { startDemo } from './start-demo.js';

/*
 * Every page with checkout links imports this module in place of `checkout-link-embed/define`: it sets
 * the demo's endpoint and hosted pages, and defines the element once the backend is available.
 */
for (const element of document.querySelectorAll('checkout-link')) {
  if (!element.hasAttribute('endpoint'))
    element.setAttribute('endpoint', siteUrl('checkout-links'));
  element.setAttribute('checkout-origins', sandboxUrl.origin);
}

void startDemo(async () => {
  // In scenes, before the first element is shown.
  const look = location.href.startsWith(siteUrl('pages/')) ? carryLook() : null;
  await backendReady();
  await look;
  await import('checkout-link-embed/define');
});
