import { css } from 'lit';
import { styles } from './styles.js';

/** The styles of what no server renders: numbers that follow, a control that waits, the skeleton, retry. */
const pendingStyles = css`
  .button.failed > .action {
    gap: 0.25em 0.5em;
  }
  /* Numbers that follow once Intl is ready: their places are kept, so that nothing shifts. */
  .pending::before {
    content: attr(data-text);
    visibility: hidden;
  }
  button {
    inline-size: fit-content;
    background: none;
    color: inherit;
  }
  [aria-disabled] {
    opacity: 0.6;
    cursor: progress;
  }
  i,
  b {
    block-size: 1.25em;
    background: currentcolor;
    border-radius: 0.25em;
    opacity: 0.1;
    animation: pulse 1.6s ease-in-out infinite alternate;
  }
  i:nth-of-type(even) {
    inline-size: 65%;
  }
  i {
    display: block;
    margin-block-end: 0.75em;
  }
  .card i {
    margin-block-end: 1.25em;
  }
  b {
    block-size: max(2.75em, 44px);
    min-inline-size: 8em;
    margin-block-start: 0.5em;
    border-radius: var(--checkout-link-pay-radius, 0.5em);
  }
  @keyframes pulse {
    to {
      opacity: 0.045;
    }
  }
  @media (forced-colors: active) {
    button {
      border-color: LinkText;
    }
    i,
    b {
      background: GrayText;
      opacity: 1;
      animation: none;
    }
  }
`;

/** One style sheet for all elements of a page. */
export const elementStyles = css`
  ${styles}${pendingStyles}
`;
