import { html, nothing, type TemplateResult } from 'lit';
import { checkContrast, checkTargets, type ContrastCheck } from './contrast-checks.js';

export type ApplyFix = (variable: string, value: string) => void;

/** Contrast and target sizes of the widget in the frame, with a fix for failing colors. */
export function contrastPanel(element: Element | null, applyFix: ApplyFix): TemplateResult {
  if (!element) return html`<p class="hint">Nothing is rendered yet.</p>`;
  const colors = checkContrast(element);
  const targets = checkTargets(element);
  const failing = [...colors, ...targets].filter(({ passes }) => !passes).map(({ what }) => what);
  return html`<p role="status">
      ${failing.length > 0 ? `Failing: ${failing.join(', ')}.` : 'All checks pass.'}
    </p>
    <ul class="checks">
      ${colors.map((check) => colorRow(check, applyFix))}
      ${targets.map(
        ({ what, width, height, passes }) =>
          html`<li data-passes=${passes}>
            <span>Target “${what}”</span>
            <span>${Math.round(width)} × ${Math.round(height)} px</span>
            <b>${passes ? 'passes' : 'too small: at least 24 px'}</b>
          </li>`,
      )}
    </ul>
    <p class="hint">
      Measured from the browser’s computed styles. WCAG 2.2: 4.5 : 1 for text, 24 pixels for
      targets.
    </p>`;
}

function colorRow(check: ContrastCheck, applyFix: ApplyFix) {
  const { what, text, background, ratio, passes, fix } = check;
  return html`<li data-passes=${passes}>
    <span>${what}</span>
    <span><code>${text}</code> on <code>${background}</code></span>
    <b>${ratio.toFixed(1)} : 1, ${passes ? 'passes' : 'too low'}</b>
    ${
      fix
        ? html`<button type="button" @click=${() => applyFix(fix.variable, fix.value)}>
            Use ${fix.value}
          </button>`
        : nothing
    }
  </li>`;
}
