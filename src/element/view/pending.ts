import { html, type TemplateResult } from 'lit';

const FIGURE_SPACE = '\u2007';

/** As wide as the digits of `n`. */
export function widthOf(n: number): string {
  return FIGURE_SPACE.repeat(String(n).length);
}

/** As wide as an amount: its digits, and two more for the separators, the currency's symbol and its space. */
export function moneyWidth(n: number): string {
  return widthOf(n) + widthOf(10);
}

/**
 * `text`, or, as long as it is empty because `Intl` is not ready, a place of the width of `estimate`. The
 * estimate is an attribute, which the style sheet shows invisibly: no wrong text ever stands in the tree.
 */
export function numberText(
  text: string | TemplateResult,
  estimate: string,
): string | TemplateResult {
  return text || html`<span class="pending" data-text=${estimate}></span>`;
}
