// A control: the same card from the same JSON, without a library and without the element's checks, languages and states.
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

function make(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

customElements.define(
  'bench-link',
  class extends HTMLElement {
    async connectedCallback() {
      const root = this.attachShadow({ mode: 'open' });
      root.adoptedStyleSheets = [sheet];
      const link = await load(this.getAttribute('link-id'));
      const items = link.line_items.data.map((item) =>
        make(
          'li',
          { part: 'item' },
          make('span', { part: 'name' }, item.description),
          make('span', { part: 'quantity' }, `× ${item.quantity}`),
          make('span', { part: 'amount' }, money(item)),
        ),
      );
      root.append(
        make(
          'div',
          { part: 'card' },
          make('p', { part: 'title' }, link.title),
          make('p', { part: 'description' }, link.description),
          make('ul', { part: 'items' }, ...items),
          make('p', { part: 'total' }, make('span', {}, 'Total'), make('span', {}, money(link))),
          make('a', { part: 'pay', href: link.url, rel: 'noopener' }, 'Book'),
        ),
      );
    }
  },
);
