import { html, type PropertyValues, type TemplateResult } from 'lit';
import { onMessage, sendMessage, type FromPreview, type ToPreview } from '../preview/messages.js';
import { needsReload, toQuery, type Values } from '../settings/values.js';
import { PageElement } from '../site/page-element.js';
import { siteUrl } from '../site/site-url.js';

/** A message of the frame. */
export class PreviewEvent extends Event {
  static readonly type = 'preview';
  readonly message: FromPreview;

  constructor(message: FromPreview) {
    super(PreviewEvent.type);
    this.message = message;
  }
}

/** The frame with the real element, with the width of the settings; it can be resized by its corner, too. */
export class PreviewFrame extends PageElement {
  static override properties = { values: { attribute: false } };

  declare values: Values;
  #rendered: Values | null = null;

  constructor() {
    super();
    this.values = {};
    onMessage<FromPreview>(
      () => this.#frame?.contentWindow ?? null,
      (message) => {
        if (message.kind === 'metrics') this.#fit(message.metrics.height);
        this.dispatchEvent(new PreviewEvent(message));
      },
    );
  }

  /** The element in the frame, once it is loaded. */
  get element(): Element | null {
    return this.#frame?.contentDocument?.querySelector('checkout-link') ?? null;
  }

  send(message: ToPreview): void {
    sendMessage(this.#frame?.contentWindow ?? null, message);
  }

  protected override render(): TemplateResult {
    return html`<div class="resizable"><iframe title="The widget"></iframe></div>`;
  }

  protected override updated(_changed: PropertyValues<this>): void {
    const frame = this.#frame;
    if (!frame) return;
    const query = toQuery(this.values);
    if (!this.#rendered || needsReload(this.#rendered, this.values)) {
      frame.src = siteUrl(`preview.html?${query}`);
    } else {
      this.send({ kind: 'settings', query });
    }
    const width = this.values['width'];
    const box = frame.parentElement;
    if (box && width !== this.#rendered?.['width']) {
      box.style.inlineSize = width ? `${width}px` : '';
    }
    this.#rendered = this.values;
  }

  #fit(height: number): void {
    const page = this.#frame?.contentDocument?.body.scrollHeight ?? 0;
    this.#frame?.style.setProperty(
      'block-size',
      `${Math.max(height + 48, Math.min(page, 2000), 320)}px`,
    );
  }

  get #frame(): HTMLIFrameElement | null {
    return this.querySelector('iframe');
  }
}

customElements.define('demo-preview', PreviewFrame);
