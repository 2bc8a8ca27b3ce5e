import type { CheckoutLinkElement, CheckoutLinkView } from 'checkout-link-embed';
import { contract } from '../settings/contract.js';
import type { FromPreview } from './messages.js';
import { measureHeights } from './reserved-heights.js';

/**
 * Reports the element's events and metrics; returns a function that reports the metrics again. The pay
 * control opens the hosted page in another tab.
 */
export function report(
  element: CheckoutLinkElement,
  send: (message: FromPreview) => void,
): () => void {
  let readyAfter: number | null = null;
  let defined: number | null = null;
  let shift = 0;
  let loaded: { id: string | null; link: CheckoutLinkView } | null = null;
  void customElements.whenDefined('checkout-link').then(() => (defined = performance.now()));

  const reportMetrics = () => {
    const { width, height } = element.getBoundingClientRect();
    const link = loaded && loaded.id === element.linkId ? loaded.link : null;
    const heights = link && measureHeights(element);
    const hasImages = link && hasImagesIn(link);
    send({ kind: 'metrics', metrics: { width, height, readyAfter, shift, heights, hasImages } });
  };
  for (const { name } of contract.events) {
    element.addEventListener(name, (event) => {
      if (name !== 'checkout-link-pay') {
        readyAfter ??= performance.now() - (defined ?? 0);
        loaded = null;
        void element.updateComplete.then(reportMetrics);
      }
      const { timeStamp: time, cancelable } = event;
      send({ kind: 'event', entry: { name, detail: detailOf(event), time, cancelable } });
    });
  }
  for (const name of ['checkout-link-ready', 'checkout-link-inactive'] as const)
    element.addEventListener(name, ({ link }) => (loaded = { id: element.linkId, link }));
  element.addEventListener('checkout-link-pay', (event) => {
    event.preventDefault();
    window.open(event.link.url ?? '', '_blank');
  });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) shift += 'value' in entry ? Number(entry.value) : 0;
    reportMetrics();
  }).observe({ type: 'layout-shift', buffered: true });
  new ResizeObserver(reportMetrics).observe(element);
  return reportMetrics;
}

function hasImagesIn({ cover, line_items: { data } }: CheckoutLinkView): boolean {
  return Boolean(cover) || data.some(({ image }) => image);
}

/** The fields of the event's class, in one line. */
function detailOf(event: Event): string {
  const fields = Object.entries(event).filter(([name]) => name !== 'isTrusted');
  return fields.map(([name, value]) => `${name}: ${summarize(value)}`).join(', ');
}

function summarize(value: unknown): string {
  const isLink = typeof value === 'object' && value !== null && 'id' in value;
  return isLink ? `{ id: ${JSON.stringify(value.id)}, … }` : JSON.stringify(value);
}
