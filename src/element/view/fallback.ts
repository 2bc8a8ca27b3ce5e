// Not from `Node`, which may be a page's own: a list, a tree menu.
const ELEMENT_NODE = 1;
const TEXT_NODE = 3;

/** Whether the author put anything into the default slot that a buyer can see or use. */
export function hasFallback(host: Element): boolean {
  for (let node = host.firstChild; node; node = node.nextSibling) {
    if (isContent(node)) return true;
  }
  return false;
}

function isContent(node: ChildNode): boolean {
  // A browser without declarative shadow DOM leaves the server's shadow root as a template.
  if (isElement(node)) return !node.slot && node.localName !== 'template';
  return node.nodeType === TEXT_NODE && node.textContent?.trim() !== '';
}

/** Not by `instanceof`: an element from a frame is an instance of another window's class. */
function isElement(node: Node): node is Element {
  return node.nodeType === ELEMENT_NODE;
}
