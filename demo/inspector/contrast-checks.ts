import {
  composite,
  contrastOf,
  nearestColorWithContrast,
  parseColor,
  toHex,
  type Color,
} from './color.js';

/** The contrast of a text on its background. */
export interface ContrastCheck {
  what: string;
  text: string;
  background: string;
  ratio: number;
  passes: boolean;
  /** The variable to change, and the nearest value that passes. */
  fix: { variable: string; value: string } | null;
}

/** WCAG 2.2, 1.4.3: normal text. */
const MIN_CONTRAST = 4.5;

const pairs = [
  { what: 'Pay control', part: 'pay', variable: '--checkout-link-accent-color' },
  { what: 'Title', part: 'title', variable: '--checkout-link-color' },
  { what: 'Description', part: 'description', variable: '--checkout-link-muted-color' },
  { what: 'Quantities', part: 'quantity', variable: '--checkout-link-muted-color' },
  { what: 'Message', part: 'message', variable: '--checkout-link-color' },
] as const;

/** The contrast of the element's texts, by computed styles. */
export function checkContrast(element: Element): ContrastCheck[] {
  return pairs.flatMap(({ what, part, variable }) => {
    const node = element.shadowRoot?.querySelector(`[part='${part}']`);
    const background = node && backgroundOf(node);
    const foreground = node && parseColor(styleOf(node).color);
    if (!background || !foreground) return [];
    const text = composite(foreground, background);
    const ratio = contrastOf(text, background);
    const passes = ratio >= MIN_CONTRAST;
    const value = passes ? null : nearestColorWithContrast(text, background, MIN_CONTRAST);
    const fix = value ? { variable, value } : null;
    const [textHex, backgroundHex] = [toHex(text) ?? '', toHex(background) ?? ''];
    return [{ what, text: textHex, background: backgroundHex, ratio, passes, fix }];
  });
}

export interface TargetCheck {
  what: string;
  /** Pixels. */
  width: number;
  height: number;
  passes: boolean;
}

/** WCAG 2.2, 2.5.8. */
const MIN_TARGET_PX = 24;

/** The size of the pointer targets. */
export function checkTargets(element: Element): TargetCheck[] {
  const targets = element.shadowRoot?.querySelectorAll("[part='pay'], [part='retry']") ?? [];
  return Array.from(targets, (node) => {
    const { width, height } = node.getBoundingClientRect();
    const what = node.textContent?.trim() ?? '';
    return { what, width, height, passes: Math.min(width, height) >= MIN_TARGET_PX };
  });
}

/** The composited background of a node: its own and its ancestors' up to the first opaque one. */
function backgroundOf(node: Element): Color | null {
  const layers: Color[] = [];
  for (let each: Element | null = node; each; each = flatTreeParent(each)) {
    const color = parseColor(styleOf(each).backgroundColor);
    if (!color) continue;
    layers.push(color);
    if ((color.alpha ?? 1) === 1) break;
  }
  const canvas = parseColor(canvasOf(node));
  return canvas && layers.reverse().reduce((below, above) => composite(above, below), canvas);
}

function flatTreeParent(node: Element): Element | null {
  const root = node.getRootNode();
  return (
    node.assignedSlot ?? node.parentElement ?? ('host' in root ? (root.host as Element) : null)
  );
}

/** The color of a page without a background. */
function canvasOf(node: Element): string {
  const isDark = styleOf(node).colorScheme === 'dark';
  return isDark ? '#121212' : '#fff';
}

function styleOf(node: Element): CSSStyleDeclaration {
  return (node.ownerDocument.defaultView ?? window).getComputedStyle(node);
}
