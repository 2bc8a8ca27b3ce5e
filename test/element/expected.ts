import type { CheckoutLinkElement } from '../../src/index.js';
import { LinkLoadError, type LinkLoadErrorCode } from '../../src/loader/link-load-error.js';
import type { CheckoutLinkView } from '../../src/wire/link.js';

/** The result of a load: a link or an error code. */
export type Outcome = CheckoutLinkView | LinkLoadErrorCode;

export type ExpectedState =
  | { status: 'idle' | 'loading' | 'missing' }
  | { status: 'ready' | 'inactive'; link: CheckoutLinkView }
  | { status: 'failed'; code: string };

const MAX_REVALIDATE_MS = 1_500;
const STALE_AFTER_MS = 60_000;

/**
 * A second, simpler model of the element: the state after the last answer that counts. The test
 * reports each event before it happens, and each request.
 */
export class Expected {
  state: ExpectedState = { status: 'idle' };
  /** The number of the request whose answer counts. */
  pendingRequest: number | undefined;
  /** How many requests the element must have made so far. */
  requestCount = 0;
  /** The events that it must have dispatched so far. */
  readonly events: string[] = [];
  readonly #element: CheckoutLinkElement;
  readonly #now: () => number;
  #restoredAt: number | undefined;
  #answeredAt = 0;
  #leftAt = Infinity;
  #waitsForViewport = false;
  /** The element's properties at the last source change. */
  #source: Pick<CheckoutLinkElement, 'link' | 'linkId'> = { link: null, linkId: null };

  constructor(element: CheckoutLinkElement, now: () => number) {
    this.#element = element;
    this.#now = now;
  }

  /** The URL of the pay control; `null` when there must be none. */
  get payUrl(): string | null {
    return this.state.status === 'ready' && !this.#isConfirming ? this.state.link.url : null;
  }

  sourceChanged(): void {
    const { link, linkId, loading } = this.#element;
    this.#source = { link, linkId };
    this.#restoredAt = undefined;
    this.pendingRequest = undefined;
    this.#waitsForViewport = false;
    if (link) return this.#setState(stateFor(link, this.#element.checkoutOrigins));
    if (!linkId) return this.#setState({ status: 'idle' });
    this.#setState({ status: 'loading' });
    if (!this.#isAddressed) this.#setState({ status: 'missing' });
    else if (loading === 'lazy') this.#waitsForViewport = true;
    else this.requestCount += 1;
  }

  requested(request: number): void {
    this.pendingRequest = request;
  }

  answered(request: number, outcome: Outcome, origins: string): void {
    if (request !== this.pendingRequest) return;
    this.pendingRequest = undefined;
    this.#restoredAt = undefined;
    this.#answeredAt = this.#now();
    if (typeof outcome !== 'string') return this.#setState(stateFor(outcome, origins));
    if (outcome === 'missing') return this.#setState({ status: 'missing' });
    if (isTransient(outcome) && this.#showsLink) return;
    this.#setState({ status: 'failed', code: outcome });
  }

  reloaded(): void {
    if (!this.#isAddressed) return;
    this.#waitsForViewport = false;
    this.requestCount += 1;
  }

  cameNear(): void {
    if (!this.#waitsForViewport) return;
    this.#waitsForViewport = false;
    this.requestCount += 1;
  }

  restored(): void {
    if (!this.#listens) return;
    if (this.state.status === 'ready') this.#restoredAt = this.#now();
    this.requestCount += 1;
  }

  wentOnline(): void {
    if (this.#listens && this.#isIdle && this.state.status === 'failed') this.requestCount += 1;
  }

  interacted(): void {
    const isStale = this.#now() - this.#answeredAt >= STALE_AFTER_MS;
    if (this.#listens && this.#isIdle && this.#showsLink && isStale) this.requestCount += 1;
  }

  /** Removed from the document; may be inserted again in the same task. */
  left(): void {
    this.#leftAt = this.#now();
    this.#waitsForViewport = false;
    queueMicrotask(() => {
      if (!this.#element.isConnected) this.pendingRequest = undefined;
    });
  }

  entered(): void {
    if (!this.#isIdle) return;
    if (!this.#showsLink) this.#setState({ status: 'loading' });
    else if (this.#isConfirming) this.requestCount += 1;
    else if (this.#isAddressed && this.#now() - this.#leftAt >= STALE_AFTER_MS) {
      if (this.state.status === 'ready') this.#restoredAt = this.#now();
      this.requestCount += 1;
    }
  }

  get #isAddressed(): boolean {
    const { link, linkId } = this.#source;
    return !link && linkId !== null && linkId.startsWith('cl_');
  }

  get #listens(): boolean {
    return this.#element.isConnected && this.#isAddressed && !this.#waitsForViewport;
  }

  get #isIdle(): boolean {
    return this.pendingRequest === undefined;
  }

  get #showsLink(): boolean {
    return 'link' in this.state;
  }

  get #isConfirming(): boolean {
    return this.#restoredAt !== undefined && this.#now() - this.#restoredAt < MAX_REVALIDATE_MS;
  }

  #setState(state: ExpectedState): void {
    const previous = this.state;
    this.state = state;
    if (state.status === 'idle' || state.status === 'loading') return;
    if (state.status === 'failed' || nameOf(state) !== nameOf(previous)) {
      this.events.push(nameOf(state));
    }
  }
}

export function nameOf(state: ExpectedState): string {
  if ('link' in state) return `${state.status} ${state.link.id}`;
  return 'code' in state ? `failed ${state.code}` : state.status;
}

function stateFor(link: CheckoutLinkView, origins: string): ExpectedState {
  if (!link.active) return { status: 'inactive', link };
  return isAllowed(link.url, origins)
    ? { status: 'ready', link }
    : { status: 'failed', code: 'unsafe_url' };
}

export function isAllowed(url: string | null, origins: string): boolean {
  const allowed = (origins || 'https://checkout.leanrails.com').split(' ');
  return url !== null && allowed.includes(new URL(url).origin);
}

function isTransient(code: LinkLoadErrorCode): boolean {
  return new LinkLoadError(code, '', '').retryable;
}
