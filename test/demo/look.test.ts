import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { staticBuild } from './sites.js';

const site = staticBuild();

const frame = (page: Page, index = 0) => page.frameLocator(`demo-preview iframe >> nth=${index}`);
const pay = (page: Page, index = 0) => frame(page, index).locator('[part=pay]');
const card = (page: Page, index = 0) => frame(page, index).locator('[part=card]');
const query = (page: Page) => Object.fromEntries(new URL(page.url()).searchParams);
const styleOf = (locator: ReturnType<typeof pay>, property: string) => () =>
  locator.evaluate((node, name) => getComputedStyle(node).getPropertyValue(name), property);
const choose = (page: Page, group: string, name: string) =>
  page.locator(`[data-choice=look-${group}]`).getByRole('radio', { name, exact: true }).check();

async function open(search = ''): Promise<Page> {
  const page = await site.open(`playground.html${search}`);
  await pay(page).waitFor();
  return page;
}

describe('the look', () => {
  it('is the first panel, open, and its variables are in a disclosure below', async () => {
    const page = await open();

    const groups = page.locator('.settings summary');
    const isOpen = await page
      .locator('.settings details')
      .evaluateAll((nodes) => nodes.map((node) => node.hasAttribute('open')));

    expect((await groups.allInnerTexts()).map((text) => text.trim())).toEqual([
      'Look',
      'All variables',
      'Pictures',
      'Product',
      'Widget',
      'Slots',
      'Page',
    ]);
    expect(isOpen.slice(0, 4)).toEqual([true, false, false, false]);
    await page.context().close();
  });

  it('has names of accents on one line', async () => {
    const page = await open();

    const heights = await page
      .locator('[data-choice=look-accent] .tile > span:last-child')
      .evaluateAll((names) => names.map((name) => name.getBoundingClientRect().height));

    expect(new Set(heights).size).toBe(1);
    await page.context().close();
  });

  it('has named choices with a picture each', async () => {
    const page = await open();

    await choose(page, 'layout', 'Compact');
    await choose(page, 'accent', 'Gold');
    await choose(page, 'corners', 'Square');
    await choose(page, 'density', 'Airy');
    await choose(page, 'font', 'Slab serif');

    await expect.poll(styleOf(pay(page), 'background-color')).toBe('rgb(245, 197, 24)');
    expect(await styleOf(pay(page), 'color')()).toBe('rgb(31, 26, 0)');
    expect(await styleOf(card(page), 'border-top-left-radius')()).toBe('0px');
    expect(await styleOf(card(page), 'font-family')()).toMatch(/^Rockwell/);
    expect(query(page)).toMatchObject({
      layout: 'compact',
      '--checkout-link-accent': '#f5c518',
      '--checkout-link-accent-color': '#1f1a00',
      '--checkout-link-space': '2rem',
    });
    const withoutPicture = await page
      .locator('.tile')
      .evaluateAll((tiles) => tiles.filter((tile) => !tile.querySelector('svg, .swatch')).length);
    expect(withoutPicture).toBe(0);
    await page.context().close();
  });

  it('has a choice that is one step to undo', async () => {
    const page = await open();
    await choose(page, 'accent', 'Teal');
    await choose(page, 'corners', 'Pill');

    await page.getByRole('button', { name: 'Undo' }).click();
    expect(Object.keys(query(page))).toEqual(['--checkout-link-accent']);
    await page.getByRole('button', { name: 'Undo' }).click();
    expect(query(page)).toEqual({});

    expect(await page.locator('[name=look-accent]:checked').inputValue()).toBe('indigo');
    await page.context().close();
  });

  it('lets the default be chosen over the one of a theme', async () => {
    const page = await open('?theme=bold');
    expect(await page.locator('[name=look-accent]:checked').count()).toBe(0);

    await choose(page, 'accent', 'Indigo');

    await expect.poll(styleOf(pay(page), 'background-color')).toBe('rgb(79, 70, 229)');
    await page.reload();
    await expect.poll(styleOf(pay(page), 'background-color')).toBe('rgb(79, 70, 229)');
    await page.context().close();
  });

  it('has sliders for lengths, with a number and a unit', async () => {
    const page = await open();
    const slider = page.getByLabel('Card', { exact: true }).and(page.locator('[type=range]'));

    await slider.focus();
    await page.keyboard.press('End');
    await expect.poll(styleOf(card(page), 'border-top-left-radius')).toBe('48px');
    await page.getByLabel('Card, value').fill('1.5');
    await page.getByLabel('Card, value').blur();
    await expect.poll(styleOf(card(page), 'border-top-left-radius')).toBe('24px');
    await page.getByLabel('Card, unit').selectOption('px');

    expect(query(page)['--checkout-link-radius']).toBe('24px');
    expect(await slider.inputValue()).toBe('24');
    expect(await slider.getAttribute('aria-valuetext')).toBe('24 px');
    await page.context().close();
  });

  it('takes a font and an accent of the brand', async () => {
    const page = await open();

    await page.getByLabel('Your font').fill('Brand Sans, serif');
    await page.getByLabel('Your font').blur();
    await page.getByLabel('Accent', { exact: true }).fill('#ffee00');

    await expect.poll(styleOf(card(page), 'font-family')).toBe('"Brand Sans", serif');
    // The label that can be read on it.
    expect(query(page)['--checkout-link-accent-color']).toBe('#111111');
    await page.getByLabel('Your font').fill('3');
    await page.getByLabel('Your font').blur();
    await page.getByText('This is not the name of a font.').waitFor();
    await page.context().close();
  });

  it('shows swatches of the colors as the preview paints them', async () => {
    const page = await open('?backdrop=sand');
    const swatch = (label: string) =>
      page.locator('.color-row', { hasText: label }).locator('.paint');
    const paint = (label: string) => styleOf(swatch(label), 'background-color');

    await expect.poll(paint('Background')).toBe('rgba(0, 0, 0, 0)');
    // `inherit`: the text color of the page on sand.
    await expect.poll(paint('Text')).toBe('rgb(43, 36, 28)');
    await page.getByLabel('Background', { exact: true }).fill('currentColor');
    await expect.poll(paint('Background')).toBe('rgb(43, 36, 28)');
    await page.getByLabel('Background', { exact: true }).fill('color-mix(in srgb, red, blue)');
    await expect.poll(paint('Background')).toMatch(/^color\(srgb 0\.5 0 0\.5\)$/);
    await page.getByLabel('Text', { exact: true }).fill('rgb(0 128 0)');
    await page.getByLabel('Background', { exact: true }).fill('var(--nowhere, currentcolor)');
    await expect.poll(paint('Background')).toBe('rgb(0, 128, 0)');
    expect(await page.getByLabel('Pick Background', { exact: true }).inputValue()).toBe('#008000');
    await page.context().close();
  });
});

