import type { CheckoutLinkElement } from 'checkout-link-embed';
import { variableSettings } from '../settings/element-settings.js';
import { lookOf } from '../settings/look.js';
import type { Setting } from '../settings/setting.js';
import { withValue, type Values } from '../settings/values.js';
import { withPreview, type PreviewWindow } from './preview-window.js';

/** A variable: its CSS value, and what the browser computes of it. */
export interface Reading {
  written: string;
  computed: string;
}

/** The look as the browser shows it: the variables by name, and the element's own font. */
export interface LookReading {
  variables: Readonly<Record<string, Reading>>;
  font: { family: string; size: string; weight: string; lineHeight: string; spacing: string };
}

/** Reads the look from a real element, on a page in light and in dark. */
export async function readLook(values: Values): Promise<{ light: LookReading; dark: LookReading }> {
  const look = lookOf(values);
  return {
    light: await withPreview(withValue(look, 'scheme', 'light'), readingOf),
    dark: await withPreview(withValue(look, 'scheme', 'dark'), readingOf),
  };
}

function readingOf({ page, element }: PreviewWindow): LookReading {
  const own = getComputedStyle(element);
  // A child, because `inherit`, `currentcolor` and `em` depend on the parent's color and font.
  const parent = page.createElement('div');
  const probe = page.createElement('div');
  const { color, fontFamily, fontSize, fontWeight } = own;
  Object.assign(parent.style, { color, fontFamily, fontSize, fontWeight });
  probe.style.borderTopStyle = 'solid';
  parent.append(probe);
  element.after(parent);
  const readings = variableSettings.map((setting): [string, Reading] => [
    setting.name,
    read(setting, own.getPropertyValue(setting.name).trim() || setting.preset, probe),
  ]);
  parent.remove();
  return { variables: Object.fromEntries(readings), font: fontOf(element) };
}

/** The card's, which has the line height. */
function fontOf(element: CheckoutLinkElement): LookReading['font'] {
  const card = element.shadowRoot?.querySelector('[part=card]') ?? element;
  const { fontFamily, fontSize, fontWeight, lineHeight, letterSpacing } = getComputedStyle(card);
  return {
    family: fontFamily,
    size: fontSize,
    weight: fontWeight,
    lineHeight,
    spacing: letterSpacing,
  };
}

function read({ kind }: Setting, written: string, probe: HTMLElement): Reading {
  const property = kind.type === 'css' ? kind.property : 'color';
  probe.style.setProperty(property, written);
  const computed = getComputedStyle(probe).getPropertyValue(property);
  probe.style.removeProperty(property);
  return { written, computed };
}
