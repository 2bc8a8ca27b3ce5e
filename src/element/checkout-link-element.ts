import { ReactiveElement, type PropertyValues } from '@lit/reactive-element';
import type { LinkLoader } from '../loader/link-request.js';
import type { CheckoutLinkView } from '../wire/link.js';
import { draw } from './draw.js';
import { CheckoutLinkPayEvent } from './events.js';
import { hasFallback } from './view/fallback.js';
import { LanguageController } from './controllers/language-controller.js';
import { LinkController } from './controllers/link-controller.js';
import { isNews, newsOf } from './news.js';
import { canWriteNumbers, wakeNumbers } from './i18n/numbers.js';
import { DEFAULT_ENDPOINT, flagConverter, oneOf, readFlag, readLabel } from './options.js';
import { pageLoader } from './controllers/page-loader.js';
import { readServerMarkup, type ServerMarkup } from './server-markup.js';
import { soon } from './skeleton-delay.js';
import { SourceController } from './controllers/source-controller.js';
import { linkOf, type LinkState } from './state.js';
import { adoptStyles } from './view/style-sheets.js';
import { h } from './tree.js';
import { inTurn } from './update-queue.js';
import { view, type ViewOptions } from './view/view.js';

/** How much of a link is shown. */
export type CheckoutLinkLayout = 'card' | 'compact' | 'button';
/** Where the hosted page opens. */
export type CheckoutLinkTarget = '_self' | '_blank';
/** When the link is fetched: at once, or when the element comes near the viewport. */
export type CheckoutLinkLoading = 'eager' | 'lazy';

/** What a property is until it is set. */
const DEFAULTS: Readonly<Record<string, unknown>> = {
  linkId: null,
  endpoint: DEFAULT_ENDPOINT,
  layout: 'card',
  target: '_self',
  loading: 'eager',
  label: null,
  noItems: false,
  noDescription: false,
  checkoutOrigins: '',
  link: null,
  loader: pageLoader,
};

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
export class CheckoutLinkElement extends ReactiveElement {
  static override get properties() {
    return {
      linkId: { type: String, attribute: 'link-id', noAccessor: true },
      endpoint: { type: String, noAccessor: true },
      layout: { type: String, noAccessor: true },
      target: { type: String, noAccessor: true },
      loading: { type: String, noAccessor: true },
      label: { type: String, noAccessor: true },
      noItems: { type: Boolean, attribute: 'no-items', converter: flagConverter, noAccessor: true },
      noDescription: {
        type: Boolean,
        attribute: 'no-description',
        converter: flagConverter,
        noAccessor: true,
      },
      checkoutOrigins: { type: String, attribute: 'checkout-origins', noAccessor: true },
      link: { attribute: false, noAccessor: true },
      loader: { attribute: false, noAccessor: true },
    };
  }

  // Not by overriding what makes Lit's accessors: its development build warns of that.
  static {
    for (const name of Object.keys(DEFAULTS)) this.#define(name);
  }

  /** Reads the default where nothing is set: to set them all would be eleven updates of each element. */
  static #define(name: string): void {
    Object.defineProperty(this.prototype, name, {
      get(this: CheckoutLinkElement) {
        return this.#values[name] ?? DEFAULTS[name];
      },
      set(this: CheckoutLinkElement, value: unknown) {
        const old: unknown = Reflect.get(this, name);
        this.#values[name] = value;
        this.requestUpdate(name, old);
      },
      configurable: true,
      enumerable: true,
    });
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

  // All of them, so that none is read from an `Object.prototype` that the page has written to.
  readonly #values: Record<string, unknown> = { ...DEFAULTS };
  readonly #internals = this.attachInternals();
  readonly #language = new LanguageController(this);
  readonly #links = new LinkController(this, (state, previous) => this.#changed(state, previous));
  readonly #sources = new SourceController(this, this.#links, () => this.#language.ready);
  /** What the server wrote into the shadow root, as long as it is what the view would show. */
  #written: ServerMarkup | undefined;
  #controlHasFocus = false;
  /** Ends the wait for a link before the first frame. */
  #stopWaiting: (() => void) | undefined;
  /** Resolves when numbers that were left rough are to be written. */
  #numbers: Promise<void> | undefined;

  /** The platform's: the element is in another document now, which has taken no style sheet over. */
  adoptedCallback(): void {
    if (this.shadowRoot) adoptStyles(this.shadowRoot);
  }

  override requestUpdate(...change: Parameters<ReactiveElement['requestUpdate']>): void {
    // Lit asks for the first update before there are fields.
    if (#stopWaiting in this && this.#sources.isFollowed) {
      const [name, old] = change;
      if (name !== undefined && Reflect.get(this, name) !== old) this.#sources.changed(name);
      this.#stopWaiting?.();
    }
    super.requestUpdate(...change);
  }

