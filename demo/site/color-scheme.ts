import { html, type TemplateResult } from 'lit';
import { PageElement } from './page-element.js';

const KEY = 'checkout-link-color-scheme';
const SYSTEM = 'system';
const schemes = [SYSTEM, 'light', 'dark'];

/**
 * The site's color scheme, in the header of each page. It is stored for all pages; the inlined
 * `apply-color-scheme.js` sets it before the first paint, and in frames.
 */
class ColorScheme extends PageElement {
  protected override render(): TemplateResult {
    const { siteScheme = SYSTEM } = document.documentElement.dataset;
    return html`<label
      ><span class="visually-hidden">Color scheme</span
      ><select @change=${this.#choose}>
        ${schemes.map(
          (scheme) =>
            html`<option value=${scheme} ?selected=${scheme === siteScheme}>
              ${scheme[0]?.toUpperCase()}${scheme.slice(1)}
            </option>`,
        )}
      </select></label
    >`;
  }

  #choose({ target }: Event): void {
    if (!(target instanceof HTMLSelectElement)) return;
    const { value } = target;
    const { dataset } = document.documentElement;
    if (value === SYSTEM) delete dataset['siteScheme'];
    else dataset['siteScheme'] = value;
    try {
      if (value === SYSTEM) localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, value);
    } catch {
      // Storage may be blocked: the choice is this page's.
    }
  }
}

customElements.define('site-color-scheme', ColorScheme);
