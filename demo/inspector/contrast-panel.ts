import { html, nothing, type TemplateResult } from 'lit';
import type { PreviewedElement } from '../playground/preview-frame.js';
import type { Scheme } from '../settings/schemes.js';
import { checkContrast, checkTargets, type ContrastCheck } from './contrast-checks.js';

export type ApplyFix = (variable: string, value: string, scheme: Scheme | undefined) => void;

const prefixes: Record<Scheme, string> = { light: 'Light: ', dark: 'Dark: ' };

/** Contrast and target sizes of the widget in each frame, with a fix for failing colors. */
export function contrastPanel(
  elements: readonly PreviewedElement[],
  applyFix: ApplyFix,
): TemplateResult {
  if (elements.length === 0) return html`<p class="hint">Nothing is rendered yet.</p>`;
  const frames = elements.map(({ element, scheme }) => ({
    prefix: scheme ? prefixes[scheme] : '',
    colors: checkContrast(element),
    targets: checkTargets(element),
    applyFix: (variable: string, value: string) => applyFix(variable, value, scheme),
  }));
  const failing = frames.flatMap(({ prefix, colors, targets }) =>
    [...colors, ...targets].filter(({ passes }) => !passes).map(({ what }) => prefix + what),
  );
  return html`<p role="status">
      ${failing.length > 0 ? `Failing: ${failing.join(', ')}.` : 'All checks pass.'}
    </p>
    <ul class="checks">
      ${frames.map(({ prefix, colors, targets, applyFix }) => [
        colors.map((check) => colorRow(prefix, check, applyFix)),
        targets.map(
          ({ what, width, height, passes }) =>
            html`<li data-passes=${passes}>
              <span>${prefix}Target “${what}”</span>
              <span>${Math.round(width)} × ${Math.round(height)} px</span>
              <b>${passes ? 'passes' : 'too small: at least 24 px'}</b>
            </li>`,
        ),
      ])}
    </ul>
    <p class="hint">
      Measured from the browser’s computed styles. WCAG 2.2: 4.5 : 1 for text, 24 pixels for
      targets.
    </p>`;
}

function colorRow(
  prefix: string,
  check: ContrastCheck,
  applyFix: (variable: string, value: string) => void,
) {
  const { what, text, background, ratio, passes, fix } = check;
  return html`<li data-passes=${passes}>
    <span>${prefix}${what}</span>
    <span><code>${text}</code> on <code>${background}</code></span>
    <b>${ratio.toFixed(1)} : 1, ${passes ? 'passes' : 'too low'}</b>
    ${
      fix
        ? html`<button type="button" @click=${() => applyFix(fix.variable, fix.value)}>
            Use ${fix.value}
            ${prefix && html`<span class="visually-hidden">for ${prefix}${what}</span>`}
          </button>`
        : nothing
    }
  </li>`;
}
