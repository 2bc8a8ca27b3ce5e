import { LinkLoadError, type LinkLoadErrorCode } from '../../src/loader/link-load-error.js';
import type { LinkLoader, LinkRequest } from '../../src/loader/link-loader.js';
import type { CheckoutLinkView } from '../../src/wire/link.js';

/** A load that the test settles. */
export interface PendingLoad {
  request: LinkRequest;
  answer(link: CheckoutLinkView): void;
  fail(code: LinkLoadErrorCode): void;
}

/** A loader whose loads are settled by the test. */
export class ScriptedLoader implements LinkLoader {
  readonly loads: PendingLoad[] = [];

  load(request: LinkRequest): Promise<CheckoutLinkView> {
    return new Promise((resolve, reject) => {
      const fail = (code: LinkLoadErrorCode) => reject(new LinkLoadError(code, '/test', 'test'));
      this.loads.push({ request, answer: resolve, fail });
    });
  }

  get last(): PendingLoad {
    const load = this.loads.at(-1);
    if (!load) throw new Error('Nothing was loaded');
    return load;
  }
}
