import type { LitElement } from 'lit';

const FALLBACK = ':scope > :not([slot])';

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
    const isFallbackShown = root.querySelector('slot:not([name],[hidden])') !== null;
    if (isFallbackShown && this.#isInFallback()) return;
    const fallback = isFallbackShown ? this.#host.querySelector<HTMLElement>('a, button') : null;
    const control = root.querySelector<HTMLElement>('a, button') ?? fallback;
    if (control) control.focus();
    else focusText(root.querySelector<HTMLElement>('[part=message]') ?? root.querySelector('div'));
  }

  #isInFallback(): boolean {
    return this.#host.querySelector(`${FALLBACK}:focus-within`) !== null;
  }
}

/** Buyers who use the keyboard go on from here; screen readers read it. */
function focusText(text: HTMLElement | null): void {
  text?.setAttribute('tabindex', '-1');
  text?.focus();
}
