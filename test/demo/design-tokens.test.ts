import { defineConfig, parse, type TokenNormalizedSet } from '@terrazzo/parser';
import { expect, it } from 'vitest';
import {
  colorValue,
  dimensionValue,
  fontFamilyValue,
  ratioValue,
  shadowValue,
} from '../../demo/downloads/token-values.js';
import { downloaded } from './downloads.js';
import { onBuiltSite } from './sites.js';

/** The tokens as a tool of the format reads them; it throws where the file breaks the format. */
async function parsed(source: string): Promise<TokenNormalizedSet> {
  const cwd = new URL('file:///');
  const config = defineConfig({ lint: { rules: {} } }, { cwd });
  const filename = new URL('checkout-link.tokens.json', cwd);
  return (await parse([{ filename, src: source }], { config })).tokens;
}

it.each([
  ['rgb(162, 69, 42)', 'srgb', [0.6353, 0.2706, 0.1647], 1, '#a2452a'],
  ['rgba(0, 0, 0, 0.5)', 'srgb', [0, 0, 0], 0.5, '#000000'],
  ['color(srgb 1 0.5 0 / 0.18)', 'srgb', [1, 0.5, 0], 0.18, '#ff8000'],
  ['color(display-p3 0 1 0)', 'display-p3', [0, 1, 0], 1, '#00fb29'],
  ['color(rec2020 1 0 0)', 'rec2020', [1, 0, 0], 1, '#ff494f'],
  ['oklch(0.7 0.4 150)', 'oklch', [0.7, 0.4, 150], 1, '#00c248'],
  ['lab(50 0 0)', 'srgb', [0.4663, 0.4663, 0.4663], 1, '#777777'],
])('writes the computed color %s in %s', (computed, colorSpace, components, alpha, hex) => {
  const value = colorValue(computed);

  expect({ ...value, hex: '' }).toEqual({ colorSpace, components, alpha, hex: '' });
  expect(value.hex).toBe(hex);
});

it('writes lengths in rem or in pixels', () => {
  expect(dimensionValue('24px', '1.5rem')).toEqual({ value: 1.5, unit: 'rem' });
  expect(dimensionValue('12px', '0.75em')).toEqual({ value: 12, unit: 'px' });
  expect(dimensionValue('20px', 'max(1.25rem, 20px)')).toEqual({ value: 20, unit: 'px' });
  expect(dimensionValue('none', 'none')).toEqual({ value: 0, unit: 'px' });
});

it.each([
  ['16 / 9', 1.7778],
  ['1 / 1', 1],
  ['auto 3 / 2', 1.5],
  // No ratio that a box can have.
  ['auto', 1.3333],
  ['4 / 0', 1.3333],
])('writes the ratio %s as a number', (computed, value) => {
  expect(ratioValue(computed)).toBe(value);
});

it('writes no shadow, one, and several', () => {
  const offset = { value: 4, unit: 'px' };
  const [first, second] = [
    shadowValue('rgb(0, 0, 0) 4px 4px 0px 0px inset, rgb(1, 1, 1) 1px 1px 0px 0px'),
  ].flat();

  expect(shadowValue('none')).toMatchObject({ color: { alpha: 0 }, blur: { value: 0 } });
  expect(shadowValue('rgb(17, 17, 17) 4px 4px 0px 0px')).toMatchObject({
    color: { hex: '#111111' },
    offsetX: offset,
    offsetY: offset,
    inset: false,
  });
  expect([first?.inset, second?.inset]).toEqual([true, false]);
});

it('writes the names of a font list', () => {
  expect(fontFamilyValue('ui-monospace, "DejaVu Sans Mono", monospace')).toEqual([
    'ui-monospace',
    'DejaVu Sans Mono',
    'monospace',
  ]);
});

onBuiltSite('the design tokens', (site) => {
  it('have a value for each variable, in light and dark', async () => {
    const page = await site.open(
      'playground.html?theme=soft&--checkout-link-title-size=1.5em&--checkout-link-cover-ratio=3%2F2',
    );
    const { name, content } = await downloaded(page, 'Download tokens');

    const tokens = await parsed(content.toString());

    expect(name).toBe('checkout-link.tokens.json');
    expect(tokens['checkout-link.light.color.accent']?.$value).toMatchObject({
      colorSpace: 'srgb',
      components: [0.6353, 0.2706, 0.1647],
    });
    expect(tokens['checkout-link.dark.color.accent']?.$value).toMatchObject({
      components: [0.949, 0.6431, 0.5412],
    });
    expect(tokens['checkout-link.radius.radius']?.$value).toEqual({ value: 1.5, unit: 'rem' });
    expect(tokens['checkout-link.typography.title-size']?.$value).toEqual({
      value: 24,
      unit: 'px',
    });
    const variables = Object.values(tokens).flatMap(({ $extensions = {} }) =>
      Object.values($extensions).map(
        (extension) => (extension as { cssVariable: string }).cssVariable,
      ),
    );
    expect(tokens['checkout-link.ratio.cover-ratio']).toMatchObject({
      $type: 'number',
      $value: 1.5,
    });
    expect(tokens['checkout-link.radius.image-radius']?.$value).toEqual({ value: 8, unit: 'px' });
    // All 17 but the fit of pictures, a keyword, for which the format has no type.
    expect(new Set(variables).size).toBe(16);
    expect(variables).not.toContain('--checkout-link-image-fit');
    await page.context().close();
  });

  it('have one value where light and dark are the same', async () => {
    const page = await site.open('playground.html?theme=brutal');
    const { content } = await downloaded(page, 'Download tokens');

    const tokens = await parsed(content.toString());

    expect(Object.keys(tokens).filter((id) => /light|dark/.test(id))).toEqual([]);
    expect(tokens['checkout-link.shadow.shadow']?.$value).toMatchObject([
      { color: { components: [0.0667, 0.0667, 0.0667] }, offsetX: { value: 8, unit: 'px' } },
    ]);
    expect(tokens['checkout-link.typography.font']?.$value).toMatchObject({
      fontFamily: ['ui-monospace', 'DejaVu Sans Mono', 'monospace'],
      fontWeight: 500,
      lineHeight: 1.5,
    });
    await page.context().close();
  });

  it('come with the CSS of the tab CSS', async () => {
    const page = await site.open('playground.html?theme=bold');
    await page.locator('demo-code pre', { hasText: 'that of the preview' }).waitFor();
    const { name, content } = await downloaded(page, 'Download CSS');
    await page.getByText('CSS', { exact: true }).click();

    const shown = await page.locator('demo-code pre code').innerText();

    expect(name).toBe('checkout-link.css');
    expect(content.toString().trim()).toBe(shown.trim());
    expect(shown).toContain('--checkout-link-accent: #ffd84d;');
    await page.getByText('Saved to your downloads.').waitFor();
    await page.context().close();
  });
});
