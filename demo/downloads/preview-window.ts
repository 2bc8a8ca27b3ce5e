import type { CheckoutLinkElement } from 'checkout-link-embed';
import type { FromPreview } from '../preview/messages.js';
import { toQuery, valueOf, type Values } from '../settings/values.js';
import { siteUrl } from '../site/site-url.js';
import { copySlottedPicture } from './slotted-picture.js';

const MAX_WAIT_MS = 20_000;

/** The preview page in a frame that visitors do not see, with the element in its final state. */
export interface PreviewWindow {
  page: Document;
  element: CheckoutLinkElement;
}

/** Calls `use` with the preview page for the settings, then removes it. */
export async function withPreview<T>(
  values: Values,
  use: (preview: PreviewWindow) => T | Promise<T>,
): Promise<T> {
  const frame = document.createElement('iframe');
  frame.className = 'off-stage';
  frame.title = 'Preview';
  // Out of reach of keyboard and screen reader.
  // eslint-disable-next-line project/browser-support -- Browsers without it have the next two.
  frame.inert = true;
  frame.tabIndex = -1;
  frame.setAttribute('aria-hidden', 'true');
  const { width } = values;
  if (width !== undefined) frame.style.inlineSize = `${width}px`;
  try {
    return await use(await load(frame, stillValues(values)));
  } finally {
    frame.remove();
  }
}

/** Without motion, and loaded at once: the frame is not in view. */
function stillValues(values: Values): Values {
  const { loading: _loading, ...others } = values;
  return { ...others, motion: 'reduced' };
}

async function load(frame: HTMLIFrameElement, values: Values): Promise<PreviewWindow> {
  const end = new AbortController();
  const { signal } = end;
  try {
    const settled = outcome(frame, signal);
    const loaded = once(frame, 'load', signal);
    frame.src = siteUrl(`preview.html?${toQuery(values)}`);
    document.body.append(frame);
    await inTime(loaded, signal);
    const page = frame.contentDocument;
    const element = page?.querySelector('checkout-link');
    if (!page || !element) throw new Error('The preview page has no element.');
    await inTime(finalState(element, values, settled, signal), signal);
    await copySlottedPicture(element);
    await page.fonts.ready;
    return { page, element };
  } finally {
    end.abort();
  }
}

/** Resolves once the element shows what the settings lead to. */
async function finalState(
  element: CheckoutLinkElement,
  values: Values,
  settled: Promise<unknown>,
  signal: AbortSignal,
): Promise<void> {
  const moment = valueOf(values, 'moment');
  if (moment === 'no-script') return;
  const isSlow = valueOf(values, 'network').startsWith('slow');
  if (moment === 'waiting') await skeletonOf(element, signal);
  else if (!isSlow) await settled;
  await element.ownerDocument.defaultView?.customElements.whenDefined('checkout-link');
  await element.updateComplete;
  await nextFrame();
}

/** Resolves with the element's first outcome: ready, inactive or failed. */
function outcome(frame: HTMLIFrameElement, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const listen = ({ source, origin, data }: MessageEvent<FromPreview>) => {
      const isOwn = source === frame.contentWindow && origin === location.origin;
      if (isOwn && data.kind === 'event') resolve();
    };
    addEventListener('message', listen, { signal });
  });
}

/** The skeleton is delayed, so that it does not flash. In a frame that was removed the element is still connected. */
async function skeletonOf(element: CheckoutLinkElement, signal: AbortSignal): Promise<void> {
  const isOver = () => signal.aborted || !element.isConnected;
  while (!isOver() && !element.shadowRoot?.querySelector('[part=skeleton]')) await nextFrame();
}

function nextFrame(): Promise<unknown> {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
}

function once(target: EventTarget, type: string, signal: AbortSignal): Promise<unknown> {
  return new Promise((resolve) => target.addEventListener(type, resolve, { once: true, signal }));
}

/** Rejects after the longest time that a state takes. */
function inTime<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error('The preview did not load in time.')),
      MAX_WAIT_MS,
    );
    signal.addEventListener('abort', () => clearTimeout(timer));
    promise.then(resolve, reject);
  });
}