describe('both color schemes', () => {
  it('are side by side, with values for each', async () => {
    const page = await open();

    await page.getByText('Dark only', { exact: true }).click();
    await pay(page, 1).waitFor();
    await choose(page, 'accent', 'Teal');

    await expect.poll(styleOf(pay(page, 1), 'background-color')).toBe('rgb(94, 234, 212)');
    await expect.poll(styleOf(pay(page, 0), 'background-color')).toBe('rgb(79, 70, 229)');
    expect(
      await page
        .locator('demo-preview iframe')
        .evaluateAll((nodes) => nodes.map((node) => node.getAttribute('title'))),
    ).toEqual(['The widget, light', 'The widget, dark']);

    await page.getByText('Light only', { exact: true }).click();
    await choose(page, 'accent', 'Crimson');
    await expect.poll(styleOf(pay(page, 0), 'background-color')).toBe('rgb(185, 28, 28)');
    expect(await styleOf(pay(page, 1), 'background-color')()).toBe('rgb(94, 234, 212)');
    await page.getByText('Light and dark', { exact: true }).click();
    await choose(page, 'accent', 'Plum');
    await expect.poll(styleOf(pay(page, 1), 'background-color')).toBe('rgb(126, 34, 206)');
    await page.context().close();
  });

  it('are in the URL, and in the CSS that a page gets', async () => {
    const page = await open(
      '?scheme=both&--checkout-link-accent=%23123456&dark%3A--checkout-link-accent=%23abcdef',
    );
    await expect.poll(styleOf(pay(page, 1), 'background-color')).toBe('rgb(171, 205, 239)');

    await page.locator('demo-code').getByText('One file', { exact: true }).click();
    const code = page.locator('[aria-label="Code for One file"] code:not(:empty)');
    const style = /<style>([^]*?)<\/style>/.exec(await code.innerText())?.[1] ?? '';
    const accentIn = async (head: string) => {
      const other = await site.browser.newPage({ colorScheme: 'dark' });
      await other.setContent(`${head}<style>${style}</style><checkout-link></checkout-link>
        <style>checkout-link { background: var(--checkout-link-accent) }</style>`);
      const accent = await styleOf(other.locator('checkout-link'), 'background-color')();
      await other.close();
      return accent;
    };

    expect(await accentIn('<meta name="color-scheme" content="light dark">')).toBe(
      'rgb(171, 205, 239)',
    );
    // A page in light only, on a system in dark.
    expect(await accentIn('')).toBe('rgb(18, 52, 86)');
    expect(await accentIn('<style>:root { color-scheme: dark }</style>')).toBe(
      'rgb(171, 205, 239)',
    );
    await page.context().close();
  });

  it('are fixed where the contrast was measured', async () => {
    const page = await open('?scheme=dark&dark%3A--checkout-link-accent=%23ffcc00');
    await page.getByText('Colors', { exact: true }).click();
    const row = page.locator('.checks li').filter({ hasText: 'Pay control' });
    await row.getByText('too low').waitFor();

    await row.getByRole('button', { name: /^Use #/ }).click();

    await row.getByText('passes').waitFor();
    await page.context().close();
  });

  it('are both measured where both are shown, and fixed where they fail', async () => {
    const accent = '--checkout-link-accent';
    const page = await open(
      `?${new URLSearchParams({ scheme: 'both', [`dark:${accent}`]: '#222222', [`dark:${accent}-color`]: '#111111' })}`,
    );
    await pay(page, 1).waitFor();
    await page.getByText('Colors', { exact: true }).click();
    const row = (what: string) => page.locator('.checks li').filter({ hasText: what });
    await page.getByText('Failing: Dark: Pay control.').waitFor();
    expect(await row('Light: Pay control').innerText()).toContain('passes');

    await row('Dark: Pay control')
      .getByRole('button', { name: /^Use #/ })
      .click();

    await row('Dark: Pay control').getByText('passes').waitFor();
    expect(await row('Light: Pay control').innerText()).toContain('#ffffff on #4f46e5');
    expect(Object.keys(query(page))).not.toContain(`${accent}-color`);
    await page.context().close();
  });
});

describe('live mode', () => {
  it('shows the link without the test mode badge, and back', async () => {
    const page = await open();
    const badge = frame(page).locator('[part=badge]');
    await badge.waitFor();

    await page.locator('.toolbar').getByLabel('Live mode').check();
    await badge.waitFor({ state: 'detached' });
    expect(query(page)).toEqual({ livemode: 'true' });
    await page.reload();
    await pay(page).waitFor();
    expect(await badge.count()).toBe(0);

    await page.getByRole('button', { name: 'Reset', exact: true }).click();
    await badge.waitFor();
    await page.context().close();
  });
});

describe('the preview on a narrow screen', () => {
  const viewport = { width: 390, height: 844 };

  it('stays in view, bounded, while the settings are used', async () => {
    const page = await site.open('playground.html', { viewport });
    await pay(page).waitFor();

    await page.locator('[id="set-network"]').focus();
    const box = await page.locator('.stage').boundingBox();

    expect(box?.y).toBe(0);
    expect(box?.height).toBeLessThan(844 / 2);
    await page.context().close();
  });

  it('hides no focused field', async () => {
    const page = await site.open('playground.html', { viewport });
    await page.locator('[id="set---checkout-link-color"]').waitFor({ state: 'attached' });
    const hidden: string[] = [];
    const isHidden = () =>
      page.evaluate(() => {
        const { activeElement: field } = document;
        const stage = document.querySelector('.stage');
        if (!field?.matches('.settings *') || !stage) return null;
        return field.getBoundingClientRect().top < stage.getBoundingClientRect().bottom
          ? field.outerHTML.slice(0, 80)
          : '';
      });

    await page.locator('#set-network').focus();
    for (let press = 0; press < 60; press += 1) {
      await page.keyboard.press('Shift+Tab');
      const found = await isHidden();
      if (found === null) break;
      if (found) hidden.push(found);
    }

    expect(hidden).toEqual([]);
    await page.context().close();
  });

  it('has the light and the dark card whole beside each other', async () => {
    const page = await site.open('playground.html?scheme=both', { viewport });
    await pay(page, 0).waitFor();
    await pay(page, 1).waitFor();
    const frames = () =>
      page.locator('demo-preview iframe').evaluateAll((nodes) =>
        nodes.map((node) => {
          const { left, right, bottom } = node.getBoundingClientRect();
          const inner = (node as HTMLIFrameElement).contentDocument?.documentElement;
          const isWhole = inner ? inner.scrollHeight <= inner.clientHeight : false;
          return { left, right, isInSight: left >= 0 && right <= 390 && bottom <= 844 && isWhole };
        }),
      );

    await expect
      .poll(async () => (await frames()).map(({ isInSight }) => isInSight))
      .toEqual([true, true]);

    const [light, dark] = await frames();
    expect(light?.right).toBeLessThanOrEqual(dark?.left ?? 0);
    expect((light?.right ?? 0) - (light?.left ?? 0)).toBeGreaterThan(160);
    expect((await page.locator('.stage').boundingBox())?.height).toBeLessThan(844 / 2);
    await page.context().close();
  });

  it('has a link to the code in the part that stays in view', async () => {
    const page = await site.open('playground.html?layout=compact', { viewport });
    await pay(page).waitFor();
    await page.getByText('Events', { exact: true }).click();
    await page.locator('[id="set-network"]').focus();

    await page.getByRole('link', { name: 'Jump to code' }).click();

    const tab = page.locator('.tabs label', { hasText: 'Code' });
    await page.getByRole('button', { name: 'Copy HTML' }).waitFor();
    const stage = await page.locator('.stage').boundingBox();
    const box = await tab.boundingBox();
    expect(box?.y).toBeGreaterThanOrEqual((stage?.y ?? 0) + (stage?.height ?? 0));
    expect(box?.y).toBeLessThan(844);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('code');
    expect(new URL(page.url()).hash).toBe('');
    await page.context().close();
  });

  it('leaves room on a low screen', async () => {
    const page = await site.open('playground.html', { viewport: { width: 640, height: 360 } });
    await pay(page).waitFor();

    expect(await styleOf(page.locator('.stage'), 'position')()).toBe('static');
    await page.context().close();
  });
});

describe('copy buttons', () => {
  it('say what they copy', async () => {
    const page = await open();
    const texts: string[] = [];

    for (const tab of await page.locator('demo-code fieldset label').all()) {
      await tab.click();
      texts.push(await page.locator('demo-code .copy button').innerText());
    }

    expect(texts).toEqual([
      'Copy HTML',
      'Copy React',
      'Copy Vue',
      'Copy Svelte',
      'Copy Angular',
      'Copy Solid',
      'Copy WordPress',
      'Copy server',
      'Copy CSS',
      'Copy page',
      'Copy CSP',
    ]);
    await page.context().close();
  });

  it('and all other buttons have names of their own', async () => {
    const page = await open('?layout=compact&--checkout-link-accent=red');
    await page.locator('.look details > summary').click();
    await page.locator('.product > summary').click();
    await page.getByText('Make a product').click();
    await page.getByText('Change this product').click();

    const names = await page
      .getByRole('button')
      .evaluateAll((buttons) => buttons.map((button) => button.textContent?.trim()));

    expect(names.length).toBeGreaterThan(8);
    expect(names).toEqual([...new Set(names)]);
    await page.context().close();
  });
});

it('is in the direction of the page and in forced colors', async () => {
  const page = await site.open('playground.html', {
    viewport: { width: 320, height: 800 },
    forcedColors: 'active',
  });
  await page.locator('[id="set---checkout-link-color"]').waitFor({ state: 'attached' });
  await page.evaluate(() => (document.documentElement.dir = 'rtl'));
  const backgroundOf = (selector: string) => styleOf(page.locator(selector), 'background-color')();

  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  expect(await backgroundOf('[data-choice=look-corners] .tile:has(:checked)')).not.toBe(
    await backgroundOf('[data-choice=look-corners] .tile:last-of-type'),
  );
  // A swatch has its color.
  const accent = () => backgroundOf('.color-row:has([id$=accent]) .paint');
  await expect.poll(accent).toBe('rgb(79, 70, 229)');
  await page.context().close();
});
