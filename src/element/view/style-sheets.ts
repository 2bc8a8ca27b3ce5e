import { styles } from './styles.js';

const sheets = new WeakMap<Document, CSSStyleSheet>();

/**
 * Gives the element's styles to a shadow root. A constructed style sheet belongs to one document:
 * another one refuses it, and an element that moves there arrives without
 * (https://drafts.csswg.org/cssom/#dom-documentorshadowroot-adoptedstylesheets).
 */
export function adoptStyles(root: ShadowRoot): void {
  const { ownerDocument } = root;
  const view = ownerDocument.defaultView;
  // Nothing is drawn in a document without a window.
  if (!view) return;
  let sheet = sheets.get(ownerDocument);
  if (!sheet) {
    // With <img name="defaultView"> in the page, `view` is that picture.
    sheet = new (view.CSSStyleSheet ?? CSSStyleSheet)();
    sheet.replaceSync(styles);
    sheets.set(ownerDocument, sheet);
  }
  root.adoptedStyleSheets = [sheet];
}
