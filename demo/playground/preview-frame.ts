import { html, type PropertyValues, type TemplateResult } from 'lit';
import { hear, tell, type FromPreview, type ToPreview } from '../preview/messages.js';
import { needsReload, toQuery, type Values } from '../settings/values.js';
import { PageElement } from '../site/page-element.js';
import { siteUrl } from '../site/site-url.js';

/** What the frame said. */
export class PreviewEvent extends Event {
  static readonly type = 'preview';
  readonly message: FromPreview;

  constructor(message: FromPreview) {
    super(PreviewEvent.type);
    this.message = message;
  }
}

/** The frame with the real element, as wide as is asked for; its corner can be dragged too. */
export class PreviewFrame extends PageElement {
  static override properties = { values: { attribute: false } };

  declare values: Values;
  #shown: Values | null = null;

  constructor() {
    super();
    this.values = {};
    hear<FromPreview>(
      () => this.#frame?.contentWindow ?? null,
      (message) => {
        if (message.kind === 'settled') this.#fit(message.measures.height);
        this.dispatchEvent(new PreviewEvent(message));
      },
    );
  }

  /** The element in the frame, once it is there. */
  get element(): Element | null {
    return this.#frame?.contentDocument?.querySelector('checkout-link') ?? null;
  }

  tell(message: ToPreview): void {
    tell(this.#frame?.contentWindow ?? null, message);
  }

  protected override render(): TemplateResult {
    return html`<div class="resizable"><iframe title="The widget"></iframe></div>`;
  }

  protected override updated(_changed: PropertyValues<this>): void {
    const frame = this.#frame;
    if (!frame) return;
    const query = toQuery(this.values);
    if (!this.#shown || needsReload(this.#shown, this.values)) {
      frame.src = siteUrl(`preview.html?${query}`);
    } else {
      this.tell({ kind: 'settings', query });
    }
    const width = this.values['width'];
    const box = frame.parentElement;
    if (box && width !== this.#shown?.['width']) {
      box.style.inlineSize = width ? `${width}px` : '';
    }
    this.#shown = this.values;
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
