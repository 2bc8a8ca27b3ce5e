// Not from `Node`, which may be a page's own: a list, a tree menu.
const ELEMENT_NODE = 1;
const TEXT_NODE = 3;

/** Elements that show nothing of their own. A template: the server's, without declarative shadow DOM. */
const NEVER_SHOWN = /^(base|br|link|meta|noscript|script|style|template|title|wbr)$/;
/** Elements that show what is in them. */
const CONTAINER = /^(a|b|center|div|em|font|h\d|i|li|ol|p|section|small|span|strong|ul)$/;

/** Whether the author put anything into the default slot that a buyer can see or use. */
export function hasFallback(host: Element): boolean {
  return [...host.childNodes].some((node) => !(isElement(node) && node.slot) && isContent(node));
}

function isContent(node: Node): boolean {
  if (!isElement(node)) return node.nodeType === TEXT_NODE && node.textContent?.trim() !== '';
  if (NEVER_SHOWN.test(node.localName) || node.hasAttribute('hidden')) return false;
  if (isSlot(node)) return node.assignedNodes({ flatten: true }).some(isContent);
  return !CONTAINER.test(node.localName) || [...node.childNodes].some(isContent);
}

/** Not by `instanceof`: an element from a frame is an instance of another window's class. */
function isElement(node: Node): node is Element {
  return node.nodeType === ELEMENT_NODE;
}

/** A wrapper forwards its own content by a slot, which may be empty. */
export function isSlot(node: Element): node is HTMLSlotElement {
  return node.localName === 'slot';
}
