/** The pages of the demo's own site, and what is there once they have come. */
export const sitePages: Record<string, string> = {
  '': 'checkout-link [part=pay]',
  'gallery.html': 'figure',
  'playground.html': '[id="set---checkout-link-color"]',
  'reference.html': 'table',
  'pages/index.html': 'main a',
};
