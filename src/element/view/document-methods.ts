const { getPrototypeOf } = Object;

/**
 * The document's methods, to be called on it: `<img name="createElement">` hides the document's own, and a
 * page may have a global of its own named `Document`.
 */
export function documentMethods(): Document {
  return getPrototypeOf(document) as Document;
}
