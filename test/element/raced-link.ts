import type { PropertyValues } from 'lit';
import { CheckoutLinkElement } from '../../src/index.js';

/** An element that tells when it notices another source, and lets its internals be read. */
export class RacedLink extends CheckoutLinkElement {
  declare internals: ElementInternals;
  noticed: () => void = () => undefined;
  declare isNews: boolean;
  declare args: unknown[];

  override attachInternals(): ElementInternals {
    this.internals = super.attachInternals();
    return this.internals;
  }

  override requestUpdate(...change: Parameters<CheckoutLinkElement['requestUpdate']>): void {
    const [name, old] = change;
    // Connected again without an answer.
    if (name === 'linkId' && old === undefined) this.isNews = true;
    super.requestUpdate(...change);
  }

  protected override scheduleUpdate(): void | Promise<unknown> {
    this.#notice();
    return super.scheduleUpdate();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.#notice();
    super.willUpdate(changed);
  }

  #notice(): void {
    const args = SOURCES.map((source) => this[source]);
    const isNews = this.isNews || args.some((value, index) => value !== this.args?.[index]);
    this.isNews = false;
    this.args = args;
    if (isNews) this.noticed();
  }
}

const SOURCES = ['linkId', 'endpoint', 'checkoutOrigins', 'link', 'loader', 'loading'] as const;

customElements.define('raced-link', RacedLink);

/** Stands in for the viewport: an element is near when the test says so. */
const observers = new Set<() => void>();

class ManualObserver {
  readonly #come: () => void;

  constructor(run: (entries: { isIntersecting: boolean }[]) => void) {
    this.#come = () => run([{ isIntersecting: true }]);
  }

  observe(): void {
    observers.add(this.#come);
  }

  disconnect(): void {
    observers.delete(this.#come);
  }
}

Object.assign(globalThis, { IntersectionObserver: ManualObserver });

/** Scrolls everything that waits for the viewport into it. */
export function comeNear(): void {
  for (const come of [...observers]) come();
}

export function forgetObservers(): void {
  observers.clear();
}
