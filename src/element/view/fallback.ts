// Not from `Node`, which may be a page's own: a list, a tree menu.
const ELEMENT_NODE = 1;
const TEXT_NODE = 3;

/** What shows nothing, whatever is in it. A template: the server's, without declarative shadow DOM. */
const NEVER_SHOWN =
  'noscript,script,[hidden],style,title,template,[type=hidden],[style*="display:none"],[style*="display: none"]';
/** Elements, custom ones too, that show something while they are empty; all others show what is in them. */
const SHOWN_EMPTY = /-|button|iframe|img|input|svg|video/;
/** Not white space, zero-width spaces or direction marks. */
const VISIBLE = /[^\s\p{Cf}]/u;

/** Whether the author put anything into the default slot that a buyer can see or use. */
export function hasFallback(host: Element): boolean {
  return [...host.childNodes].some((node) => !(isElement(node) && node.slot) && isContent(node));
}

function isContent(node: Node): boolean {
  if (!isElement(node)) return node.nodeType === TEXT_NODE && VISIBLE.test(node.textContent ?? '');
  if (node.matches(NEVER_SHOWN)) return false;
  if (isSlot(node)) return node.assignedNodes({ flatten: true }).some(isContent);
  return SHOWN_EMPTY.test(node.localName) || [...node.childNodes].some(isContent);
}

/** Not by `instanceof`: an element from a frame is an instance of another window's class. */
function isElement(node: Node): node is Element {
  return node.nodeType === ELEMENT_NODE;
}

/** A wrapper forwards its own content by a slot, which may be empty. */
export function isSlot(node: Element): node is HTMLSlotElement {
  return node.localName === 'slot';
}
