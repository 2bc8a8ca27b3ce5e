import type { CheckoutLinkElement } from '../../src/index.js';
import '../../src/define.js';
import './reported-failures.js';

/** A part of an element. */
export function part(element: CheckoutLinkElement, name: string): HTMLElement | null {
  return element.shadowRoot?.querySelector<HTMLElement>(`[part~='${name}']`) ?? null;
}

export function parts(element: CheckoutLinkElement, name: string): string[] {
  const found = element.shadowRoot?.querySelectorAll(`[part~='${name}']`) ?? [];
  return Array.from(found, (node) => collapse(node.textContent));
}

export function textOf(element: CheckoutLinkElement, name: string): string | null {
  const found = part(element, name);
  return found && collapse(found.textContent);
}

export function payControl(element: CheckoutLinkElement): HTMLAnchorElement | null {
  return element.shadowRoot?.querySelector<HTMLAnchorElement>('a[href]') ?? null;
}

/** Whether the author's fallback is visible. */
export function showsFallback(element: CheckoutLinkElement): boolean {
  const link = element.querySelector('a');
  return link !== null && link.checkVisibility();
}

/** The active custom states. */
export function statesOf(element: Element): string[] {
  const all = ['idle', 'loading', 'ready', 'inactive', 'missing', 'failed', 'test-mode'];
  return all.filter((state) => element.matches(`:state(${state})`));
}

/** An element with attributes and properties that are set before it is connected. */
export function createElement(
  properties: Partial<CheckoutLinkElement> = {},
  attributes: Record<string, string> = {},
): CheckoutLinkElement {
  const element = document.createElement('checkout-link');
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  Object.assign(element, properties);
  return element;
}

function collapse(text: string | null): string {
  return (text ?? '').replace(/\s+/g, ' ').trim();
}

/** The next event of a type, typed as in the page's listeners. */
export function nextEvent<T extends keyof GlobalEventHandlersEventMap>(
  target: HTMLElement,
  type: T,
): Promise<GlobalEventHandlersEventMap[T]> {
  return new Promise((resolve) => target.addEventListener(type, resolve, { once: true }));
}
