import script from 'checkout-link-embed/script.json';

const FILE = 'checkout-link.js';

/** The integrity hash of the script file. */
export const integrity = script.files[FILE]?.integrity ?? '';

/** The compressed size of the script file (Brotli). */
export const scriptBytes = script.files[FILE]?.bytes.brotli ?? 0;

/** The package's version, which all snippets use. */
export const { version } = script;

/** The script's folder on the merchant's server: with the version, so that it is immutable. */
export const scriptFolder = `/checkout-link-embed/${version}`;

export const scriptPath = `${scriptFolder}/${FILE}`;

export const scriptTag = `<script
  type="module"
  src="${scriptPath}"
  integrity="${integrity}"
  crossorigin
></script>`;
