import { html, type PropertyValues, type TemplateResult } from 'lit';
import { onMessage, sendMessage, type FromPreview, type ToPreview } from '../preview/messages.js';
import { needsReload, toQuery, valueOf, withValue, type Values } from '../settings/values.js';
import { PageElement } from '../site/page-element.js';
import { siteUrl } from '../site/site-url.js';

/** A message of a frame. */
export class PreviewEvent extends Event {
  static readonly type = 'preview';
  readonly message: FromPreview;

  constructor(message: FromPreview) {
    super(PreviewEvent.type);
    this.message = message;
  }
}

/** Space around the element in its page, and the least height of a frame. */
const MARGIN_PX = 48;
const MIN_HEIGHT_PX = 320;
const MAX_PAGE_PX = 2000;

/**
 * The frame with the real element, or two for both color schemes. Each has the width of the settings, and can be
 * resized by its corner, too.
 */
export class PreviewFrame extends PageElement {
  static override properties = {
    values: { attribute: false },
    picture: { attribute: false },
  };

  declare values: Values;
  /** The file of the setting `slot-media=file`, as a data URL. */
  declare picture: string;
  #rendered: Values[] = [];

  constructor() {
    super();
    this.values = {};
    this.picture = '';
    for (const index of [0, 1]) {
      onMessage<FromPreview>(
        () => this.#frames[index]?.contentWindow ?? null,
        (message) => this.#onMessage(message, index),
      );
    }
  }

  /** The element in the first frame, once it is loaded. */
  get element(): Element | null {
    return this.#frames[0]?.contentDocument?.querySelector('checkout-link') ?? null;
  }

  send(message: ToPreview): void {
    for (const frame of this.#frames) sendMessage(frame.contentWindow, message);
  }

  protected override render(): TemplateResult {
    const pages = this.#pages();
    const sendPicture = () => this.send({ kind: 'picture', src: this.picture });
    return html`<div class="frames" data-frames=${pages.length}>
      ${pages.map(
        (values) =>
          html`<div class="resizable">
            <iframe title=${titleOf(values, pages.length)} @load=${sendPicture}></iframe>
          </div>`,
      )}
    </div>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    const pages = this.#pages();
    this.#frames.forEach((frame, index) => {
      const values = pages[index];
      if (values) this.#show(frame, values, this.#rendered[index]);
    });
    this.#rendered = pages;
    if (changed.has('picture')) this.send({ kind: 'picture', src: this.picture });
  }

  /** The settings of each frame. */
  #pages(): Values[] {
    if (valueOf(this.values, 'scheme') !== 'both') return [this.values];
    return ['light', 'dark'].map((scheme) => withValue(this.values, 'scheme', scheme));
  }

  #show(frame: HTMLIFrameElement, values: Values, before: Values | undefined): void {
    const query = toQuery(values);
    if (!before || needsReload(before, values)) frame.src = siteUrl(`preview.html?${query}`);
    else sendMessage(frame.contentWindow, { kind: 'settings', query } satisfies ToPreview);
    const width = values['width'];
    const box = frame.parentElement;
    if (box && width !== before?.['width']) box.style.inlineSize = width ? `${width}px` : '';
  }

  /** Events and metrics are those of the first frame. */
  #onMessage(message: FromPreview, index: number): void {
    if (message.kind === 'metrics') this.#fit(index, message.metrics.height);
    if (index === 0 || message.kind === 'colors' || message.kind === 'picked') {
      this.dispatchEvent(new PreviewEvent(message));
    }
  }

  #fit(index: number, height: number): void {
    const frame = this.#frames[index];
    const page = frame?.contentDocument?.body.scrollHeight ?? 0;
    const least = Math.max(height + MARGIN_PX, Math.min(page, MAX_PAGE_PX), MIN_HEIGHT_PX);
    frame?.style.setProperty('block-size', `${least}px`);
  }

  get #frames(): HTMLIFrameElement[] {
    return [...this.querySelectorAll('iframe')];
  }
}

function titleOf(values: Values, frames: number): string {
  return frames > 1 ? `The widget, ${valueOf(values, 'scheme')}` : 'The widget';
}

customElements.define('demo-preview', PreviewFrame);
