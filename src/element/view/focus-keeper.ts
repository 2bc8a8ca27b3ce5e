import type { LitElement } from 'lit';

/** Keeps the focus in the element when an update removes the control, or hides the author's link, that has it. */
export class FocusKeeper {
  readonly #host: LitElement;
  #isInside = false;

  constructor(host: LitElement) {
    this.#host = host;
  }

  /** Before an update. */
  remember(): void {
    this.#isInside = Boolean(this.#host.shadowRoot?.activeElement) || this.#isInFallback();
  }

  /** After the update: moves the focus to what took the place of the focused control. */
  restore(): void {
    const root = this.#host.shadowRoot;
    if (!root || !this.#isInside || root.activeElement) return;
    const isFallbackShown = root.querySelector('slot:not([name],[hidden])');
    if (isFallbackShown && this.#isInFallback()) return;
    const find = (where: ParentNode, what: string) => where.querySelector<HTMLElement>(what);
    const target =
      find(root, 'a, button') ??
      (isFallbackShown && find(this.#host, 'a, button')) ??
      find(root, '[part=message]') ??
      find(root, 'div');
    // Buyers who use the keyboard go on from the text; screen readers read it.
    if (target?.matches('p, div')) target.tabIndex = -1;
    target?.focus();
  }

  #isInFallback(): boolean {
    return this.#host.querySelector(':scope > :not([slot]):focus-within') !== null;
  }
}
