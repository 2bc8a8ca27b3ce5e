import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { nameOfLook, queryOfLook } from '../settings/look.js';
import type { Values } from '../settings/values.js';
import { forgetLook } from './carried-query.js';
import { siteUrl } from './site-url.js';

const HIDDEN_KEY = 'checkout-link-look-hidden';
const REM_PX = 16;

/** Says which look of the playground a page has, and resets it. Its own style does not depend on the page. */
class LookNote extends LitElement {
  static override properties = { look: { attribute: false }, isOpen: { state: true } };

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
      padding: 0.375rem 0.5rem 0.375rem 0.875rem;
      border: 1px solid #6f655b;
      border-radius: 1.5rem;
      background: #2b241e;
      color: #f3ebe2;
      box-shadow: 0 0.75rem 1.5rem -0.75rem #000c;
    }
    p {
      margin: 0 0.25rem 0 0;
    }
    small {
      display: block;
    }
    [hidden] {
      display: none;
    }
    aside[data-open='false'] {
      padding: 0;
      border-radius: 1rem;
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
  declare isOpen: boolean;

  constructor() {
    super();
    this.look = {};
    this.isOpen = !isHidden();
    new ResizeObserver(() => reserve(this.offsetHeight)).observe(this);
  }

  protected override render(): TemplateResult {
    const { look, isOpen } = this;
    return html`<aside lang="en" dir="ltr" aria-label="Look" data-open=${isOpen}>
      <p ?hidden=${!isOpen}>
        Look: ${nameOfLook(look)}
        ${hasThumbnails() ? html`<small>The pictures show the default look.</small>` : nothing}
      </p>
      <a ?hidden=${!isOpen} href=${siteUrl(`playground.html?${queryOfLook(look)}`)}
        >Edit <span>the look in the playground</span></a
      >
      <button type="button" ?hidden=${!isOpen} @click=${forgetLook}>
        Reset <span>the look</span>
      </button>
      <button type="button" aria-expanded=${isOpen} @click=${this.#toggle}>
        ${isOpen ? html`Hide <span>the note on the look</span>` : 'Look'}
      </button>
    </aside>`;
  }

  #toggle(): void {
    this.isOpen = !this.isOpen;
    hide(!this.isOpen);
  }
}

/** The scenes have pictures, which are the same in every look. */
function hasThumbnails(): boolean {
  return document.querySelector('.picture-links') !== null;
}

/** Neither focused controls nor the page's end may be below the note, which is fixed above the end of the window. */
function reserve(heightPx: number): void {
  const { style } = document.documentElement;
  style.scrollPaddingBlockEnd = `${heightPx + 2 * REM_PX}px`;
  style.paddingBlockEnd = `${heightPx + 2 * REM_PX}px`;
}

function isHidden(): boolean {
  try {
    return sessionStorage.getItem(HIDDEN_KEY) !== null;
  } catch {
    return false;
  }
}

function hide(isHidden: boolean): void {
  try {
    if (isHidden) sessionStorage.setItem(HIDDEN_KEY, '');
    else sessionStorage.removeItem(HIDDEN_KEY);
  } catch {
    // Storage may be blocked: the next page shows the note again.
  }
}

customElements.define('site-look-note', LookNote);
