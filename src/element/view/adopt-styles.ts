import { elementStyles } from './element-styles.js';

const sheets = new WeakMap<Document, CSSStyleSheet>();

/**
 * Gives the element's styles to a shadow root in another document. A constructed style sheet belongs to the
 * document that created it: another one refuses it, and an element that moves there arrives without it
 * (https://drafts.csswg.org/cssom/#dom-documentorshadowroot-adoptedstylesheets).
 */
export function adoptStyles(root: ShadowRoot): void {
  const { ownerDocument } = root;
  const view = ownerDocument.defaultView;
  // A document without a window is not rendered.
  if (!view) return;
  let sheet = sheets.get(ownerDocument);
  if (!sheet) {
    // With <img name="defaultView"> in the page, `view` is that image.
    sheet = new (view.CSSStyleSheet ?? CSSStyleSheet)();
    sheet.replaceSync(elementStyles.cssText);
    sheets.set(ownerDocument, sheet);
  }
  root.adoptedStyleSheets = [sheet];
}
