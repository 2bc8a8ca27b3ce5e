import { html, type TemplateResult } from 'lit';
import { contract } from '../settings/contract.js';

export interface PartsOptions {
  inspecting: boolean;
  /** The part that was copied last. */
  picked: string;
  inspect: (on: boolean) => void;
  pointOut: (part: string | null) => void;
  pick: (part: string) => void;
}

/** Every part by name; in the frame, every part by place. */
export function partsPanel(options: PartsOptions): TemplateResult {
  const { inspecting, picked, inspect, pointOut, pick } = options;
  return html`<p class="buttons">
      <button type="button" aria-pressed=${inspecting} @click=${() => inspect(!inspecting)}>
        Inspect in the frame
      </button>
      <output>${picked ? `Copied checkout-link::part(${picked})` : ''}</output>
    </p>
    <ul class="parts">
      ${contract.parts.map(
        ({ name, description }) =>
          html`<li>
            <button
              type="button"
              @click=${() => pick(name)}
              @pointerenter=${() => pointOut(name)}
              @pointerleave=${() => pointOut(null)}
              @focus=${() => pointOut(name)}
              @blur=${() => pointOut(null)}
            >
              <code>::part(${name})</code><span class="unseen"> copy the selector</span>
            </button>
            <span>${description}</span>
          </li>`,
      )}
    </ul>`;
}
