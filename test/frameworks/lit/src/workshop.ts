import { html, LitElement } from 'lit';
import 'checkout-link-embed/define';
import type { CheckoutLinkFailedEvent, CheckoutLinkPayEvent } from 'checkout-link-embed';

export class WorkshopElement extends LitElement {
  static override get properties() {
    return { link: { type: String }, message: { state: true } };
  }

  declare link: string;
  declare message: string;

  constructor() {
    super();
    this.link = '';
    this.message = '';
  }

  override render() {
    return html`
      <checkout-link
        link-id=${this.link}
        layout="compact"
        @checkout-link-pay=${(event: CheckoutLinkPayEvent) => {
          this.message = `On to ${event.link.title}`;
        }}
        @checkout-link-failed=${(event: CheckoutLinkFailedEvent) => {
          this.message = event.code;
        }}
      >
        <a href="https://checkout.leanrails.com/cl/${this.link}">Book the workshop</a>
      </checkout-link>
      <p>${this.message}</p>
    `;
  }
}

customElements.define('my-workshop', WorkshopElement);

declare global {
  interface HTMLElementTagNameMap {
    'my-workshop': WorkshopElement;
  }
}
