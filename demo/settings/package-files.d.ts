/** Files that the package's build writes. Their types are those of their formats, so that no build is needed to check. */
declare module 'checkout-link-embed/custom-elements.json' {
  const manifest: import('custom-elements-manifest').Package;
  export default manifest;
}

declare module 'checkout-link-embed/script.json' {
  interface File {
    integrity: string;
    /** As it stands, and as servers send it. */
    bytes: { raw: number; gzip: number; brotli: number };
  }
  const manifest: { name: string; version: string; files: Record<string, File> };
  export default manifest;
}

/** The address that a page can fetch the script file from. */
declare module 'checkout-link-embed/dist/checkout-link.js?url' {
  const address: string;
  export default address;
}
