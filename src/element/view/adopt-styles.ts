import type { CSSResultOrNative } from 'lit';

const sheets = new WeakMap<Document, WeakMap<CSSResultOrNative, CSSStyleSheet>>();

/**
 * Gives an element's styles to a shadow root in another document. A constructed style sheet belongs to the
 * document that created it: another one refuses it, and an element that moves there arrives without it
 * (https://drafts.csswg.org/cssom/#dom-documentorshadowroot-adoptedstylesheets).
 */
export function adoptStyles(root: ShadowRoot, styles: readonly CSSResultOrNative[]): void {
  // A document without a window is not rendered.
  if (!root.ownerDocument.defaultView) return;
  root.adoptedStyleSheets = styles.map((style) => sheetFor(style, root.ownerDocument));
}

function sheetFor(style: CSSResultOrNative, document: Document): CSSStyleSheet {
  let ofDocument = sheets.get(document);
  if (!ofDocument) sheets.set(document, (ofDocument = new WeakMap()));
  let sheet = ofDocument.get(style);
  if (!sheet) {
    // With <img name="defaultView"> in the page, that is the image.
    sheet = new (document.defaultView?.CSSStyleSheet ?? CSSStyleSheet)();
    sheet.replaceSync(textOf(style));
    ofDocument.set(style, sheet);
  }
  return sheet;
}

function textOf(style: CSSResultOrNative): string {
  if ('cssText' in style) return style.cssText;
  return [...style.cssRules].map((rule) => rule.cssText).join('\n');
}
