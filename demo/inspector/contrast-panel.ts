import { html, nothing, type TemplateResult } from 'lit';
import { colourVerdicts, targetVerdicts, type ColourVerdict } from './contrast-checks.js';

export type Remedy = (variable: string, value: string) => void;

/** Contrast and target sizes of the widget in the frame, with a way out where they fall short. */
export function verdictPanel(element: Element | null, remedy: Remedy): TemplateResult {
  if (!element) return html`<p class="hint">Nothing is shown yet.</p>`;
  const colours = colourVerdicts(element);
  const targets = targetVerdicts(element);
  const short = [...colours, ...targets].filter(({ passes }) => !passes).map(({ what }) => what);
  return html`<p role="status">
      ${short.length > 0 ? `Falls short: ${short.join(', ')}.` : 'All of these pass.'}
    </p>
    <ul class="verdicts">
      ${colours.map((verdict) => colourRow(verdict, remedy))}
      ${targets.map(
        ({ what, width, height, passes }) =>
          html`<li data-passes=${passes}>
            <span>Target “${what}”</span>
            <span>${Math.round(width)} × ${Math.round(height)} px</span>
            <b>${passes ? 'passes' : 'too small: 24 px at least'}</b>
          </li>`,
      )}
    </ul>
    <p class="hint">
      Measured on what the browser painted: WCAG 2.2, 4.5 : 1 for text, 24 pixels for targets.
    </p>`;
}

function colourRow({ what, text, ground, ratio, passes, remedy }: ColourVerdict, mend: Remedy) {
  return html`<li data-passes=${passes}>
    <span>${what}</span>
    <span><code>${text}</code> on <code>${ground}</code></span>
    <b>${ratio.toFixed(1)} : 1, ${passes ? 'passes' : 'too low'}</b>
    ${
      remedy
        ? html`<button type="button" @click=${() => mend(remedy.variable, remedy.value)}>
            Use ${remedy.value}
          </button>`
        : nothing
    }
  </li>`;
}
