import { abortReason } from '../loader/abort-reason.js';
import { LinkLoadError, type LinkLoadErrorCode } from '../loader/link-load-error.js';
import type { LinkLoader } from '../loader/link-loader.js';
import type { CheckoutLinkView } from '../wire/link.js';

export { links } from './fixtures.js';
export { storeConformanceTests, type StoreConformanceTest } from './store-conformance.js';
export { completeSimulatedDom } from './simulated-dom.js';
export type { ImageSource, LinkImage } from '../wire/image.js';
export type { CheckoutLinkView, LinkLineItem, LinkRestrictions } from '../wire/link.js';
export type { LinkLoadErrorCode } from '../loader/link-load-error.js';
export type { LinkLoader } from '../loader/link-loader.js';

/** What a test loader does with every load: stays pending, resolves with a link, or fails. */
export type TestOutcome = 'loading' | CheckoutLinkView | LinkLoadErrorCode;

/**
 * A loader for an element's property `loader`: it uses no server, and puts the element into a state.
 *
 * - `'loading'`: pending until the element aborts the load
 * - a link: `ready` or `inactive`, as the link says. Its id becomes the requested one
 * - `'missing'`: `missing`
 * - any other code: `failed`
 */
export function createTestLoader(outcome: TestOutcome): LinkLoader {
  return {
    load({ id, endpoint, signal }) {
      if (signal?.aborted) return Promise.reject(abortReason(signal));
      if (outcome === 'loading') return untilAborted(signal);
      if (typeof outcome === 'object') return Promise.resolve({ ...outcome, id });
      return Promise.reject(new LinkLoadError(outcome, `${endpoint}/${id}`, 'requested by a test'));
    },
  };
}

function untilAborted(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal?.addEventListener('abort', () => reject(abortReason(signal)), { once: true });
  });
}
