/** Whether the author put anything into the default slot that a buyer can see or use. */
export function hasFallback(host: Element): boolean {
  return Array.from(host.childNodes).some(isContent);
}

function isContent(node: ChildNode): boolean {
  if (node instanceof Element) return !node.slot;
  return node.nodeType === Node.TEXT_NODE && node.textContent?.trim() !== '';
}
