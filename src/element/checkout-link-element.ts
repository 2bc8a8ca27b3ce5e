import { LitElement, noChange, type PropertyValues, type TemplateResult } from 'lit';
import { createLinkLoader, type LinkLoader } from '../loader/link-loader.js';
import { isLinkId } from '../wire/link-id.js';
import { readLink, type CheckoutLinkView } from '../wire/link.js';
import {
  CheckoutLinkFailedEvent,
  CheckoutLinkInactiveEvent,
  CheckoutLinkPayEvent,
  CheckoutLinkReadyEvent,
} from './events.js';
import { hasFallback } from './fallback.js';
import { FreshnessController, type FreshnessReason } from './freshness-controller.js';
import { LanguageController } from './language-controller.js';
import { LinkController } from './link-controller.js';
import { whenNear } from './near-viewport.js';
import {
  onUnlessFalse,
  oneOf,
  readCheckoutOrigins,
  readEndpoint,
  readLabel,
  readLoader,
  warnAbout,
} from './options.js';
import { ServerMarkup } from './server-markup.js';
import { linkOf, type LinkState } from './state.js';
import { adoptStyles } from './style-sheets.js';
import { view, type ViewOptions } from './view.js';
import { warnOnce } from './warn.js';

/** How much of a link is shown. */
export type CheckoutLinkLayout = 'card' | 'compact' | 'button';
/** Where the hosted page opens. */
export type CheckoutLinkTarget = '_self' | '_blank';
/** When the link is fetched: at once, or when the element comes near the viewport. */
export type CheckoutLinkLoading = 'eager' | 'lazy';

/** Milliseconds after which an answer is asked for again when it matters. */
const OLD = 60_000;

/** One loader for all elements of a page: each link is asked for once. */
const pageLoader = createLinkLoader();

/**
 * A checkout link in the page: what is sold, for how much, and a pay control that leads to the hosted
 * checkout page. The link comes from the merchant's own endpoint; no key is needed in the browser.
 *
 * ```html
 * <checkout-link link-id="cl_4de6fg8hi0jk" endpoint="/checkout-links">
 *   <a href="https://checkout.leanrails.com/cl/cl_4de6fg8hi0jk">Buy</a>
 * </checkout-link>
 * ```
 *
 * @tag checkout-link
 *
 * @attr {string} link-id - The checkout link's id, `cl_…`.
 * @attr {string} [endpoint=/checkout-links] - The merchant's endpoint, absolute or relative to the page.
 * @attr {'card' | 'compact' | 'button'} [layout=card] - How much is shown: everything, title and amount, or the pay control alone.
 * @attr {'_self' | '_blank'} [target=_self] - Where the hosted page opens.
 * @attr {'eager' | 'lazy'} [loading=eager] - Fetch at once, or when the element comes near the viewport.
 * @attr {string} label - The pay control's label, in place of the one that follows from `submit_type`.
 * @attr {boolean} no-items - Leaves out the line items and the total.
 * @attr {boolean} no-description - Leaves out the description.
 * @attr {string} [checkout-origins=https://checkout.leanrails.com] - Space-separated origins that a pay control may lead to; `http:` on loopback only.
 *
 * @slot - The author's fallback: shown until the link is there, and again when there is none.
 * @slot media - Above the title, such as a picture.
 * @slot footer - Below the pay control, such as terms.
 *
 * @fires {CheckoutLinkReadyEvent} checkout-link-ready - The link is there and can be paid.
 * @fires {CheckoutLinkInactiveEvent} checkout-link-inactive - The link is there and is not active.
 * @fires {CheckoutLinkFailedEvent} checkout-link-failed - There is no link to show; `code` and `retryable` say why.
 * @fires {CheckoutLinkPayEvent} checkout-link-pay - The buyer follows the pay control; cancelable, before navigation.
 *
 * @csspart card - The box around everything.
 * @csspart badge - The mark of a link in test mode.
 * @csspart title - The link's title.
 * @csspart description - The link's description.
 * @csspart items - The list of line items.
 * @csspart item - One line item.
 * @csspart name - A line item's name.
 * @csspart quantity - How often a line item is in the link.
 * @csspart amount - A line item's amount.
 * @csspart more - What is said under a list that is cut.
 * @csspart total - The row of the total.
 * @csspart total-label - The word before the total.
 * @csspart total-amount - The total.
 * @csspart left - How many sales a link still allows, when they are few.
 * @csspart pay - The pay control, a link to the hosted page.
 * @csspart message - What is said in place of the pay control.
 * @csspart retry - The button that loads again.
 * @csspart skeleton - What stands in for the link while it loads and there is no fallback.
 *
 * @cssprop [--checkout-link-color=inherit] - Text.
 * @cssprop [--checkout-link-muted-color=color-mix(in srgb, currentcolor 72%, transparent)] - Description, quantities, messages.
 * @cssprop [--checkout-link-background=transparent] - The card.
 * @cssprop [--checkout-link-border-color=color-mix(in srgb, currentcolor 18%, transparent)] - The card's border and the lines in it.
 * @cssprop [--checkout-link-border-width=1px] - The card's border.
 * @cssprop [--checkout-link-radius=0.75rem] - The card's corners.
 * @cssprop [--checkout-link-shadow=none] - The card's shadow.
 * @cssprop [--checkout-link-space=1.25rem] - The card's padding; gaps are fractions of it.
 * @cssprop [--checkout-link-max-width=26rem] - How wide the element grows.
 * @cssprop [--checkout-link-font=inherit] - Font shorthand of all text.
 * @cssprop [--checkout-link-title-size=1.1875em] - Font size of the title.
 * @cssprop [--checkout-link-accent=#4f46e5] - The pay control.
 * @cssprop [--checkout-link-accent-color=#fff] - The pay control's label.
 * @cssprop [--checkout-link-pay-radius=0.5rem] - The pay control's corners.
 *
 * @cssstate idle - There is no id yet: the fallback, or nothing.
 * @cssstate loading - The link is on its way: the fallback, or a skeleton.
 * @cssstate ready - The link, with its pay control.
 * @cssstate inactive - The link, with its `inactive_message` or our text in place of the pay control.
 * @cssstate missing - The endpoint knows no such link: the fallback, or a message.
 * @cssstate failed - The link could not be loaded: the fallback, or a message and, where it can help, a retry control.
 * @cssstate test-mode - Beside one of the others: the link is one of test mode and has a badge.
 */
