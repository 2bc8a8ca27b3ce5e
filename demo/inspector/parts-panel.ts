import { html, type TemplateResult } from 'lit';
import { contract } from '../settings/contract.js';

export interface PickedPart {
  part: string;
  /** Not if the browser has refused it. */
  isCopied: boolean;
}

export interface PartsOptions {
  picking: boolean;
  /** The last one. */
  picked: PickedPart | null;
  setPicking: (on: boolean) => void;
  highlight: (part: string | null) => void;
  pick: (part: string) => void;
}

/** All parts by name; in the frame, a part can be picked by pointer. */
export function partsPanel(options: PartsOptions): TemplateResult {
  const { picking, picked, setPicking, highlight, pick } = options;
  return html`<p class="buttons">
      <button type="button" aria-pressed=${picking} @click=${() => setPicking(!picking)}>
        Inspect in the frame
      </button>
      <output>${picked ? outcomeOf(picked) : ''}</output>
    </p>
    <ul class="parts">
      ${contract.parts.map(
        ({ name, description }) =>
          html`<li>
            <button
              type="button"
              @click=${() => pick(name)}
              @pointerenter=${() => highlight(name)}
              @pointerleave=${() => highlight(null)}
              @focus=${() => highlight(name)}
              @blur=${() => highlight(null)}
            >
              <code>::part(${name})</code><span class="visually-hidden"> copy the selector</span>
            </button>
            <span>${description}</span>
          </li>`,
      )}
    </ul>`;
}

function outcomeOf({ part, isCopied }: PickedPart): string {
  const selector = `checkout-link::part(${part})`;
  return isCopied ? `Copied ${selector}` : `The browser does not let this page copy: ${selector}`;
}
