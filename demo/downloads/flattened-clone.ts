/**
 * A copy of rendered content that looks the same anywhere: without shadow trees, and with the computed style on
 * each node. For pictures: an SVG image has no scripts, no style sheets of the page and no custom elements.
 */
export function flattenedClone(root: HTMLElement): HTMLElement {
  const { display } = getComputedStyle(root);
  const initial = initialStyle(root);
  const images = imageCopies(root);
  // Without a box, computed values are those of the style sheet, such as `auto`. Used values in pixels
  // would wrap text that is a fraction wider.
  root.style.setProperty('display', 'none', 'important');
  const copy = copyOf(root, { parent: initial, initial, images }, true);
  root.style.removeProperty('display');
  if (!(copy instanceof HTMLElement)) throw new Error('The element is not shown.');
  copy.style.display = display;
  return copy;
}

interface Context {
  /** Values by property. */
  parent: Style;
  initial: Style;
  images: ReadonlyMap<Element, string>;
}

type Style = Pick<CSSStyleDeclaration, 'getPropertyValue'>;

const LEFT_OUT = /^(script|style|template|link)$/;
const MOVING = /^(animation|transition|will-change)/;
/** The computed value is 0 without a border, and so not the initial one. */
const WIDTH_OF_LINE = /^(border|outline|column-rule).*-width$/;

/** Initial values, which a copy has anyway. */
function initialStyle({ ownerDocument, parentElement }: Element): Style {
  const probe = ownerDocument.createElement('div');
  // `all` has every property but the direction.
  Object.assign(probe.style, { all: 'initial', direction: 'ltr', unicodeBidi: 'normal' });
  parentElement?.append(probe);
  const style = getComputedStyle(probe);
  const values = new Map([...style].map((name) => [name, style.getPropertyValue(name)]));
  probe.remove();
  return { getPropertyValue: (name) => values.get(name) ?? '' };
}

function copyOf(node: Node, context: Context, isRoot = false): Node | null {
  if (node.nodeType === Node.TEXT_NODE) return document.createTextNode(node.textContent ?? '');
  if (!isElement(node) || LEFT_OUT.test(node.localName)) return null;
  const style = getComputedStyle(node);
  // Visually hidden text has no place in a picture.
  const isHidden = style.display === 'none' || style.clipPath === 'inset(50%)';
  if (isHidden && !isRoot) return null;
  const image = context.images.get(node);
  const copy = document.createElement(image === undefined ? 'div' : 'img');
  if (image !== undefined) copy.setAttribute('src', image);
  applyStyle(copy, style, context);
  // Buttons center their content.
  if (node.localName === 'button') copy.style.alignContent = 'center';
  const inner = { ...context, parent: style };
  copy.append(...composedChildren(node).flatMap((child) => copyOf(child, inner) ?? []));
  return copy;
}

/** Not `instanceof`: the content may be a frame's, which has classes of its own. */
function isElement(node: Node): node is Element {
  return node.nodeType === Node.ELEMENT_NODE;
}

/** As rendered: the shadow tree, and in its slots what is assigned to them. */
function composedChildren(element: Element): Node[] {
  if (element.localName === 'slot' && 'assignedNodes' in element) {
    return (element as HTMLSlotElement).assignedNodes({ flatten: true });
  }
  return [...(element.shadowRoot ?? element).childNodes];
}

function applyStyle(copy: HTMLElement, style: CSSStyleDeclaration, context: Context): void {
  for (const name of style) {
    if (MOVING.test(name)) continue;
    const value = style.getPropertyValue(name);
    // An initial value is set where another would be inherited.
    const isDefault =
      value === context.initial.getPropertyValue(name) &&
      value === context.parent.getPropertyValue(name);
    if (!isDefault || WIDTH_OF_LINE.test(name)) copy.style.setProperty(name, value);
  }
  // A copy is a `div`.
  copy.style.display = style.display;
}

/** Twice as large, for a picture of twice the size. */
const IMAGE_SCALE = 2;

/**
 * The pixels of all images as URLs, because an SVG image requests nothing. Those of the shadow tree are files, which
 * their boxes cut.
 */
function imageCopies(root: Element): Map<Element, string> {
  const slotted = [...root.querySelectorAll('img')];
  const own = [...(root.shadowRoot?.querySelectorAll('img') ?? [])];
  return new Map([
    ...slotted.map((image): [Element, string] => [image, pixelsOf(image)]),
    ...own.map((image): [Element, string] => [image, image.src]),
  ]);
}

function pixelsOf(image: HTMLImageElement): string {
  const { width, height } = image.getBoundingClientRect();
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width: width * IMAGE_SCALE, height: height * IMAGE_SCALE });
  if (width > 0) canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL();
}
