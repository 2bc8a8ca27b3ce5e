import { css } from 'lit';

/**
 * The styles of a card that has its link, which server-rendered markup carries. Colors are mixed from the page's own text color, so that the
 * card fits a page whose theme differs from the system's. A type selector stands for a part where the type
 * has only one: a browser tries every `[part]` selector on every element that has a part.
 */
export const styles = css`
  :host {
    --_space: var(--checkout-link-space, 1.25rem);
    --_line: var(--checkout-link-border-color, color-mix(in srgb, currentcolor 18%, transparent));
    --_muted: var(--checkout-link-muted-color, color-mix(in srgb, currentcolor 72%, transparent));
    --_accent: var(--checkout-link-accent, #4f46e5);
    box-sizing: border-box;
    inline-size: 100%;
    max-inline-size: var(--checkout-link-max-width, 26rem);
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
    line-height: 1.5;
    overflow-wrap: anywhere;
    background: var(--checkout-link-background, transparent);
    border: var(--checkout-link-border-width, 1px) solid var(--_line);
    border-radius: var(--checkout-link-radius, 0.75rem);
    box-shadow: var(--checkout-link-shadow, none);
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
    --_gap: 0rem;
    flex-flow: row wrap;
    align-items: center;
    gap: 0.25rem 0.5rem;
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
  .title {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 0.25rem 0.75rem;
  }
  [part='title'] {
    flex: 1 0 min(100%, 9em);
    min-inline-size: 0;
    font-size: var(--checkout-link-title-size, 1.1875em);
    font-weight: 650;
    line-height: 1.3;
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
  [part='description'] {
    margin-block-start: 0.35em;
    color: var(--_muted);
    white-space: pre-line;
  }
  ul {
    gap: 0.5em;
  }
  li,
  [part='total'] {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    column-gap: 0.75em;
  }
  /* With an explicit minimum size, browsers do not measure growing text for one. */
  [part='name'],
  [part='total-label'] {
    flex: 1 0 min(100%, 6em);
    min-inline-size: 0;
  }
  [part='quantity'],
  [part='more'] {
    color: var(--_muted);
    font-size: 0.9em;
  }
  [part='quantity'],
  [part$='amount'] {
    white-space: nowrap;
    font-variant-numeric: tabular-nums;
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
    min-block-size: 2.75rem;
    padding: 0.625rem 1.25rem;
    background: var(--_accent);
    border: 1px solid transparent;
    border-radius: var(--checkout-link-pay-radius, 0.5rem);
    color: var(--checkout-link-accent-color, #fff);
    font: inherit;
    font-weight: 600;
    line-height: 1.5rem;
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
  :focus-visible {
    outline: 3px solid;
    outline-color: color-mix(in srgb, currentcolor 80%, transparent);
    outline-offset: 2px;
  }
  a:focus-visible {
    outline-color: var(--_accent);
  }
  [part='message'] {
    color: var(--_muted);
  }
  .inactive [part='message'] {
    padding: 0.625rem 1rem;
    background: color-mix(in srgb, currentcolor 8%, transparent);
    border-radius: var(--checkout-link-pay-radius, 0.5rem);
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
