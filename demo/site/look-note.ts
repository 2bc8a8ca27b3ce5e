import { css, html, LitElement, type TemplateResult } from 'lit';
import { nameOfLook, queryOfLook } from '../settings/look.js';
import type { Values } from '../settings/values.js';
import { forgetLook } from './carried-query.js';
import { siteUrl } from './site-url.js';

/** Says which look of the playground a page has, and resets it. Its own style does not depend on the page. */
class LookNote extends LitElement {
  static override properties = { look: { attribute: false } };

  static override styles = css`
    :host {
      position: fixed;
      inset: auto auto 1rem 1rem;
      z-index: 10;
      max-inline-size: calc(100% - 2rem);
      font:
        0.875rem/1.5 'Seravek',
        'Gill Sans Nova',
        Ubuntu,
        Calibri,
        'DejaVu Sans',
        sans-serif;
    }
    aside {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 0 0.5rem;
      padding: 0.375rem 0.5rem 0.375rem 1rem;
      border: 1px solid #6f655b;
      border-radius: 1.5rem;
      background: #2b241e;
      color: #f3ebe2;
      box-shadow: 0 0.75rem 1.5rem -0.75rem #000c;
    }
    p {
      margin: 0 0.5rem 0 0;
    }
    a,
    button {
      padding: 0.25rem 0.625rem;
      border: 0;
      border-radius: 1rem;
      background: none;
      color: inherit;
      font: inherit;
      text-decoration: underline;
      text-decoration-color: #e58f66;
      text-underline-offset: 0.3em;
      cursor: pointer;
    }
    a:hover,
    button:hover {
      background: #463b31;
    }
    :focus-visible {
      outline: 3px solid #e58f66;
      outline-offset: 0;
    }
    span {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
      white-space: nowrap;
    }
  `;

  declare look: Values;

  constructor() {
    super();
    this.look = {};
  }

  protected override render(): TemplateResult {
    return html`<aside lang="en" dir="ltr" aria-label="Look">
      <p>Look: ${nameOfLook(this.look)}</p>
      <a href=${siteUrl(`playground.html?${queryOfLook(this.look)}`)}
        >Edit <span>the look in the playground</span></a
      >
      <button type="button" @click=${forgetLook}>Reset <span>the look</span></button>
    </aside>`;
  }
}

customElements.define('site-look-note', LookNote);