  /** Asks the endpoint again; resolves when the outcome is shown. */
  async reload(): Promise<void> {
    await this.#sources.reload();
    await this.updateComplete;
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    this.#written = this.shadowRoot ? readServerMarkup(this.shadowRoot) : undefined;
    const root = super.createRenderRoot();
    for (const type of ['click', 'auxclick', 'slotchange']) root.addEventListener(type, this.#act);
    this.adoptedCallback();
    return root;
  }

  protected override update(changed: PropertyValues<this>): void {
    super.update(changed);
    try {
      this.#draw();
    } catch (error) {
      // On a page that has broken what a view is made with, the author's fallback still works.
      draw(this.renderRoot, [h('slot', { name: null })]);
      throw error;
    }
  }

  protected override scheduleUpdate(): void | Promise<unknown> {
    this.#sources.follow(this.#written);
    const draw = () => inTurn(() => super.scheduleUpdate());
    if (!this.hasUpdated && this.#isEmptyWhileLoading()) return this.#newsOrSoon().then(draw);
    return draw();
  }

  #isEmptyWhileLoading(): boolean {
    return this.#links.state.status === 'loading' && !hasFallback(this);
  }

  /** A link that comes at once is shown at once, without a frame that says that it is on its way. */
  #newsOrSoon(): Promise<void> {
    return new Promise((resolve) => {
      this.#stopWaiting = resolve;
      void soon().then(resolve);
    });
  }

  protected override willUpdate(_changed: PropertyValues<this>): void {
    this.#controlHasFocus = Boolean(this.shadowRoot?.activeElement);
    this.#sources.follow(this.#written);
  }

  protected override updated(): void {
    // A control that gave way to another must not leave its user nowhere.
    const root = this.shadowRoot;
    if (this.#controlHasFocus && !root?.activeElement) {
      root?.querySelector<HTMLElement>('a, button')?.focus();
    }
  }

  #draw(): void {
    const { state } = this.#links;
    const options = this.#viewOptions(linkOf(state));
    if (this.#written?.isOf(state, options)) return;
    this.#written = undefined;
    void this.#language.ready;
    if (options.language.rough) {
      this.#numbers ??= wakeNumbers().then(() => this.requestUpdate());
    }
    draw(this.renderRoot, [view(state, options)]);
  }

  #viewOptions(link: CheckoutLinkView | undefined): ViewOptions {
    const { language } = this.#language;
    const { localName, layout, target, label, noItems, noDescription } = this;
    return {
      layout: oneOf(localName, 'layout', layout, ['card', 'compact', 'button']),
      target: oneOf(localName, 'target', target, ['_self', '_blank']),
      label: readLabel(localName, label),
      showItems: !readFlag(localName, 'no-items', noItems),
      showDescription: !readFlag(localName, 'no-description', noDescription),
      language: { ...language, rough: link && !canWriteNumbers(link, language.locale) },
      hasFallback: hasFallback(this),
    };
  }

  /** Resolves when the numbers are right, too. */
  protected override async getUpdateComplete(): Promise<boolean> {
    await super.getUpdateComplete();
    await this.#numbers;
    return super.getUpdateComplete();
  }

  #changed(state: LinkState, previous: LinkState): void {
    this.#internals.ariaBusy = String(this.#links.busy);
    if (state === previous) return;
    this.#setStates(state, previous);
    if (isNews(state, previous)) void super.getUpdateComplete().then(() => this.#announce(state));
  }

  #setStates(state: LinkState, previous: LinkState): void {
    const { states } = this.#internals;
    states.delete(previous.status);
    states.add(state.status);
    if (linkOf(state)?.livemode === false) states.add('test-mode');
    else states.delete('test-mode');
  }

  #announce(state: LinkState): void {
    const news = state === this.#links.state ? newsOf(state) : undefined;
    if (news) this.dispatchEvent(news);
  }

  /** All that is done inside: one listener for the markup of the server and for ours. */
  readonly #act = (event: Event): void => {
    const isAbout = (part: string) =>
      event.target === this.renderRoot.querySelector(`[part=${part}]`);
    if (event.type === 'slotchange') this.requestUpdate();
    else if (isAbout('pay')) this.#pay(event);
    else if (event.type === 'click' && isAbout('retry')) this.#retry();
  };

  #pay(event: Event): void {
    const link = linkOf(this.#links.state);
    if (link && !this.dispatchEvent(new CheckoutLinkPayEvent(link))) event.preventDefault();
  }

  #retry(): void {
    const { state } = this.#links;
    if (state.status === 'failed' && !state.retrying) void this.reload();
  }
}
