import script from 'checkout-link-embed/script.json';

const FILE = 'checkout-link.js';

/** Of the script file; a browser executes no other. */
export const integrity = script.files[FILE]?.integrity ?? '';

/** Bytes, as servers send them. */
export const scriptSize = script.files[FILE]?.bytes.brotli ?? 0;

/** Of the package; every snippet is for this one. */
export const { version } = script;

/** Where the package's `dist` stands on the merchant's server: named by the version, so that it can be cached for ever. */
export const scriptAddress = `/checkout-link-embed/${version}/${FILE}`;

export const scriptTag = `<script
  type="module"
  src="${scriptAddress}"
  integrity="${integrity}"
  crossorigin
></script>`;
