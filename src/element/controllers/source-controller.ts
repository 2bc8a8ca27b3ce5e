import type { ReactiveController, ReactiveControllerHost } from '@lit/reactive-element';
import type { LinkLoader } from '../../loader/link-request.js';
import { isLinkId } from '../../wire/link-id.js';
import { parseLink, type CheckoutLinkView } from '../../wire/link.js';
import { unwatch, watch, type FreshnessReason } from './revalidation.js';
import type { LinkController, LinkSource } from './link-controller.js';
import { whenNear } from './near-viewport.js';
import {
  isNone,
  oneOf,
  readCheckoutOrigins,
  readEndpoint,
  readLoader,
  warnAbout,
} from '../options.js';
import { pageLoader } from './page-loader.js';
import type { ServerMarkup } from '../server-markup.js';
import { linkOf } from '../state.js';
import { warnOnce } from '../warn.js';

/** Milliseconds after which an answer is asked for again when it matters. */
const OLD = 60_000;

const PROPERTIES = ['linkId', 'endpoint', 'checkoutOrigins', 'link', 'loader', 'loading'] as const;

/** Where the host says that its link comes from. */
interface SourceHost extends ReactiveControllerHost, HTMLElement {
  readonly linkId: string | null;
  readonly endpoint: string;
  readonly checkoutOrigins: string;
  readonly link: CheckoutLinkView | null;
  readonly loader: LinkLoader;
  readonly loading: string;
  readonly hasUpdated: boolean;
  requestUpdate(name?: PropertyKey): void;
}

/**
 * Decides where the host's link comes from (in hand, with the page, from the endpoint) and when it is
 * asked for: at once, near the viewport, or again because it may be old.
 */
export class SourceController implements ReactiveController {
  readonly #host: SourceHost;
  readonly #links: LinkController;
  readonly #words: () => Promise<void>;
  /** Calls off the wait for the viewport, where there is one. */
  #stopWaiting: (() => void) | undefined;
  /** Whether what the host says now has been followed. */
  isFollowed = false;

  constructor(host: SourceHost, links: LinkController, words: () => Promise<void>) {
    this.#host = host;
    this.#links = links;
    this.#words = words;
    host.addController(this);
  }

  hostConnected(): void {
    watch(this.#host, this);
    const { busy, state } = this.#links;
    if (busy) return;
    // Back in the document after its load was given up: ask again, once with whatever else changed.
    if (!linkOf(state)) this.#host.requestUpdate('linkId');
    else if (state.status === 'ready' && state.confirming) void this.reload();
  }

  hostDisconnected(): void {
    unwatch(this);
    this.#callOffWait();
  }

  /** Takes note that the host says something else now, if that is about its source. */
  changed(name: PropertyKey): void {
    if (PROPERTIES.some((one) => one === name)) this.isFollowed = false;
  }

  /** Follows what the host says now of its source, if that is news; `written` came with the page. */
  follow(written: ServerMarkup | undefined): void {
    if (this.isFollowed) return;
    this.isFollowed = true;
    this.#callOffWait();
    const { link, linkId, hasUpdated } = this.#host;
    if (!isNone(link)) this.#show(link);
    else if (isNone(linkId)) this.#links.settle({ type: 'cleared' });
    else if (!isLinkId(linkId)) this.#refuse(linkId);
    else if (hasUpdated || written?.link?.id !== linkId) this.#loadInTime();
    else this.#takeOver(written);
  }

  /** Asks the endpoint again, if the link is the endpoint's to give. */
  async reload(): Promise<void> {
    this.#callOffWait();
    if (this.#isAddressed()) await this.#load(true);
  }

  #source(): LinkSource {
    const { localName, linkId, endpoint, loader, checkoutOrigins } = this.#host;
    return {
      id: linkId ?? '',
      endpoint: readEndpoint(localName, endpoint),
      loader: readLoader(localName, loader) ?? pageLoader,
      checkoutOrigins: readCheckoutOrigins(localName, checkoutOrigins),
    };
  }

  #isAddressed(): boolean {
    return isNone(this.#host.link) && isLinkId(this.#host.linkId);
  }

  #callOffWait(): void {
    this.#stopWaiting?.();
    this.#stopWaiting = undefined;
  }

  /** The link that the server sent with the page; asked for again if the page is not fresh from it. */
  #takeOver({ link, at }: ServerMarkup): void {
    this.#show(link);
    this.#links.answeredAt = at;
    // The clock that wrote it may be ahead of ours.
    if (Math.abs(Date.now() - at) >= OLD) this.#loadInTime(true);
  }

  /** The buyer turns to the host. */
  handleEvent(): void {
    if (this.#host.isConnected) this.doubt('approached');
  }

  /** What is shown may be old: asks again if that matters now. */
  doubt(reason: FreshnessReason): void {
    const { state, busy, answeredAt } = this.#links;
    if (!this.#isAddressed() || this.#stopWaiting) return;
    if (reason === 'restored') void this.#links.confirm(this.#source(), this.#words());
    else if (busy) return;
    else if (reason === 'online') {
      if (state.status === 'failed') void this.reload();
    } else if (linkOf(state) && Date.now() - answeredAt >= OLD) void this.reload();
  }

  #loadInTime(again = false): void {
    const { localName, loading } = this.#host;
    if (oneOf(localName, 'loading', loading, ['eager', 'lazy']) === 'eager') {
      void this.#load(again);
      return;
    }
    this.#links.settle({ type: 'requested', again });
    this.#stopWaiting = whenNear(this.#host, () => {
      this.#stopWaiting = undefined;
      void this.#load(again);
    });
  }

  #load(again: boolean): Promise<void> {
    return this.#links.load(this.#source(), again, this.#words());
  }

  #show(value: unknown): void {
    const parsed = parseLink(value);
    const { checkoutOrigins } = this.#source();
    if ('issues' in parsed) {
      warnOnce(`<${this.#host.localName}> link: ${parsed.issues.join(', ')}.`);
      this.#links.settle({ type: 'failed', code: 'bad_shape', retryable: false });
      return;
    }
    this.#links.settle({ type: 'answered', link: parsed.link, checkoutOrigins });
  }

  #refuse(linkId: unknown): void {
    warnAbout(this.#host.localName, 'link-id', linkId, 'the id of a checkout link: cl_…');
    // As a load that is refused at once: listeners hear of every id, one refused after the other too.
    this.#links.settle({ type: 'requested', again: false });
    this.#links.settle({ type: 'failed', code: 'missing', retryable: false });
  }
}
