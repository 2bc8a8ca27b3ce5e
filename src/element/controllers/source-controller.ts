import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { LinkLoader } from '../../loader/link-request.js';
import { isLinkId } from '../../wire/link-id.js';
import { parseLink, type CheckoutLinkView } from '../../wire/link.js';
import {
  DEFAULT_ENDPOINT,
  isEmpty,
  parseEnum,
  readCheckoutOrigins,
  readEndpoint,
  readLoader,
  warnAbout,
} from '../options.js';
import type { ServerMarkup } from '../server-markup.js';
import { linkOf, type LinkEvent } from '../state.js';
import { warnOnce } from '../warn.js';
import type { LanguageController } from './language-controller.js';
import type { LinkController, LinkSource, MessagesLoaded } from './link-controller.js';
import { whenNear } from './near-viewport.js';
import { pageLoader } from './page-loader.js';
import {
  unwatch,
  watch,
  type RevalidationListener,
  type RevalidationReason,
} from './revalidation.js';

/** Milliseconds after which an answer is requested again when its age matters. */
const STALE_AFTER_MS = 60_000;

/** What the host says of its link, compared value by value as `@lit/task` compares its args. */
type Args = readonly [
  link: CheckoutLinkView | null,
  linkId: string | null,
  endpoint: string,
  loader: LinkLoader,
  checkoutOrigins: string,
  loading: string,
];

/** Where the host says that its link comes from. */
interface SourceHost extends ReactiveControllerHost, HTMLElement {
  readonly linkId: string | null;
  readonly endpoint: string;
  readonly checkoutOrigins: string;
  readonly link: CheckoutLinkView | null;
  readonly loader: LinkLoader;
  readonly loading: string;
}

/**
 * Decides where the host's link comes from (a property, the server's markup, the endpoint) and when it is
 * requested: at once, near the viewport, or again because it may be stale.
 */
export class SourceController implements ReactiveController, RevalidationListener {
  readonly #host: SourceHost;
  readonly #links: LinkController;
  readonly #messages: MessagesLoaded;
  /** What the host said at the last `sync`; everything follows it, not what is set in the meantime. */
  #args: Args | undefined;
  /** Cancels the wait for the viewport, where there is one. */
  #cancelWait: (() => void) | undefined;
  /** When the host left the document, in milliseconds since 1970. */
  #leftAt = Infinity;

  constructor(host: SourceHost, links: LinkController, language: LanguageController) {
    this.#host = host;
    this.#links = links;
    this.#messages = () => language.messagesLoaded;
    host.addController(this);
  }

