// A control: the same card from the same JSON with Lit, without the element's checks, languages and states.
import { LitElement, html } from 'lit';

const batch = document.documentElement.dataset.batch === 'true';
const sheet = new CSSStyleSheet();
sheet.replaceSync(document.querySelector('#card-styles').textContent);
const waiting = new Map();

function load(id) {
  if (!batch) return get(`/checkout-links/${id}`);
  if (waiting.size === 0) setTimeout(loadAll);
  return new Promise((resolve) => waiting.set(id, [...(waiting.get(id) ?? []), resolve]));
}

async function loadAll() {
  const asked = new Map(waiting);
  waiting.clear();
  const ids = [...asked.keys()].sort();
  const one = ids.length === 1;
  const query = ids.map((id) => `id=${id}`).join('&');
  const body = await get(one ? `/checkout-links/${ids[0]}` : `/checkout-links?${query}`);
  for (const link of one ? [body] : body.data) asked.get(link.id).forEach((done) => done(link));
}

async function get(path) {
  const response = await fetch(path, { mode: 'cors', credentials: 'same-origin' });
  return response.json();
}

const formats = new Map();
function money({ amount_total, currency, amount_text }) {
  if (amount_text) return amount_text;
  if (!formats.has(currency)) {
    formats.set(currency, new Intl.NumberFormat('en', { style: 'currency', currency }));
  }
  return formats.get(currency).format(amount_total / 100);
}

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