export class CheckoutLinkElement extends LitElement {
  static override get properties() {
    return {
      linkId: { type: String, attribute: 'link-id' },
      endpoint: { type: String },
      layout: { type: String },
      target: { type: String },
      loading: { type: String },
      label: { type: String },
      noItems: { type: Boolean, attribute: 'no-items', converter: onUnlessFalse },
      noDescription: {
        type: Boolean,
        attribute: 'no-description',
        converter: onUnlessFalse,
      },
      checkoutOrigins: { type: String, attribute: 'checkout-origins' },
      link: { attribute: false },
      loader: { attribute: false },
    };
  }

  /** The checkout link's id, `cl_…`. */
  declare linkId: string | null;
  /** The merchant's endpoint, absolute or relative to the page's address. */
  declare endpoint: string;
  /** How much is shown. */
  declare layout: CheckoutLinkLayout;
  /** Where the hosted page opens. */
  declare target: CheckoutLinkTarget;
  /** When the link is fetched. */
  declare loading: CheckoutLinkLoading;
  /** The pay control's label; by default it follows from `submit_type`. */
  declare label: string | null;
  /** Leaves out the line items and the total. */
  declare noItems: boolean;
  /** Leaves out the description. */
  declare noDescription: boolean;
  /** Space-separated origins that a pay control may lead to. */
  declare checkoutOrigins: string;
  /** A link in hand: shown as it is, without a request. `null` goes back to `linkId`. */
  declare link: CheckoutLinkView | null;
  /** Gets the link; by default one loader that all elements of the page share. */
  declare loader: LinkLoader;

  readonly #internals = this.attachInternals();
  readonly #language = new LanguageController(this);
  readonly #links = new LinkController(this, (state, previous) => this.#changed(state, previous));
  /** What the server wrote into the shadow root, as long as it is what the view would show. */
  #written: ServerMarkup | undefined;
  #controlHasFocus = false;
  /** Calls off the wait for the viewport, where there is one. */
  #stopWaiting: (() => void) | undefined;

