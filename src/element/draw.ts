import type { Attributes, Branch, Content } from './tree.js';

/**
 * Makes `content` all that is in `parent`, and leaves alone what is right already: the focus stays on its
 * control, a region is still the one that a screen reader listens to, what a server wrote is taken over.
 *
 * Made of nodes, never of markup: no text can become an element, and no Trusted Types policy is needed.
 */
export function draw(parent: Node, content: readonly Content[]): void {
  let at = parent.firstChild;
  content.forEach((child) => {
    if (child === null) return;
    const there = find(child, at);
    if (there) {
      removeFrom(at, there);
      redraw(there, child);
      at = there.nextSibling;
    } else {
      parent.insertBefore(make(child), at);
    }
  });
  removeFrom(at, null);
}

/** The node that `child` stands for, as it was or as it is to be, if it is `start` or follows it. */
function find(child: Branch | string, start: ChildNode | null): ChildNode | null {
  let at = start;
  while (at && !isFor(child, at)) at = at.nextSibling;
  return at;
}

function isFor(child: Branch | string, node: Node): boolean {
  if (typeof child === 'string') return node.nodeType === Node.TEXT_NODE;
  if (!isElement(node) || node.localName !== child.tag) return false;
  for (const first in child.attributes) return node.getAttribute(first) === child.attributes[first];
  return true;
}

function isElement(node: Node): node is Element {
  return node.nodeType === Node.ELEMENT_NODE;
}

function removeFrom(start: ChildNode | null, end: ChildNode | null): void {
  let at = start;
  while (at && at !== end) {
    const next: ChildNode | null = at.nextSibling;
    at.remove();
    at = next;
  }
}

// By way of the class: <img name="createElement"> hides the document's own method.
function make(child: Branch | string): Node {
  if (typeof child === 'string') return Document.prototype.createTextNode.call(document, child);
  const element = Document.prototype.createElement.call(document, child.tag);
  setAttributes(element, child.attributes);
  fill(element, child.content);
  return element;
}

/** A text alone is written without a node of its own in script, of which a page would have thousands. */
function fill(element: Element, content: readonly Content[]): void {
  if (content.length === 1 && typeof content[0] === 'string') element.textContent = content[0];
  else content.forEach((inner) => inner !== null && element.appendChild(make(inner)));
}

function redraw(node: Node, child: Branch | string): void {
  if (typeof child === 'string') {
    if (node.nodeValue !== child) node.nodeValue = child;
  } else if (isElement(node)) {
    setAttributes(node, child.attributes);
    draw(node, child.content);
  }
}

function setAttributes(element: Element, attributes: Attributes): void {
  // The fastest loop of all, which sees what a page has added to Object.prototype, too.
  for (const name in attributes) {
    const value = Object.hasOwn(attributes, name) ? (attributes[name] ?? null) : null;
    if (element.getAttribute(name) === value) continue;
    if (value === null) element.removeAttribute(name);
    else element.setAttribute(name, value);
  }
}
