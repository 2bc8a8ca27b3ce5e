// A control: the same card from the same JSON, without a library and without the element's checks, languages and states.
import { load, money, sheet } from './card.js';

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
