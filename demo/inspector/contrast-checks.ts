import { contrastOf, nearestPassing, over, readColour, toHex, type Colour } from './color.js';

/** How a text is to be read on its ground. */
export interface ColourVerdict {
  what: string;
  text: string;
  ground: string;
  ratio: number;
  passes: boolean;
  /** The variable that would be changed, and the nearest value that passes. */
  remedy: { variable: string; value: string } | null;
}

/** WCAG 2.2, 1.4.3: normal text. */
const LEAST = 4.5;

const pairs = [
  { what: 'Pay control', part: 'pay', variable: '--checkout-link-accent-color' },
  { what: 'Title', part: 'title', variable: '--checkout-link-color' },
  { what: 'Description', part: 'description', variable: '--checkout-link-muted-color' },
  { what: 'Quantities', part: 'quantity', variable: '--checkout-link-muted-color' },
  { what: 'Message', part: 'message', variable: '--checkout-link-color' },
] as const;

/** The contrast of what the element shows, as the browser painted it. */
export function colourVerdicts(element: Element): ColourVerdict[] {
  return pairs.flatMap(({ what, part, variable }) => {
    const node = element.shadowRoot?.querySelector(`[part='${part}']`);
    const ground = node && groundOf(node);
    const above = node && readColour(styleOf(node).color);
    if (!ground || !above) return [];
    const text = over(above, ground);
    const ratio = contrastOf(text, ground);
    const passes = ratio >= LEAST;
    const value = passes ? null : nearestPassing(text, ground, LEAST);
    const remedy = value ? { variable, value } : null;
    return [{ what, text: toHex(text) ?? '', ground: toHex(ground) ?? '', ratio, passes, remedy }];
  });
}

export interface TargetVerdict {
  what: string;
  /** Pixels. */
  width: number;
  height: number;
  passes: boolean;
}

/** WCAG 2.2, 2.5.8 asks for 24 pixels; a thumb is content with 44. */
const LEAST_TARGET = 24;

/** The size of what can be pressed. */
export function targetVerdicts(element: Element): TargetVerdict[] {
  const targets = element.shadowRoot?.querySelectorAll("[part='pay'], [part='retry']") ?? [];
  return Array.from(targets, (node) => {
    const { width, height } = node.getBoundingClientRect();
    const what = node.textContent?.trim() ?? '';
    return { what, width, height, passes: Math.min(width, height) >= LEAST_TARGET };
  });
}

/** What lies behind a node: the backgrounds from it outwards, up to the first that lets nothing through. */
function groundOf(node: Element): Colour | null {
  const layers: Colour[] = [];
  for (let each: Element | null = node; each; each = outer(each)) {
    const colour = readColour(styleOf(each).backgroundColor);
    if (!colour) continue;
    layers.push(colour);
    if ((colour.alpha ?? 1) === 1) break;
  }
  const canvas = readColour(canvasOf(node));
  return canvas && layers.reverse().reduce((below, above) => over(above, below), canvas);
}

function outer(node: Element): Element | null {
  const root = node.getRootNode();
  return (
    node.assignedSlot ?? node.parentElement ?? ('host' in root ? (root.host as Element) : null)
  );
}

/** The colour of an unpainted page. */
function canvasOf(node: Element): string {
  const isDark = styleOf(node).colorScheme === 'dark';
  return isDark ? '#121212' : '#fff';
}

function styleOf(node: Element): CSSStyleDeclaration {
  return (node.ownerDocument.defaultView ?? window).getComputedStyle(node);
}
