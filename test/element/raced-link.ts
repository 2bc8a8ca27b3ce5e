import type { PropertyValues } from 'lit';
import { CheckoutLinkElement } from '../../src/index.js';

/** An element that reports source changes and exposes its internals. */
export class RacedLink extends CheckoutLinkElement {
  declare internals: ElementInternals;
  onSourceChange: () => void = () => undefined;
  isRequesting: () => boolean = () => false;
  declare isForced: boolean;
  declare args: unknown[];

  override attachInternals(): ElementInternals {
    this.internals = super.attachInternals();
    return this.internals;
  }

  override connectedCallback(): void {
    // As SourceController.hostConnected: without a link or a pending request, it loads again.
    const { states } = this.internals;
    const showsLink = states.has('ready') || states.has('inactive');
    if (!this.isRequesting() && !showsLink) this.isForced = true;
    super.connectedCallback();
  }

  protected override scheduleUpdate(): void | Promise<unknown> {
    this.#detectChange();
    return super.scheduleUpdate();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.#detectChange();
    super.willUpdate(changed);
  }

  #detectChange(): void {
    const args = SOURCES.map((source) => this[source]);
    const hasChanged = this.isForced || args.some((value, index) => value !== this.args?.[index]);
    this.isForced = false;
    this.args = args;
    if (hasChanged) this.onSourceChange();
  }
}

const SOURCES = ['linkId', 'endpoint', 'checkoutOrigins', 'link', 'loader', 'loading'] as const;

customElements.define('raced-link', RacedLink);

/** Replaces IntersectionObserver: the test decides when an element is near the viewport. */
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