  constructor() {
    super();
    this.linkId = null;
    this.endpoint = '/checkout-links';
    this.layout = 'card';
    this.target = '_self';
    this.loading = 'eager';
    this.label = null;
    this.noItems = false;
    this.noDescription = false;
    this.checkoutOrigins = '';
    this.link = null;
    this.loader = pageLoader;
    new FreshnessController(this, (reason) => this.#doubt(reason));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const { busy, state } = this.#links;
    if (!this.hasUpdated || busy) return;
    // Back in the document after its load was given up: ask again, once with whatever else changed.
    if (!linkOf(state)) this.requestUpdate('linkId');
    else if (state.status === 'ready' && state.confirming) void this.reload();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#callOffWait();
  }

  /** The platform's: the element is in another document now, which has taken no style sheet over. */
  adoptedCallback(): void {
    if (this.shadowRoot) adoptStyles(this.shadowRoot);
  }

  /** Asks the endpoint again; resolves when the outcome is shown. */
  async reload(): Promise<void> {
    this.#callOffWait();
    if (this.#isAddressed()) await this.#load(true);
    await this.updateComplete;
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const written = this.shadowRoot && new ServerMarkup(this.shadowRoot, this.#pay);
    const root = super.createRenderRoot();
    if (written) {
      this.#written = written;
      // Lit renders behind what is there, which can go as a whole.
      this.renderOptions.renderBefore = null;
    }
    this.adoptedCallback();
    return root;
  }

  protected override update(changed: PropertyValues<this>): void {
    try {
      super.update(changed);
    } catch (error) {
      // On a page that has broken what a view is made with, the author's fallback still works.
      this.renderRoot.replaceChildren(Document.prototype.createElement.call(document, 'slot'));
      throw error;
    }
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.#controlHasFocus = Boolean(this.shadowRoot?.activeElement);
    if (SOURCE_PROPERTIES.some((name) => changed.has(name))) this.#sourceChanged();
  }

  protected override updated(): void {
    // A control that gave way to another must not leave its user nowhere.
    const root = this.shadowRoot;
    if (this.#controlHasFocus && !root?.activeElement) {
      root?.querySelector<HTMLElement>('a, button')?.focus();
    }
  }

  protected override render(): TemplateResult | typeof noChange {
    const { state } = this.#links;
    const options: ViewOptions = {
      layout: oneOf(this.localName, 'layout', this.layout, ['card', 'compact', 'button']),
      target: oneOf(this.localName, 'target', this.target, ['_self', '_blank']),
      label: readLabel(this.localName, this.label),
      showItems: !this.noItems,
      showDescription: !this.noDescription,
      language: this.#language.language,
      hasFallback: hasFallback(this),
      pay: this.#pay,
      retry: this.#retry,
      fallbackChanged: this.#fallbackChanged,
    };
    if (this.#written?.shows(state, options)) return noChange;
    this.#written?.remove();
    this.#written = undefined;
    void this.#language.ready;
    return view(state, options);
  }

  #source() {
    return {
      id: this.linkId ?? '',
      endpoint: readEndpoint(this.localName, this.endpoint),
      loader: readLoader(this.localName, this.loader) ?? pageLoader,
      checkoutOrigins: readCheckoutOrigins(this.localName, this.checkoutOrigins),
    };
  }

  #callOffWait(): void {
    this.#stopWaiting?.();
    this.#stopWaiting = undefined;
  }

  #sourceChanged(): void {
    this.#callOffWait();
    const id = this.linkId;
    if (this.link) this.#show(this.link);
    else if (!id) this.#links.settle({ type: 'cleared' });
    else if (!isLinkId(id)) this.#refuseLinkId(id);
    else if (this.hasUpdated || this.#written?.link?.id !== id) this.#loadInTime();
    else this.#takeOver(this.#written);
  }

  /** The link that the server sent with the page; asked for again if the page is not fresh from it. */
  #takeOver({ link, at }: ServerMarkup): void {
    this.#show(link);
    this.#links.answeredAt = at;
    // The clock that wrote it may be ahead of ours.
    if (Math.abs(Date.now() - at) >= OLD) this.#loadInTime(true);
  }

  /** Whether the link is the endpoint's to give. */
  #isAddressed(): boolean {
    return !this.link && isLinkId(this.linkId);
  }

