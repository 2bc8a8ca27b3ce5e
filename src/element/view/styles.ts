import { css } from 'lit';

/**
 * The styles of a card that has its link, which server-rendered markup carries. Colors come from the page's own
 * text color, so that the card fits a page whose theme differs from the system's. A type selector stands for a
 * part where the type has only one: a browser tries every `[part]` selector on every element that has a part.
 */
export const styles = css`
  :host {
    --_space: var(--checkout-link-space, max(1.25rem, 20px));
    --_line: var(--checkout-link-border-color, color-mix(in srgb, currentcolor 18%, transparent));
    /* More opaque the nearer the text color is to a middle gray. Without relative colors, the text color. */
    --_muted: var(
      --checkout-link-muted-color,
      lab(from currentcolor l a b / min(1, 0.7 + l / 130, 1.4 - l / 165))
    );
    --_accent: var(--checkout-link-accent, #4f46e5);
    box-sizing: border-box;
    inline-size: 100%;
    min-inline-size: 0;
    max-inline-size: var(--checkout-link-max-width, 26em);
    color: var(--checkout-link-color, inherit);
    font: var(--checkout-link-font, inherit);
  }
  /* Columns, not grids: a grid would be a fifth of a card's layout time. */
  :host,
  [part='card'],
  ul,
  [part='skeleton'] {
    display: flex;
    flex-direction: column;
  }
  /* Stacked marks of Thai, and the slope of Nastaliq. */
  :host(:lang(th)) {
    --_leading: 1.7;
  }
  :host(:lang(ur)) {
    --_leading: 2.2;
  }
  /* For screen readers alone. */
  .unseen {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
  :host([hidden]),
  slot[hidden] {
    display: none;
  }
  :host([layout='button']) {
    display: inline-flex;
    inline-size: auto;
    vertical-align: middle;
  }
  [part='card'] {
    flex: 1;
    --_gap: calc(var(--_space) * 0.8);
    box-sizing: border-box;
    padding: var(--_space);
    line-height: var(--_leading, 1.5);
    overflow-wrap: anywhere;
    line-break: strict;
    word-break: normal;
    word-break: auto-phrase;
    hyphens: auto;
    /* Only words that are long for a line, such as German compounds. */
    -webkit-hyphenate-limit-before: 6;
    hyphenate-limit-chars: 14;
    background: var(--checkout-link-background, transparent);
    border: var(--checkout-link-border-width, 1px) solid var(--_line);
    border-radius: var(--checkout-link-radius, 0.75em);
    box-shadow: var(--checkout-link-shadow, none);
  }
  /* What a gradient or outlined heading, an image replacement or a toolbar would have its children inherit. */
  p,
  span,
  ul,
  .action,
  .head {
    -webkit-text-fill-color: currentcolor;
    -webkit-text-stroke: 0;
    text-indent: 0;
    white-space: normal;
  }
  .bare,
  .button {
    padding: 0;
    background: none;
    border: 0;
    border-radius: 0;
    box-shadow: none;
  }
  .bare {
    display: block;
  }
  .compact {
    --_gap: calc(var(--_space) * 0.6);
    padding: calc(var(--_space) * 0.8);
  }
  .button {
    --_gap: 0px;
    flex-flow: row wrap;
    align-items: center;
    gap: 0.25em 0.5em;
  }
  /* At the bottom of a card that its neighbors or the author made taller. */
  .action {
    margin-block-start: auto;
  }
  .button > .action {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
  }
  p,
  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  ul,
  [part='more'],
  [part='total'],
  [part='left'],
  [part='message'],
  a,
  button,
  slot[name='footer']::slotted(*) {
    margin-block-start: var(--_gap);
  }
  /* Text in its own direction is aligned to the page's start; Chromium knows only the prefixed name. */
  [dir] {
    text-align: -webkit-match-parent;
    text-align: match-parent;
  }
  slot[name='media']::slotted(*) {
    margin-block-end: var(--_gap);
  }
  slot[name='media'] + .action [part='message'] {
    margin-block-start: 0;
  }
  [part='title'] {
    font-size: var(--checkout-link-title-size, 1.1875em);
    font-weight: 650;
    line-height: var(--_leading, 1.3);
    text-wrap: pretty;
  }
  [part='badge'] {
    flex: none;
    padding: 0.1em 0.6em;
    border: 1px dashed currentcolor;
    border-radius: 1em;
    font-size: 0.75em;
    font-weight: 600;
    white-space: nowrap;
  }
  [part='description'],
  [part='message'] {
    color: var(--_muted);
    white-space: pre-line;
  }
  [part='description'] {
    margin-block-start: 0.35em;
  }
  ul {
    gap: 0.5em;
  }
  .row,
  li,
  [part='total'] {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0.2em 0.75em;
  }
  /* As wide as its longest word at least: badge and amount wrap before a word is broken. */
  [part='title'],
  [part='name'] {
    flex: 1 0 9em;
    max-inline-size: 100%;
    overflow-wrap: break-word;
  }
  [part='name'] {
    flex-basis: 6em;
  }
  [part='quantity'],
  [part='more'] {
    color: var(--_muted);
    font-size: 0.9em;
  }
  [part='quantity'],
  [part$='amount'] {
    font-variant-numeric: tabular-nums;
  }
  [part$='amount'] {
    margin-inline-start: auto;
    white-space: nowrap;
  }
  /* Below the picture where it would be narrower: in a narrow column, or with large text. */
  picture + * {
    flex: 1 6em;
    min-inline-size: 0;
  }
  .pictured {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_gap) 0.75em;
  }
  /* A border, too: there is no background in forced colors and on paper. Strict, so that no page break is in it. */
  picture {
    contain: strict;
    inline-size: 4.5em;
    aspect-ratio: 1;
    background: #8882;
    border: 1px solid #8883;
    border-radius: var(--checkout-link-image-radius, 0.5em);
  }
  li > picture {
    inline-size: 3em;
  }
  .card div > picture {
    flex: 100%;
    aspect-ratio: var(--checkout-link-cover-ratio, 4 / 3);
  }
  /* WebKit adds the border to a percentage of a height that comes from a ratio. */
  img {
    position: absolute;
    inline-size: 100%;
    block-size: 100%;
    object-fit: var(--checkout-link-image-fit, cover);
  }
  img[hidden] {
    visibility: hidden;
  }
  /* Under the name, so that all start in one column; the amount stays beside the name. */
  [part='quantity'] {
    order: 1;
    flex: 100%;
  }
  [part='total'] {
    padding-block-start: calc(var(--_space) * 0.6);
    border-block-start: 1px solid var(--_line);
    font-weight: 650;
  }
  [part='left'] {
    font-weight: 600;
    font-size: 0.9em;
  }
  .compact [part='total'] {
    margin-block-start: 0.35em;
    padding: 0;
    border: 0;
  }
  a,
  button {
    box-sizing: border-box;
    display: block;
    min-block-size: max(2.75em, 44px);
    padding: 0.625em 1.25em;
    background: var(--_accent);
    /* From the label's color, so that a control in the page's background color has an edge. */
    border: 1px solid;
    border-color: color-mix(in srgb, currentcolor 35%, transparent);
    border-radius: var(--checkout-link-pay-radius, 0.5em);
    color: var(--checkout-link-accent-color, #fff);
    font: inherit;
    font-weight: 600;
    text-align: center;
    text-decoration: none;
    cursor: pointer;
    transition: filter 0.15s;
  }
  a:hover {
    filter: brightness(1.1);
  }
  a:active {
    filter: brightness(0.92);
  }
  /* The outline has a contrast of 3:1 on light and dark pages, a line beside it on all others. */
  :focus-visible {
    outline: 3px solid #756df5;
    outline-offset: 2px;
    box-shadow:
      0 0 0 2px #fff,
      0 0 0 6px #000;
  }
  /* No background behind text of a middle gray, which has no contrast to spare. */
  .inactive [part='message'] {
    padding: 0.625em 1em;
    background: lab(from currentcolor l a b / max(0, l / 400 - 0.155, 0.095 - l / 400));
    border-radius: var(--checkout-link-pay-radius, 0.5em);
    color: inherit;
    text-align: center;
  }
  /* Safari mixes the current color since 16.4, Chrome since 111, Firefox since 113. Muted text keeps its color. */
  @supports not (color: color-mix(in srgb, currentcolor, red)) {
    :host {
      --_line: var(--checkout-link-border-color, #8888);
    }
  }
  @media print {
    a {
      padding: 0;
      background: none;
      border: 0;
      color: inherit;
      text-align: start;
    }
    a::after {
      content: ': ' attr(href);
      font-weight: 400;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    * {
      animation: none !important;
      transition: none !important;
    }
  }
  @media (forced-colors: active) {
    a {
      border-color: LinkText;
    }
  }
`;
