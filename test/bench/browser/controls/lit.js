// A control: the same card from the same JSON with Lit, without the element's checks, languages and states.
import { LitElement, html } from 'lit';
import { load, money, sheet } from './card.js';

class BenchLink extends LitElement {
  static properties = { linkId: { attribute: 'link-id' }, link: { attribute: false } };

  createRenderRoot() {
    const root = super.createRenderRoot();
    root.adoptedStyleSheets = [sheet];
    return root;
  }

  connectedCallback() {
    super.connectedCallback();
    load(this.linkId).then((link) => (this.link = link));
  }

  render() {
    const { link } = this;
    if (!link) return undefined;
    return html`<div part="card">
      <p part="title">${link.title}</p>
      <p part="description">${link.description}</p>
      <ul part="items">
        ${link.line_items.data.map(
          (item) =>
            html`<li part="item">
              <span part="name">${item.description}</span>
              <span part="quantity">× ${item.quantity}</span>
              <span part="amount">${money(item)}</span>
            </li>`,
        )}
      </ul>
      <p part="total"><span>Total</span><span>${money(link)}</span></p>
      <a part="pay" href=${link.url} rel="noopener">Book</a>
    </div>`;
  }
}

customElements.define('bench-link', BenchLink);