  #doubt(reason: FreshnessReason): void {
    const { state, busy, answeredAt } = this.#links;
    if (!this.#isAddressed() || this.#stopWaiting) return;
    if (reason === 'restored') void this.#links.confirm(this.#source(), this.#language.ready);
    else if (busy) return;
    else if (reason === 'online') {
      if (state.status === 'failed') void this.reload();
    } else if (linkOf(state) && Date.now() - answeredAt >= OLD) void this.reload();
  }

  #isLazy(): boolean {
    return oneOf(this.localName, 'loading', this.loading, ['eager', 'lazy']) === 'lazy';
  }

  #loadInTime(again = false): void {
    if (!this.#isLazy()) return void this.#load(again);
    this.#links.settle({ type: 'requested', again });
    this.#stopWaiting = whenNear(this, () => {
      this.#stopWaiting = undefined;
      void this.#load(again);
    });
  }

  #show(value: unknown): void {
    const reading = readLink(value);
    const { checkoutOrigins } = this.#source();
    if ('faults' in reading) {
      warnOnce(`<${this.localName}> link: ${reading.faults.join(', ')}.`);
      this.#links.settle({ type: 'failed', code: 'bad_shape', retryable: false });
      return;
    }
    this.#links.settle({ type: 'answered', link: reading.link, checkoutOrigins });
  }

  #refuseLinkId(value: unknown): void {
    warnAbout(this.localName, 'link-id', value, 'the id of a checkout link: cl_…');
    // As a load that is refused at once: listeners hear of every id, one refused after the other too.
    this.#links.settle({ type: 'requested', again: false });
    this.#links.settle({ type: 'failed', code: 'missing', retryable: false });
  }

  #load(again = false): Promise<void> {
    return this.#links.load(this.#source(), again, this.#language.ready);
  }

  #changed(state: LinkState, previous: LinkState): void {
    this.#internals.ariaBusy = String(this.#links.busy);
    if (state === previous) return;
    this.#setStates(state, previous);
    if (isNews(state, previous)) void this.updateComplete.then(() => this.#announce(state));
  }

  #setStates(state: LinkState, previous: LinkState): void {
    const { states } = this.#internals;
    states.delete(previous.status);
    states.add(state.status);
    if (linkOf(state)?.livemode === false) states.add('test-mode');
    else states.delete('test-mode');
  }

  #announce(state: LinkState): void {
    if (state !== this.#links.state) return;
    if (state.status === 'ready') this.dispatchEvent(new CheckoutLinkReadyEvent(state.link));
    if (state.status === 'inactive') this.dispatchEvent(new CheckoutLinkInactiveEvent(state.link));
    if (state.status === 'missing')
      this.dispatchEvent(new CheckoutLinkFailedEvent('missing', false));
    if (state.status === 'failed') {
      this.dispatchEvent(new CheckoutLinkFailedEvent(state.code, state.retryable));
    }
  }

  readonly #pay = listener((event) => {
    const link = linkOf(this.#links.state);
    if (link && !this.dispatchEvent(new CheckoutLinkPayEvent(link))) event.preventDefault();
  });

  readonly #retry = listener(() => void this.reload());

  readonly #fallbackChanged = listener(() => this.requestUpdate());
}

/**
 * A listener for a template. Lit hands it on as its own options, where the platform would read an
 * `Object.prototype.signal` that the page may have and refuse the listener.
 */
function listener<Listener extends (event: Event) => void>(run: Listener): Listener {
  return Object.assign(run, { signal: undefined });
}

/** Whether listeners are to hear of `state`: not when the same link is there as it was. */
function isNews(state: LinkState, previous: LinkState): boolean {
  if (state.status === 'failed') return !state.retrying;
  return state.status !== previous.status || linkOf(state)?.id !== linkOf(previous)?.id;
}

const SOURCE_PROPERTIES = [
  'linkId',
  'endpoint',
  'checkoutOrigins',
  'link',
  'loader',
  'loading',
] as const;
