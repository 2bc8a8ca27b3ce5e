import type { LitElement } from 'lit';
import { isSlot } from './fallback.js';

/** Keeps the focus in the element when an update removes the control, or hides the author's link, that has it. */
export class FocusKeeper {
  readonly #host: LitElement;
  #isInside = false;

  constructor(host: LitElement) {
    this.#host = host;
  }

  /** Before an update. */
  remember(): void {
    const root = this.#host.shadowRoot;
    this.#isInside = Boolean(root?.activeElement) || elementsIn(defaultSlot(root)).some(isFocused);
  }

  /** After the update: moves the focus to what took the place of the focused control. */
  restore(): void {
    const root = this.#host.shadowRoot;
    if (!root || !this.#isInside || root.activeElement) return;
    const slot = defaultSlot(root);
    const fallback = slot?.hidden ? [] : elementsIn(slot);
    if (fallback.some(isFocused)) return;
    if ([...root.querySelectorAll('a, button'), ...fallback].some(takesFocus)) return;
    const text = root.querySelector<HTMLElement>('[part=message]') ?? root.querySelector('div');
    if (!text) return;
    // Buyers who use the keyboard go on from the text; screen readers read it.
    text.tabIndex = -1;
    text.focus();
  }
}

/** Before the first rendering its name is empty. */
function defaultSlot(root: ParentNode | null): HTMLSlotElement | null {
  return root?.querySelector<HTMLSlotElement>('slot:not([name=media],[name=footer])') ?? null;
}

/** All elements that a slot shows, in order; also those that a wrapper forwards, and those of custom elements. */
function elementsIn(slot: Element | null): Element[] {
  const found = new Set<Element>();
  const add = (element: Element): void => {
    if (found.has(element)) return;
    found.add(element);
    // Not by `assignedSlot` from the focused element: it is null where the wrapper's shadow root is closed.
    if (isSlot(element)) element.assignedElements().forEach(add);
    element.shadowRoot?.querySelectorAll('*').forEach(add);
    // Not `children`: in a form, that may be a field with this name.
    element.querySelectorAll('*').forEach(add);
  };
  if (slot) add(slot);
  return [...found];
}

/** Not by `:focus-within`: Chromium drops it from the children of an element that gets a shadow root. */
function isFocused(element: Element): boolean {
  const root = element.getRootNode();
  return 'activeElement' in root && root.activeElement === element;
}

function takesFocus(element: Element): boolean {
  if (isFocusable(element)) element.focus();
  return isFocused(element);
}

/** Not by `instanceof`: an element from a frame is an instance of another window's class. */
function isFocusable(element: Element): element is HTMLElement {
  return 'focus' in element;
}
