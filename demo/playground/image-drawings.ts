import { svg, type TemplateResult } from 'lit';
import { FIT, RATIO } from '../settings/image-looks.js';
import type { Look } from '../settings/looks.js';
import { drawing } from './pictures.js';

/** A picture: a sun above hills. */
function landscape(x: number, y: number, width: number, height: number): TemplateResult<2> {
  const [right, foot] = [x + width, y + height];
  const hill = y + height * 0.45;
  return svg`<rect class="photo" x=${x} y=${y} width=${width} height=${height} />
    <circle class="sun" cx=${x + width * 0.72} cy=${y + height * 0.3} r=${height * 0.13} />
    <path class="hill" d="M${x} ${foot}L${x + width * 0.35} ${hill}L${x + width * 0.6} ${foot - height * 0.2}L${x + width * 0.72} ${hill + height * 0.2}L${right} ${foot}Z" />`;
}

/** A card with its pictures. */
export function imagesPicture({ id }: { id: string }): TemplateResult {
  const card = svg`<rect class="line" x="10" y="1" width="28" height="30" rx="3" />`;
  const row = (y: number) => svg`<rect class="faint" x="21" y=${y} width="13" height="2" rx="1" />`;
  const cover = landscape(14, 5, 20, 11);
  const lines = svg`<rect class="text" x="14" y="19" width="12" height="2" rx="1" />`;
  const pay = svg`<rect class="accent" x="14" y="24" width="20" height="4" rx="1" />`;
  const items = [5, 11, 17].map((y) => svg`${landscape(14, y, 5, 4)}${row(y + 1)}`);
  switch (id) {
    case 'items':
      return drawing(svg`${card}${items}${pay}`);
    case 'none':
      return drawing(svg`${card}<rect class="text" x="14" y="6" width="12" height="2" rx="1" />
        <rect class="faint" x="14" y="11" width="20" height="2" rx="1" />
        <rect class="faint" x="14" y="16" width="16" height="2" rx="1" />${pay}`);
    case 'cover':
      return drawing(svg`${card}${cover}${lines}${pay}`);
    default:
      return drawing(svg`<rect class="line" stroke-dasharray="2.5 2" x="10" y="1" width="28" height="30" rx="3" />
        ${cover}${lines}${pay}`);
  }
}

export function ratioPicture({ variables }: Look): TemplateResult {
  const [across = 1, down = 1] = (variables[RATIO] ?? '').split('/').map(Number);
  const height = 24;
  const width = Math.min(44, (height * across) / down);
  const shown = (width * down) / across;
  return drawing(landscape(24 - width / 2, 16 - shown / 2, width, shown));
}

export function fitPicture({ variables }: Look): TemplateResult {
  const isWhole = variables[FIT] === 'contain';
  const picture = isWhole ? landscape(15, 4, 18, 24) : landscape(6, 4, 36, 24);
  return drawing(svg`${picture}<rect class="line" x="6" y="4" width="36" height="24" rx="2" />`);
}
