/** Types of the package's build outputs, so that type checking needs no build. */
declare module 'checkout-link-embed/custom-elements.json' {
  const manifest: import('custom-elements-manifest').Package;
  export default manifest;
}

declare module 'checkout-link-embed/script.json' {
  interface File {
    integrity: string;
    /** Uncompressed and compressed sizes. */
    bytes: { raw: number; gzip: number; brotli: number };
  }
  const manifest: { name: string; version: string; files: Record<string, File> };
  export default manifest;
}

/** The code of the script files. */
declare module 'checkout-link-embed/dist/checkout-link.js?raw' {
  const code: string;
  export default code;
}

declare module 'checkout-link-embed/dist/checkout-link.classic.js?raw' {
  const code: string;
  export default code;
}