  hostConnected(): void {
    watch(this.#host, this);
    const { busy, state } = this.#links;
    if (busy) return;
    // Connected again after its load was aborted: load again, together with whatever else changed.
    if (!linkOf(state)) this.#resync();
    else if (state.status === 'ready' && state.confirming) void this.reload();
    else if (Date.now() - this.#leftAt >= STALE_AFTER_MS) this.revalidate('restored');
  }

  hostDisconnected(): void {
    unwatch(this);
    this.#leftAt = Date.now();
    this.#stopWaiting();
  }

  /** Whether the host's attributes and properties have been followed once. */
  get isSynced(): boolean {
    return this.#args !== undefined;
  }

  /** Follows the host's attributes and properties if they changed; `markup` came with the page. */
  sync(markup: ServerMarkup | undefined): void {
    const { link, linkId, endpoint, loader, checkoutOrigins, loading } = this.#host;
    // What is empty is the default, and no change from it.
    const args: Args = [
      isEmpty(link) ? null : link,
      isEmpty(linkId) ? null : linkId,
      isEmpty(endpoint) ? DEFAULT_ENDPOINT : endpoint,
      isEmpty(loader) ? pageLoader : loader,
      isEmpty(checkoutOrigins) ? '' : checkoutOrigins,
      isEmpty(loading) ? 'eager' : loading,
    ];
    const previous = this.#args;
    if (previous?.every((value, index) => Object.is(value, args[index]))) return;
    this.#args = args;
    this.#stopWaiting();
    if (!isEmpty(link)) this.#show(link, this.#sourceOf(args));
    else if (isEmpty(linkId)) this.#links.resolveWith({ type: 'cleared' });
    else if (!isLinkId(linkId)) this.#rejectId(linkId);
    else if (!previous && markup?.link.id === linkId) this.#hydrate(markup, this.#sourceOf(args));
    else this.#scheduleLoad();
  }

  /** Requests the link again, if it comes from the endpoint. */
  async reload(): Promise<void> {
    this.#stopWaiting();
    await this.#load(true);
  }

  /** The buyer interacts with the host. */
  handleEvent(): void {
    if (this.#host.isConnected) this.revalidate('interaction');
  }

  /** What is shown may be stale: requests it again if that matters now. */
  revalidate(reason: RevalidationReason): void {
    const { state, busy, answeredAt } = this.#links;
    const source = this.#addressedSource();
    if (!source || this.#cancelWait) return;
    if (reason === 'restored') {
      void this.#links.revalidate(source, this.#messages);
    } else if (busy) return;
    else if (reason === 'online') {
      if (state.status === 'failed') void this.reload();
    } else if (linkOf(state) && Date.now() - answeredAt >= STALE_AFTER_MS) void this.reload();
  }

  #resync(): void {
    this.#args = undefined;
    this.#host.requestUpdate();
  }

  #sourceOf(args: Args): LinkSource {
    const { localName } = this.#host;
    const [, linkId, endpoint, loader, checkoutOrigins] = args;
    return {
      id: linkId ?? '',
      endpoint: readEndpoint(localName, endpoint),
      loader: readLoader(localName, loader) ?? pageLoader,
      checkoutOrigins: readCheckoutOrigins(localName, checkoutOrigins),
    };
  }

  /** The endpoint's link, if that is what the host shows. */
  #addressedSource(): LinkSource | undefined {
    if (!this.#args) return undefined;
    const [link, linkId] = this.#args;
    return isEmpty(link) && isLinkId(linkId) ? this.#sourceOf(this.#args) : undefined;
  }

  #stopWaiting(): void {
    this.#cancelWait?.();
    this.#cancelWait = undefined;
  }

  /** Shows the link that the server sent with the page, and loads it again if that is stale. */
  #hydrate({ link, at }: ServerMarkup, { checkoutOrigins }: LinkSource): void {
    this.#links.resolveWith({ type: 'answered', link, checkoutOrigins });
    this.#links.answeredAt = at;
    // The server's clock may be ahead of the browser's.
    if (Math.abs(Date.now() - at) >= STALE_AFTER_MS) this.#scheduleLoad(true);
  }

  #scheduleLoad(again = false): void {
    const { localName, loading } = this.#host;
    if (parseEnum(localName, 'loading', loading, ['eager', 'lazy']) === 'eager') {
      void this.#load(again);
      return;
    }
    this.#links.resolveWith({ type: 'requested', again });
    this.#cancelWait = whenNear(this.#host, () => {
      this.#cancelWait = undefined;
      void this.#load(again);
    });
  }

  async #load(again: boolean): Promise<void> {
    const source = this.#addressedSource();
    if (source) await this.#links.load(source, again, this.#messages);
  }

  #show(value: unknown, { checkoutOrigins }: LinkSource): void {
    const parsed = parseLink(value);
    if ('issues' in parsed) {
      warnOnce(`<${this.#host.localName}> link: ${parsed.issues.join(', ')}.`);
      this.#resolveWith({ type: 'failed', code: 'bad_shape', retryable: false });
      return;
    }
    this.#resolveWith({ type: 'answered', link: parsed.link, checkoutOrigins });
  }

  #rejectId(linkId: unknown): void {
    warnAbout(this.#host.localName, 'link-id', linkId, 'the id of a checkout link: cl_…');
    // Like a load that fails at once: listeners get an event for every id, also for one after another.
    this.#links.resolveWith({ type: 'requested', again: false });
    this.#resolveWith({ type: 'failed', code: 'missing', retryable: false });
  }

  #resolveWith(event: LinkEvent): void {
    this.#links.resolveWith(event, this.#messages);
  }
}
