import { html, type TemplateResult } from 'lit';
import { copyByHand, copyText } from './clipboard.js';

const STATUS_MS = 1600;

type Text = string | (() => string);

/** A button that copies a text to the clipboard and announces it. `label` completes "Copy" for screen readers. */
export function copyButton(text: Text, label = ''): TemplateResult {
  return button(text, label && html`<span class="visually-hidden">${label}</span>`);
}

/** A button that says to all what it copies: "Copy HTML". */
export function namedCopyButton(text: Text, name: string): TemplateResult {
  return button(text, name);
}

function button(text: Text, label: string | TemplateResult): TemplateResult {
  const copy = async ({ currentTarget: button }: Event) => {
    if (!(button instanceof HTMLElement) || !button.parentElement) return;
    const copied = typeof text === 'string' ? text : text();
    const isCopied = await copyText(copied);
    if (!isCopied && !(await copyByHand(copied, button.parentElement))) return;
    // Beside the button: content of a button is part of its name, and not a live region.
    const status = button.nextElementSibling;
    if (!status) return;
    status.textContent = 'Copied';
    setTimeout(() => (status.textContent = ''), STATUS_MS);
  };
  return html`<span class="copy">
    <button type="button" @click=${copy}>Copy ${label}</button>
    <span role="status"></span>
  </span>`;
}
