import { LitElement, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators/property.js';
import type { LinkLoader } from '../loader/link-request.js';
import type { CheckoutLinkView } from '../wire/link.js';
import { LanguageController } from './controllers/language-controller.js';
import { LinkController } from './controllers/link-controller.js';
import { pageLoader } from './controllers/page-loader.js';
import { SourceController } from './controllers/source-controller.js';
import { internalsOf, setCustomStates } from './custom-states.js';
import { CheckoutLinkPayEvent, eventFor, isFollowing, shouldDispatch } from './events.js';
import { flagConverter } from './options.js';
import { nextFrame } from './next-frame.js';
import { RenderGuard } from './render-guard.js';
import { readServerMarkup, serverTemplate, type ServerMarkup } from './server-markup.js';
import { skeletonDelay } from './skeleton-delay.js';
import { linkOf, type LinkState } from './state.js';
import * as updateQueue from './update-queue.js';
import { adoptStyles } from './view/adopt-styles.js';
import { announceFirst } from './view/announce.js';
import { hideBrokenPictures } from './view/broken-pictures.js';
import { card } from './view/card.js';
import { elementStyles } from './view/element-styles.js';
import { documentMethods } from './view/document-methods.js';
import { hasFallback } from './view/fallback.js';
import { FocusKeeper } from './view/focus-keeper.js';
import { isPressed } from './view/pressed.js';
import { leaveFrame } from './leave-frame.js';
import { mayLeaveFrame } from './target.js';
import { readViewOptions } from './view/view-options.js';

export type CheckoutLinkLayout = CheckoutLinkElement['layout'];
export type CheckoutLinkTarget = NonNullable<CheckoutLinkElement['target']>;
export type CheckoutLinkLoading = CheckoutLinkElement['loading'];
export type CheckoutLinkImages = NonNullable<CheckoutLinkElement['images']>;

const creationScope = {
  importNode: (node: Node, deep?: boolean): Node =>
    documentMethods().importNode.call(document, node, deep),
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
 * Chrome and Edge before 125 have each custom state as `:--name`; `:is(:state(name), :--name)` matches both.
 *
 * @tag checkout-link
 *
 * @slot - Your fallback: shown until the link is loaded, and again when there is none.
 * @slot media - Above the title, such as a picture.
 * @slot footer - Below the pay control, such as terms.
 *
 * @fires {CheckoutLinkReadyEvent} checkout-link-ready - The link is loaded and is ready for payment.
 * @fires {CheckoutLinkInactiveEvent} checkout-link-inactive - The link is loaded and is not active.
 * @fires {CheckoutLinkFailedEvent} checkout-link-failed - There is no link to show; `code` and `retryable` say why.
 * @fires {CheckoutLinkPayEvent} checkout-link-pay - The buyer follows the pay control; cancelable, before navigation.
 *
 * @csspart card - The box around everything.
 * @csspart badge - The test mode badge.
 * @csspart cover - The box of the link's picture.
 * @csspart title - The link's title.
 * @csspart description - The link's description.
 * @csspart items - The list of line items.
 * @csspart item - One line item.
 * @csspart item-image - The box of a line item's picture.
 * @csspart name - A line item's name.
 * @csspart quantity - A line item's quantity and unit price.
 * @csspart amount - A line item's amount.
 * @csspart more - The note below a list that is cut off.
 * @csspart total - The row of the total.
 * @csspart total-label - The label of the total.
 * @csspart total-amount - The total.
 * @csspart left - How many are left, when there are few.
 * @csspart pay - The pay control: a link to the hosted page.
 * @csspart message - The message shown in place of the pay control.
 * @csspart retry - The button that loads the link again.
 * @csspart skeleton - The placeholder while the link loads and there is no fallback.
 *
 * @cssprop [--checkout-link-color=inherit] - Text.
 * @cssprop [--checkout-link-muted-color=lab(from currentcolor l a b / min(1, 0.7 + l / 130, 1.4 - l / 165))] - Description, quantities, messages.
 * @cssprop [--checkout-link-background=transparent] - The card.
 * @cssprop [--checkout-link-border-color=color-mix(in srgb, currentcolor 18%, transparent)] - The card's border and the lines in it.
 * @cssprop [--checkout-link-border-width=1px] - The card's border.
 * @cssprop [--checkout-link-radius=0.75em] - The card's corners.
 * @cssprop [--checkout-link-shadow=none] - The card's shadow.
 * @cssprop [--checkout-link-space=max(1.25rem, 20px)] - The card's padding; gaps are fractions of it.
 * @cssprop [--checkout-link-max-width=26em] - The element's maximum width.
 * @cssprop [--checkout-link-font=inherit] - All text, as a `font` shorthand.
 * @cssprop [--checkout-link-title-size=1.1875em] - Font size of the title.
 * @cssprop [--checkout-link-accent=#4f46e5] - The pay control.
 * @cssprop [--checkout-link-accent-color=#fff] - The pay control's label.
 * @cssprop [--checkout-link-pay-radius=0.5em] - The pay control's corners.
 * @cssprop [--checkout-link-cover-ratio=4 / 3] - Width to height of the link's picture in a card.
 * @cssprop [--checkout-link-image-radius=0.5em] - The corners of pictures.
 * @cssprop [--checkout-link-image-fit=cover] - How a picture fills its box: `cover` or `contain`.
 *
 * @cssstate idle - There is no id yet: the fallback, or nothing.
 * @cssstate loading - The link is loading: the fallback, or a skeleton.
 * @cssstate ready - The link, with its pay control.
 * @cssstate inactive - The link, with its `inactive_message` or a built-in text in place of the pay control.
 * @cssstate missing - The endpoint has no such link: the fallback, or a message.
 * @cssstate failed - The link could not be loaded: the fallback, or a message and, if it can help, a retry button.
 * @cssstate test-mode - In addition to another state: the link is in test mode and has a badge.
 */
export class CheckoutLinkElement extends LitElement {
  static override styles: CSSResultGroup = elementStyles;

  /**
   * The checkout link's id, `cl_…`.
   *
   * @attr link-id
   */
  @property({ attribute: 'link-id' }) linkId: string | null = null;

  /**
   * The merchant's endpoint, absolute or relative to the page.
   *
   * @attr endpoint
   */
  @property() endpoint = '/checkout-links';

  /**
   * How much is shown: everything, title and amount, or the pay control alone.
   *
   * @attr layout
   */
  @property() layout: 'card' | 'compact' | 'button' = 'card';

  /**
   * Where the hosted page opens; in a frame, `_top` by default.
   *
   * @attr target
   * @default _self
   */
  @property() target: '_self' | '_blank' | '_top' | '_parent' | null = null;

  /**
   * Fetch at once, or when the element comes near the viewport.
   *
   * @attr loading
   */
  @property() loading: 'eager' | 'lazy' = 'eager';

  /**
   * The pay control's label, in place of the one that follows from `submit_type`.
   *
   * @attr label
   */
  @property() label: string | null = null;

  /**
   * Leaves out the line items and the total.
   *
   * @attr no-items
   */
  @property({ attribute: 'no-items', converter: flagConverter }) noItems = false;

  /**
   * Leaves out the description.
   *
   * @attr no-description
   */
  @property({ attribute: 'no-description', converter: flagConverter }) noDescription = false;

  /**
   * Puts the total into the pay control's label ("Book for $40.00"), if it is known and not zero.
   *
   * @attr show-amount
   */
  @property({ attribute: 'show-amount', converter: flagConverter }) showAmount = false;

  /**
   * Which pictures are shown: the link's, or those of its line items. Without the attribute the link's, if there is
   * one and the slot `media` is empty; `cover` keeps its place in any case.
   *
   * @attr images
   * @default cover
   */
  @property() images: 'none' | 'cover' | 'items' | null = null;

  /**
   * Space-separated origins that pictures may come from; by default all that the endpoint sends.
   *
   * @attr image-origins
   */
  @property({ attribute: 'image-origins' }) imageOrigins = '';

  /**
   * Space-separated origins that a pay control may lead to; `http:` on loopback and test hosts only.
   *
   * @attr checkout-origins
   * @default https://checkout.leanrails.com
   */
  @property({ attribute: 'checkout-origins' }) checkoutOrigins = '';

  /** A link that the page has already: shown as it is, without a request. `null` goes back to `linkId`. */
  @property({ attribute: false }) link: CheckoutLinkView | null = null;

  /** Gets the link; by default one loader that all elements of the page share. */
  @property({ attribute: false }) loader: LinkLoader = pageLoader;

  readonly #internals = internalsOf(this);
  readonly #language = new LanguageController(this);
  readonly #links = new LinkController(this, (...change) => this.#onStateChange(...change));
  readonly #source = new SourceController(this, this.#links, this.#language);
  /** What the server wrote into the shadow root, as long as it is what the view would render. */
  #serverMarkup: ServerMarkup | undefined;
  /** Resolves when the first rendering need not wait for the link any longer. */
  #linkOrDelay: Promise<void> | undefined;
  #isSkeletonDue = false;
  readonly #focus = new FocusKeeper(this);
  readonly #guard = new RenderGuard(this);

  /** Loads the link again; resolves when the outcome is rendered. */
  async reload(): Promise<void> {
    // What was set just now is followed first.
    if (this.isUpdatePending) await super.getUpdateComplete();
    await this.#source.reload();
    await this.updateComplete;
  }

  override connectedCallback(): void {
    this.#guard.attempt(() => super.connectedCallback());
    // Without a shadow root too: `updateComplete` must resolve.
    this.enableUpdating(true);
  }

  override disconnectedCallback(): void {
    this.#guard.attempt(() => super.disconnectedCallback());
  }

  adoptedCallback(): void {
    const { elementStyles } = this.constructor as typeof LitElement;
    const root = this.shadowRoot;
    if (root) this.#guard.attempt(() => adoptStyles(root, elementStyles));
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const serverRoot = this.shadowRoot ?? serverTemplate(this);
    this.#serverMarkup = serverRoot && readServerMarkup(serverRoot);
    if (!this.#serverMarkup) this.shadowRoot?.replaceChildren();
    const root = this.#createStyledRoot();
    this.renderOptions.creationScope = creationScope;
    // On the root, so that the server's markup is interactive too: it has no listeners of its own.
    for (const type of ['click', 'auxclick', 'slotchange'])
      root.addEventListener(type, this.#onEvent);
    hideBrokenPictures(root);
    return root;
  }

  #createStyledRoot(): ShadowRoot {
    const { shadowRootOptions, styles, elementStyles } = this.constructor as typeof LitElement;
    const root = this.shadowRoot ?? this.attachShadow(shadowRootOptions);
    // The server's markup is replaced as a whole: nothing is rendered before it.
    this.renderOptions.renderBefore = null;
    if (!root.firstChild) this.#guard.showFallback(root);
    // The same styles once more would have the browser compute those of the whole tree again.
    const hasOwnStyles = styles !== CheckoutLinkElement.styles;
    if (!this.#serverMarkup?.isStyled || hasOwnStyles) adoptStyles(root, elementStyles);
    return root;
  }

  protected override scheduleUpdate(): void | Promise<unknown> {
    return this.#guard.attempt(() => this.#schedule(() => super.scheduleUpdate()), true);
  }

  #schedule(update: () => void | Promise<unknown>): void | Promise<unknown> {
    const mustWait = this.#guard.mustWait();
    const run = () => updateQueue.run(update, mustWait);
    if (this.#source.isSynced || !this.linkId) return run();
    // The server's markup can be used as it stands: the first frame does not wait for its take-over.
    if (this.#serverMarkup?.isInPlace) return nextFrame().then(run);
    // The first update of an element with an id renders nothing yet: its request must not wait.
    return update();
  }

  protected override performUpdate(): void {
    this.#guard.attempt(() => super.performUpdate(), true);
  }

  protected override shouldUpdate(_changed: PropertyValues<this>): boolean {
    if (!this.#guard.mayRun()) return false;
    if (this.#guard.isBroken) this.#serverMarkup = undefined;
    this.#source.sync(this.#serverMarkup);
    if (this.#serverMarkup) {
      const options = readViewOptions(this, this.#language.language);
      if (this.#serverMarkup.matches(this.#links.state, options)) return false;
      // In the words of its language, or it would change from one to another and back.
      if (linkOf(this.#links.state) && this.#language.messagesLoaded) return false;
    }
    // A pay control that is replaced between press and release gets no click.
    if (this.#serverMarkup || this.#isTranslated)
      return !isPressed(this.shadowRoot, () => this.requestUpdate());
    return this.hasUpdated || !this.#waitsForLink();
  }

  /** A link that comes at once is rendered at once: a skeleton would only flash. */
  #waitsForLink(): boolean {
    const isEmpty = this.#links.state.status === 'loading' && !hasFallback(this);
    if (!isEmpty || this.#isSkeletonDue) return false;
    const render = () => {
      this.#linkOrDelay = undefined;
      this.#isSkeletonDue = true;
      if (!this.hasUpdated) this.requestUpdate();
    };
    this.#linkOrDelay ??= Promise.race([skeletonDelay(), this.#links.settled]).then(render, render);
    return true;
  }

  protected override willUpdate(_changed: PropertyValues<this>): void {
    this.#focus.remember();
    if (this.#serverMarkup || this.#isTranslated) {
      this.#serverMarkup = undefined;
      this.shadowRoot?.replaceChildren();
      this.#createStyledRoot();
    }
    void this.#language.messagesLoaded;
  }

  protected override update(changed: PropertyValues<this>): void {
    super.update(changed);
    this.#guard.rendered();
  }

  protected override render(): TemplateResult {
    const { state } = this.#links;
    return card(state, readViewOptions(this, this.#language.languageFor(linkOf(state))));
  }

  protected override firstUpdated(): void {
    this.#focus.restore();
    announceFirst(this.renderRoot);
  }

  protected override updated(): void {
    this.#focus.restore();
  }

  /** Page translators replace texts by elements that Lit does not know: it would update the removed texts. */
  get #isTranslated(): boolean {
    return Boolean(this.shadowRoot?.querySelector('font'));
  }

  /** Resolves when the first rendering is done, with all numbers. */
  protected override async getUpdateComplete(): Promise<boolean> {
    await super.getUpdateComplete();
    await this.#linkOrDelay;
    await this.#links.applied;
    await super.getUpdateComplete();
    await this.#language.numbersReady;
    return super.getUpdateComplete();
  }

  #onStateChange(state: LinkState, previous: LinkState): void {
    // Not while it retries: screen readers keep what a busy element says for later.
    const isBusy = this.#links.busy && state.status !== 'failed';
    // eslint-disable-next-line project/browser-support -- Without it, an unused property.
    if (this.#internals) this.#internals.ariaBusy = `${isBusy}`;
    if (state === previous) return;
    setCustomStates(this.#internals, state, previous);
    if (shouldDispatch(state, previous)) {
      void super.getUpdateComplete().then(() => this.#dispatchFor(state));
    }
  }

  #dispatchFor(state: LinkState): void {
    this.#guard.attempt(() => {
      const { isBroken, isCut } = this.#guard;
      const isShown = state === this.#links.state && !isBroken && !isCut;
      const event = isShown ? eventFor(state) : undefined;
      if (event) this.dispatchEvent(event);
    });
  }

  readonly #onEvent = (event: Event): void => {
    // Not the target alone: a page's translator puts elements into the controls.
    const path: unknown[] = event.composedPath();
    const isFrom = (part: string) => path.includes(this.renderRoot.querySelector(`[part=${part}]`));
    // The fallback slot's own event would render, and fail, without end.
    if (event.type === 'slotchange' && !this.#guard.isFallbackShown) this.requestUpdate();
    else if (isFollowing(event) && isFrom('pay')) this.#pay(event);
    else if (event.type === 'click' && isFrom('retry')) this.#retry();
  };

  #pay(event: Event): void {
    const { state } = this.#links;
    if (state.status !== 'ready' || state.confirming) return;
    this.#guard.attempt(() => {
      if (!this.dispatchEvent(new CheckoutLinkPayEvent(state.link))) event.preventDefault();
      const pay = this.renderRoot.querySelector<HTMLAnchorElement>('a[part=pay]');
      if (pay && mayLeaveFrame(this.target)) leaveFrame(event, pay);
    });
  }

  #retry(): void {
    const { state } = this.#links;
    if (state.status === 'failed' && !state.retrying) void this.reload();
  }
}
