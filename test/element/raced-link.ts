import type { PropertyValues } from 'lit';
import { CheckoutLinkElement } from '../../src/index.js';

/** An element that tells when it notices another source, and lets its internals be read. */
export class RacedLink extends CheckoutLinkElement {
  declare internals: ElementInternals;
  noticed: () => void = () => undefined;

  override attachInternals(): ElementInternals {
    this.internals = super.attachInternals();
    return this.internals;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (SOURCES.some((name) => changed.has(name))) this.noticed();
    super.willUpdate(changed);
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
