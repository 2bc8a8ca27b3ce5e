import { html, type TemplateResult } from 'lit';

const SHOWN = 1600;

/** A button that puts a text on the clipboard and says so. `label` completes "Copy". */
export function copyButton(text: string | (() => string), label = ''): TemplateResult {
  const copy = async (event: Event) => {
    const button = event.currentTarget;
    await navigator.clipboard.writeText(typeof text === 'string' ? text : text());
    // Beside the button: what is in one is part of its name, and no live region.
    const words = button instanceof HTMLElement ? button.nextElementSibling : null;
    if (!words) return;
    words.textContent = 'Copied';
    setTimeout(() => (words.textContent = ''), SHOWN);
  };
  return html`<span class="copy">
    <button type="button" @click=${copy}>
      Copy${label ? html` <span class="unseen">${label}</span>` : ''}
    </button>
    <span role="status"></span>
  </span>`;
}
