import type { CheckoutLinkElement } from 'checkout-link-embed';
import { createLinkLoader, type LinkLoader } from 'checkout-link-embed/loader';

const testLoader = createLinkLoader();

/** All links of the sandbox are in test mode: only what the element gets says otherwise. */
const liveLoader: LinkLoader = {
  load: async (request) => ({ ...(await testLoader.load(request)), livemode: true }),
};

/** Shows the link as in live mode. */
export function setLiveMode(element: CheckoutLinkElement, isLive: boolean): void {
  if (isLive) element.loader = liveLoader;
  else if (element.loader === liveLoader) element.loader = testLoader;
}
