/** Whether the author put anything into the default slot that a buyer can see or use. */
export function hasFallback(host: Element): boolean {
  for (let node = host.firstChild; node; node = node.nextSibling) {
    if (isContent(node)) return true;
  }
  return false;
}

function isContent(node: ChildNode): boolean {
  // A template is what an engine made nothing of: a shadow root from the server.
  if (isElement(node)) return !node.slot && node.localName !== 'template';
  return node.nodeType === Node.TEXT_NODE && node.textContent?.trim() !== '';
}

/** Not by `instanceof`: an element from a frame has another window's class. */
function isElement(node: Node): node is Element {
  return node.nodeType === Node.ELEMENT_NODE;
}
