import { render } from '@lit-labs/ssr';
import { FallbackRenderer } from '@lit-labs/ssr/lib/element-renderer.js';
import { collectResult } from '@lit-labs/ssr/lib/render-result.js';
import type { TemplateResult } from 'lit';
import { defaultTreeAdapter, parseFragment, serialize, type DefaultTreeAdapterTypes } from 'parse5';

/** What Lit's own server renderer prints for the content of a shadow root, its markers included. */
export function litSsrHtml(template: TemplateResult): Promise<string> {
  // It accepts slots only inside a custom element.
  const host = new FallbackRenderer('checkout-link');
  return collectResult(render(template, { customElementHostStack: [host] }));
}

/** `html` as a parser reads it, without comments. Lit's markers are comments; the view has none of its own. */
export function parsedHtml(html: string): string {
  const fragment = parseFragment(html);
  removeComments(fragment);
  return serialize(fragment);
}

function removeComments(parent: DefaultTreeAdapterTypes.ParentNode): void {
  for (const node of [...parent.childNodes]) {
    if (defaultTreeAdapter.isCommentNode(node)) defaultTreeAdapter.detachNode(node);
    else if ('childNodes' in node) removeComments(node);
  }
}
