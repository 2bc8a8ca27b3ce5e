import { html, render } from 'lit';
import { onMessage, type FromPreview, type Metrics } from '../preview/messages.js';
import { valueOf, type Values } from '../settings/values.js';

/** The padding of the preview's page, above and below. */
const PADDING = 48;

export interface GalleryFrame {
  url: string;
  title: string;
  values: Values;
}

/** Resolves when the frame has loaded. The place is as high as the frame's content. */
export function showFrame(place: HTMLElement, { url, title, values }: GalleryFrame): Promise<void> {
  render(html`<iframe src=${url} title=${title}></iframe>`, place);
  const frame = place.querySelector('iframe');
  if (!frame) return Promise.resolve();
  onMessage<FromPreview>(
    () => frame.contentWindow,
    (message) => {
      if (message.kind !== 'metrics') return;
      // Not before: neighbors would move twice, at the skeleton and at the state to show.
      if (!isShown(frame, values, message.metrics)) return;
      place.style.blockSize = `${Math.ceil(message.metrics.height) + PADDING}px`;
    },
  );
  return new Promise((resolve) => frame.addEventListener('load', () => resolve(), { once: true }));
}

/** Whether the frame shows its state. States before the first event are frozen. */
function isShown(frame: HTMLIFrameElement, values: Values, { readyAfter }: Metrics): boolean {
  const element = frame.contentDocument?.querySelector('checkout-link');
  switch (valueOf(values, 'moment')) {
    case 'no-script':
      return true;
    case 'waiting':
      return !!element?.shadowRoot?.querySelector('[part=skeleton]');
    default:
      return readyAfter !== null;
  }
}
