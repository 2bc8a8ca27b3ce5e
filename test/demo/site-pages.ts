/** The pages of the demo's site, each with a selector of its loaded content. */
export const sitePages: Record<string, string> = {
  '': 'checkout-link [part=pay]',
  'gallery.html': 'figure',
  // A variable's swatch, with the color that the preview has reported, and where its link is from.
  'playground.html': 'body:has(.sandbox-link) .control .color [title^="rgb"]',
  'reference.html': 'table',
  'pages/index.html': 'main a',
  'docs/index.html': 'docs-search input',
  'docs/element.html': 'article table',
};
