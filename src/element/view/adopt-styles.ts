import { adoptStyles as adopt, supportsAdoptingStyleSheets, type CSSResultOrNative } from 'lit';
import { documentMethods } from './document-methods.js';

/* eslint project/browser-support: off -- `supportsAdoptingStyleSheets` is the test. */

/**
 * Gives an element's styles to a shadow root in any document. A constructed style sheet belongs to the
 * document that created it: another one refuses it, and an element that moves there arrives without it
 * (https://drafts.csswg.org/cssom/#dom-documentorshadowroot-adoptedstylesheets).
 */
export function adoptStyles(root: ShadowRoot, styles: CSSResultOrNative[]): void {
  const { ownerDocument } = root;
  if (!supportsAdoptingStyleSheets) insertStyle(root, styles);
  else if (ownerDocument === document) adopt(root, styles);
  // A document without a window is not rendered.
  else if (ownerDocument.defaultView) {
    root.adoptedStyleSheets = styles.map((style) => sheetFor(style, ownerDocument));
  }
}

/**
 * For Safari before 16.4 and Firefox before 101: a `<style>`, which a content security
 * policy allows by its nonce. The page's scripts have it; Lit reads it from `litNonce`.
 */
function insertStyle(root: ShadowRoot, styles: CSSResultOrNative[]): void {
  const script = documentMethods().querySelector.call(document, 'script[nonce]');
  // Not <div id="litNonce">, which is a property of the window too.
  if (typeof globalThis.litNonce !== 'string')
    globalThis.litNonce = (script as HTMLElement | null)?.nonce;
  if (!root.querySelector('style')) adopt(root, styles);
}

function sheetFor(style: CSSResultOrNative, document: Document): CSSStyleSheet {
  // With <img name="defaultView"> in the page, that is the image.
  const sheet = new (document.defaultView?.CSSStyleSheet ?? CSSStyleSheet)();
  sheet.replaceSync(textOf(style));
  return sheet;
}

function textOf(style: CSSResultOrNative): string {
  if ('cssText' in style) return style.cssText;
  return [...style.cssRules].map((rule) => rule.cssText).join('\n');
}

declare global {
  var litNonce: string | undefined;
}
