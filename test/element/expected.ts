import type { CheckoutLinkElement } from '../../src/index.js';
import { LinkLoadError, type LinkLoadErrorCode } from '../../src/loader/link-load-error.js';
import type { CheckoutLinkView } from '../../src/wire/link.js';

/** The result of a load: a link or an error code. */
export type Outcome = CheckoutLinkView | LinkLoadErrorCode;

export type Shown =
  | { status: 'idle' | 'loading' | 'missing' }
  | { status: 'ready' | 'inactive'; link: CheckoutLinkView }
  | { status: 'failed'; code: string };

const DOUBT = 1_500;
const OLD = 60_000;

/**
 * What an element must show, said once more and simply: the last answer that counts. It is told what
 * happens to the element, before it happens, and which requests the element makes.
 */
export class Expected {
  shown: Shown = { status: 'idle' };
  /** The number of the request whose answer counts. */
  awaited: number | undefined;
  /** How many requests the element owes so far. */
  owed = 0;
  /** What listeners must have heard so far. */
  readonly heard: string[] = [];
  readonly #element: CheckoutLinkElement;
  readonly #now: () => number;
  #restoredAt: number | undefined;
  #answeredAt = 0;
  #waitsForViewport = false;
  /** What the element said of its link when it last followed it. */
  #source: Pick<CheckoutLinkElement, 'link' | 'linkId'> = { link: null, linkId: null };

  constructor(element: CheckoutLinkElement, now: () => number) {
    this.#element = element;
    this.#now = now;
  }

  /** Where the pay control must lead; `null` when there must be none. */
  get payUrl(): string | null {
    return this.shown.status === 'ready' && !this.#inDoubt ? this.shown.link.url : null;
  }

  sourceChanged(): void {
    const { link, linkId, loading } = this.#element;
    this.#source = { link, linkId };
    this.#restoredAt = undefined;
    this.awaited = undefined;
    this.#waitsForViewport = false;
    if (link) return this.#show(shownFor(link, this.#element.checkoutOrigins));
    if (!linkId) return this.#show({ status: 'idle' });
    this.#show({ status: 'loading' });
    if (!this.#isAddressed) this.#show({ status: 'missing' });
    else if (loading === 'lazy') this.#waitsForViewport = true;
    else this.owed += 1;
  }

  asked(request: number): void {
    this.awaited = request;
  }

  answered(request: number, outcome: Outcome, origins: string): void {
    if (request !== this.awaited) return;
    this.awaited = undefined;
    this.#restoredAt = undefined;
    this.#answeredAt = this.#now();
    if (typeof outcome !== 'string') return this.#show(shownFor(outcome, origins));
    if (outcome === 'missing') return this.#show({ status: 'missing' });
    if (isPassing(outcome) && this.#showsLink) return;
    this.#show({ status: 'failed', code: outcome });
  }

  reloaded(): void {
    if (!this.#isAddressed) return;
    this.#waitsForViewport = false;
    this.owed += 1;
  }

  cameNear(): void {
    if (!this.#waitsForViewport) return;
    this.#waitsForViewport = false;
    this.owed += 1;
  }

  restored(): void {
    if (!this.#listens) return;
    if (this.shown.status === 'ready') this.#restoredAt = this.#now();
    this.owed += 1;
  }

  wentOnline(): void {
    if (this.#listens && this.#isIdle && this.shown.status === 'failed') this.owed += 1;
  }

  mattered(): void {
    const isOld = this.#now() - this.#answeredAt >= OLD;
    if (this.#listens && this.#isIdle && this.#showsLink && isOld) this.owed += 1;
  }

  /** Out of the document, perhaps to come back in the same task. */
  left(): void {
    this.#waitsForViewport = false;
    queueMicrotask(() => {
      if (!this.#element.isConnected) this.awaited = undefined;
    });
  }

  entered(): void {
    if (!this.#isIdle) return;
    if (!this.#showsLink) this.#show({ status: 'loading' });
    else if (this.#inDoubt) this.owed += 1;
  }

  get #isAddressed(): boolean {
    const { link, linkId } = this.#source;
    return !link && linkId !== null && linkId.startsWith('cl_');
  }

  get #listens(): boolean {
    return this.#element.isConnected && this.#isAddressed && !this.#waitsForViewport;
  }

  get #isIdle(): boolean {
    return this.awaited === undefined;
  }

  get #showsLink(): boolean {
    return 'link' in this.shown;
  }

  get #inDoubt(): boolean {
    return this.#restoredAt !== undefined && this.#now() - this.#restoredAt < DOUBT;
  }

  #show(shown: Shown): void {
    const before = this.shown;
    this.shown = shown;
    if (shown.status === 'idle' || shown.status === 'loading') return;
    if (shown.status === 'failed' || nameOf(shown) !== nameOf(before)) {
      this.heard.push(nameOf(shown));
    }
  }
}

export function nameOf(shown: Shown): string {
  if ('link' in shown) return `${shown.status} ${shown.link.id}`;
  return 'code' in shown ? `failed ${shown.code}` : shown.status;
}

function shownFor(link: CheckoutLinkView, origins: string): Shown {
  if (!link.active) return { status: 'inactive', link };
  return isAllowed(link.url, origins)
    ? { status: 'ready', link }
    : { status: 'failed', code: 'unsafe_url' };
}

export function isAllowed(url: string | null, origins: string): boolean {
  const allowed = (origins || 'https://checkout.leanrails.com').split(' ');
  return url !== null && allowed.includes(new URL(url).origin);
}

function isPassing(code: LinkLoadErrorCode): boolean {
  return new LinkLoadError(code, '', '').retryable;
}
