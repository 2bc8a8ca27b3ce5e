import { html, svg, type TemplateResult } from 'lit';
import {
  ACCENT,
  ACCENT_TEXT,
  FONT,
  PAY_RADIUS,
  RADIUS,
  SPACE,
  type Look,
} from '../settings/looks.js';

/*
 * Drawn previews of the named choices. Colors are attributes of SVG: the site's policy allows no inline style.
 */

/** Pixels per `rem` in a drawing of 48 × 32. */
const SCALE = 8;

export function layoutPicture({ id }: { id: string }): TemplateResult {
  const card = svg`<rect class="line" x="4" y="2" width="40" height="28" rx="4" />`;
  const title = (y: number) => svg`<rect class="text" x="9" y=${y} width="18" height="3" rx="1" />`;
  const line = (y: number) => svg`<rect class="faint" x="9" y=${y} width="30" height="2" rx="1" />`;
  const pay = (y: number) => svg`<rect class="accent" x="9" y=${y} width="30" height="6" rx="2" />`;
  if (id === 'button')
    return drawing(svg`<rect class="accent" x="9" y="11" width="30" height="10" rx="3" />`);
  if (id === 'compact') return drawing(svg`${card}${title(9)}${pay(17)}`);
  return drawing(svg`${card}${title(6)}${line(12)}${line(16)}${pay(21)}`);
}

export function accentPicture({ variables }: Look): TemplateResult {
  return drawing(svg`<rect class="swatch-edge" x="2" y="4" width="44" height="24" rx="6" fill=${variables[ACCENT] ?? ''} />
    <rect x="14" y="14" width="20" height="4" rx="2" fill=${variables[ACCENT_TEXT] ?? ''} />`);
}

export function cornersPicture({ variables }: Look): TemplateResult {
  const card = Math.min(rem(variables[RADIUS]) * SCALE, 14);
  const pay = Math.min(rem(variables[PAY_RADIUS]) * SCALE, 5);
  return drawing(svg`<rect class="line" x="6" y="2" width="36" height="28" rx=${card} />
    <rect class="accent" x="12" y="15" width="24" height="10" rx=${pay} />`);
}

export function densityPicture({ variables }: Look): TemplateResult {
  const space = (rem(variables[SPACE]) || 1.25) * 4;
  const inner = 44 - 2 * space;
  return drawing(svg`<rect class="line" x="2" y="1" width="44" height="30" rx="4" />
    <rect class="text" x=${2 + space} y=${1 + space} width=${inner * 0.6} height="3" rx="1" />
    <rect class="accent" x=${2 + space} y=${25 - space} width=${inner} height="6" rx="2" />`);
}

/** A specimen. SVG has the font as an attribute. */
export function fontPicture({ variables }: Look): TemplateResult {
  const families = (variables[FONT] ?? '').replace(/^\S+ /, '');
  return drawing(
    svg`<text class="specimen" x="24" y="24" text-anchor="middle" font-size="22" font-family=${families}>Ag</text>`,
  );
}

export function drawing(content: TemplateResult<2>): TemplateResult {
  return html`<svg viewBox="0 0 48 32" width="48" height="32">${content}</svg>`;
}

/** The number of a length in `rem` or `em`. */
function rem(length = ''): number {
  return Number(/^([\d.]+)r?em$/.exec(length)?.[1] ?? 0);
}
