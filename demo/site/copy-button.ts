import { html, type TemplateResult } from 'lit';

const SHOWN = 1600;

/** A button that puts a text on the clipboard and says so. `label` completes "Copy". */
export function copyButton(text: string | (() => string), label = ''): TemplateResult {
  const copy = async (event: Event) => {
    const button = event.currentTarget;
    await navigator.clipboard.writeText(typeof text === 'string' ? text : text());
    if (!(button instanceof HTMLElement)) return;
    const words = button.querySelector('[role=status]');
    if (!words) return;
    words.textContent = 'Copied';
    setTimeout(() => (words.textContent = ''), SHOWN);
  };
  return html`<button type="button" class="copy" @click=${copy}>
    <span>Copy${label ? html` <span class="unseen">${label}</span>` : ''}</span>
    <span role="status"></span>
  </button>`;
}
