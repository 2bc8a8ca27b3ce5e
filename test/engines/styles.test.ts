import { beforeAll, describe, expect, it } from 'vitest';
import { currentEngines, oldEngines } from '../support/engines.js';
import { clientScenarios } from './client-scenarios.js';
import { MODULE, type MerchantPage } from './merchant.js';
import { useEngine } from './visit.js';

const names = ['active', 'sold out', 'no response yet'];
const page: MerchantPage = {
  name: 'styles',
  head: MODULE,
  scenarios: clientScenarios.filter(({ name }) => names.includes(name)),
};

type Style = Record<'border' | 'width' | 'color' | 'background' | 'outline' | 'ring', string>;
type Part = 'card' | 'total' | 'description' | 'pay' | 'message' | 'skeleton line';

/** In the page: of `part` in the element of a scenario. */
function styleOf(name: string, selector: string): Style {
  const element = document.querySelector(`[data-name="${name}"] checkout-link`);
  const part = element?.shadowRoot?.querySelector<HTMLElement>(selector);
  if (!part) throw new Error(`There is no ${selector} in ${name}`);
  part.focus();
  const style = getComputedStyle(part);
  return {
    border: style.borderTopColor,
    width: style.borderTopWidth,
    color: style.color,
    background: style.backgroundColor,
    outline: style.outlineWidth,
    ring: style.outlineStyle,
  };
}

/** Of a computed color: `rgb(1, 2, 3)`, `rgba(1, 2, 3, 0.5)`, `color(srgb 0 0 0 / 0.5)`. */
function alphaOf(color: string): number {
  const [, , , alpha = '1'] = color.match(/[\d.]+/g) ?? [];
  return Number(alpha);
}

for (const engine of [...currentEngines, ...oldEngines]) {
  describe(engine.name, () => {
    const visitor = useEngine(engine);
    const styles = {} as Record<Part, Style>;

    beforeAll(async () => {
      await visitor.visit(page, async ({ evaluate }) => {
        const read = (name: string, selector: string) =>
          evaluate<Style>(`(${styleOf.toString()})('${name}', '${selector}')`);
        styles.card = await read('active', '[part=card]');
        styles.total = await read('active', '[part=total]');
        styles.description = await read('active', '[part=description]');
        styles.pay = await read('active', '[part=pay]');
        styles.message = await read('sold out', '[part=message]');
        styles['skeleton line'] = await read('no response yet', '[part=skeleton] i');
      });
    });

    it.each(['card', 'total'] as const)('draws the line of the %s', (part) => {
      const { border, width } = styles[part];

      expect(width).toBe('1px');
      expect(alphaOf(border)).toBeGreaterThan(0.1);
    });

    it.each(['description', 'message'] as const)('writes the %s to be read', (part) => {
      expect(alphaOf(styles[part].color)).toBeGreaterThan(0.6);
    });

    it('fills the lines of the skeleton', () => {
      expect(alphaOf(styles['skeleton line'].background)).toBeGreaterThan(0.05);
    });

    it('draws a ring around the focused pay control', () => {
      const { outline, ring } = styles.pay;

      expect(ring).toBe('solid');
      expect(outline).toBe('3px');
    });
  });
}
