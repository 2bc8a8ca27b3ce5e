import type { CheckoutLinkElement } from 'checkout-link-embed';
import { contract } from '../settings/contract.js';
import type { FromPreview } from './messages.js';

/**
 * Tells of the element's events and measures; the function that it returns tells the measures once more.
 * A pay control opens the hosted page beside this one.
 */
export function report(
  element: CheckoutLinkElement,
  tell: (message: FromPreview) => void,
): () => void {
  let readyAfter: number | null = null;
  let defined: number | null = null;
  let shift = 0;
  void customElements.whenDefined('checkout-link').then(() => (defined = performance.now()));

  const settled = () => {
    const { width, height } = element.getBoundingClientRect();
    tell({ kind: 'settled', measures: { width, height, readyAfter, shift } });
  };
  for (const { name } of contract.events) {
    element.addEventListener(name, (event) => {
      if (name !== 'checkout-link-pay') readyAfter ??= performance.now() - (defined ?? 0);
      const { timeStamp: time, cancelable } = event;
      tell({ kind: 'event', entry: { name, detail: detailOf(event), time, cancelable } });
    });
  }
  element.addEventListener('checkout-link-pay', (event) => {
    event.preventDefault();
    window.open(event.link.url ?? '', '_blank');
  });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) shift += 'value' in entry ? Number(entry.value) : 0;
    settled();
  }).observe({ type: 'layout-shift', buffered: true });
  new ResizeObserver(settled).observe(element);
  return settled;
}

/** The fields that the event's class adds, in a line. */
function detailOf(event: Event): string {
  const fields = Object.entries(event).filter(([name]) => name !== 'isTrusted');
  return fields.map(([name, value]) => `${name}: ${brief(value)}`).join(', ');
}

function brief(value: unknown): string {
  const isLink = typeof value === 'object' && value !== null && 'id' in value;
  return isLink ? `{ id: ${JSON.stringify(value.id)}, … }` : JSON.stringify(value);
}
