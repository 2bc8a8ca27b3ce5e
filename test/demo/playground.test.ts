import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { onBuiltSite } from './sites.js';

const frame = (page: Page) => page.frameLocator('demo-preview iframe');
const pay = (page: Page) => frame(page).locator('[part=pay]');
const query = (page: Page) => decodeURIComponent(new URL(page.url()).search);

onBuiltSite('the playground', (site) => {
  it('sets attributes on the element at once', async () => {
    const page = await site.open('playground.html');
    await pay(page).waitFor();

    await page.getByLabel('layout', { exact: true }).selectOption('compact');
    await page.getByLabel('label', { exact: true }).fill('Reserve');
    await page.getByLabel('no-items').check();

    await frame(page).getByRole('link', { name: 'Reserve: Raku workshop for two' }).waitFor();
    expect(await frame(page).locator('[part=total]').count()).toBe(0);
    expect(query(page)).toBe('?layout=compact&label=Reserve&no-items=true');
    await page.context().close();
  });

  it('has a control for every entry of the manifest', async () => {
    const page = await site.open('playground.html');
    // All groups but the first are rendered after the first paint.
    await page.locator('[id="set---checkout-link-color"]').waitFor({ state: 'attached' });

    const controls = await page
      .locator('.settings [id^=set-]')
      .evaluateAll((fields) => fields.map(({ id }) => id.replace('set-', '')));

    expect(controls).toEqual(
      expect.arrayContaining(['link-id', 'checkout-origins', 'slot', 'slot-footer']),
    );
    expect(controls.filter((name) => name.startsWith('--checkout-link-'))).toHaveLength(17);
    await page.context().close();
  });

  it('applies the page settings to the frame', async () => {
    const page = await site.open(
      'playground.html?lang=ar&dir=rtl&scheme=dark&text=200&width=375&network=slow%3D300',
    );
    await pay(page).waitFor();

    const around = await frame(page)
      .locator('html')
      .evaluate((html) => {
        const { direction, colorScheme, fontSize } = getComputedStyle(html);
        return [html.getAttribute('lang'), direction, colorScheme, fontSize, innerWidth];
      });

    expect(around).toEqual(['ar', 'rtl', 'dark', '32px', 373]);
    expect(await pay(page).innerText()).toBe('احجز الآن');
    await page.context().close();
  });

  it('stops animations with reduced motion', async () => {
    const page = await site.open('playground.html?moment=waiting&slot=none&motion=reduced');
    const line = frame(page).locator('[part=skeleton] > i').first();
    await line.waitFor();

    const animation = () => line.evaluate((node) => getComputedStyle(node).animationName);

    await expect.poll(animation).toBe('none');
    await page.context().close();
  });

  it('has all settings in its URL', async () => {
    const everything = {
      'link-id': 'cl_breadbox7k2m',
      endpoint: '/shop/links?of="us"&to=`them`',
      layout: 'compact',
      target: '_blank',
      loading: 'lazy',
      label: 'Pay "now" & <here> + {there} 100 %',
      'no-items': 'true',
      'no-description': 'true',
      'checkout-origins': 'https://a.example https://b.example',
      slot: 'none',
      'slot-media': 'picture',
      'slot-footer': 'Terms # apply?',
      theme: 'soft',
      '--checkout-link-accent': 'light-dark(#123, rgb(1 2 3 / 50%))',
      width: '500',
      backdrop: 'sand',
      scheme: 'light',
      lang: 'he',
      dir: 'rtl',
      text: '150',
      motion: 'reduced',
      network: 'slow=300',
    };
    const page = await site.open(`playground.html?${new URLSearchParams(everything)}`);
    await pay(page).waitFor();

    const shown = Object.fromEntries(
      await Promise.all(
        Object.entries(everything).map(async ([name, value]) => {
          const field = page.locator(`[id="set-${name}"]`);
          const isSwitch = value === 'true';
          if (name === 'theme')
            return [name, await page.locator('[name=theme]:checked').inputValue()];
          return [name, isSwitch ? String(await field.isChecked()) : await field.inputValue()];
        }),
      ),
    );
    await page.getByLabel('text size').selectOption('200');
    await page.getByRole('button', { name: 'Undo' }).click();

    expect(shown).toEqual(everything);
    expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual(everything);
    await page.context().close();
  });

  it('has keyboard shortcuts for undo and redo', async () => {
    const page = await site.open('playground.html');
    await pay(page).waitFor();
    await page.getByLabel('layout', { exact: true }).selectOption('compact');
    await page.getByLabel('target', { exact: true }).selectOption('_blank');

    await page.keyboard.press('Control+z');
    const back = query(page);
    await page.keyboard.press('Control+z');
    const start = query(page);
    await page.keyboard.press('Control+Shift+Z');
    await page.keyboard.press('Control+Shift+Z');

    expect([back, start, query(page)]).toEqual([
      '?layout=compact',
      '',
      '?layout=compact&target=_blank',
    ]);
    await page.context().close();
  });

  it('restores settings by undo, redo and reload', async () => {
    const page = await site.open('playground.html');
    await pay(page).waitFor();
    await page.getByText('Bold').click();
    const colour = () => pay(page).evaluate((node) => getComputedStyle(node).backgroundColor);
    await expect.poll(colour).toBe('rgb(255, 216, 77)');

    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(colour).toBe('rgb(79, 70, 229)');
    await page.getByRole('button', { name: 'Redo' }).click();
    await expect.poll(colour).toBe('rgb(255, 216, 77)');
    await page.goto(`${site.url}playground.html`);

    await expect.poll(colour).toBe('rgb(255, 216, 77)');
    await page.context().close();
  });

  it('ignores and reports invalid parameters in the URL', async () => {
    const page = await site.open(
      'playground.html?layout=sideways&shade=red&--checkout-link-accent=red;}&text=150',
    );

    await pay(page).waitFor();

    expect(await page.getByRole('alert').locator('li').allInnerTexts()).toEqual([
      '“sideways” is not a valid value for layout.',
      'Unknown setting “shade”.',
      '“red;}” is not a valid value for --checkout-link-accent.',
    ]);
    expect(await page.getByLabel('text size').inputValue()).toBe('150');
    await page.context().close();
  });

  it('shows the name of the part under the pointer and copies its selector', async () => {
    const page = await site.open('playground.html', {
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    await pay(page).waitFor();
    await page.getByText('Parts', { exact: true }).click();
    await page.getByRole('button', { name: 'Inspect in the frame' }).click();

    await frame(page).locator('[part=title]').hover();
    await frame(page).getByText('::part(title)').waitFor();
    await frame(page).locator('[part=title]').click();

    await page.getByText('Copied checkout-link::part(title)').waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toBe('checkout-link::part(title)');
    await page.context().close();
  });

  it('reports insufficient contrast and applies the fix', async () => {
    const page = await site.open('playground.html?--checkout-link-accent=%23ffcc00');
    await pay(page).waitFor();
    await page.getByText('Colors', { exact: true }).click();
    const row = page.locator('.checks li').filter({ hasText: 'Pay control' });
    await row.getByText('too low').waitFor();

    await row.getByRole('button', { name: /^Use #/ }).click();

    await row.getByText('passes').waitFor();
    expect(query(page)).toContain('--checkout-link-accent-color=#');
    await page.context().close();
  });

  it('shows events, announcements and metrics', async () => {
    const page = await site.open('playground.html?link-id=cl_winterconc5t');
    await frame(page).locator('[part=message]').waitFor();

    await page.getByText('Events', { exact: true }).click();
    const event = await page.locator('.panel tbody tr').first().innerText();
    await page.getByText('Accessibility', { exact: true }).click();
    const announced = await page.locator('output').innerText();
    await page.getByText('Size & speed', { exact: true }).click();
    const measures = await page.locator('.metrics dd').allInnerTexts();

    expect(event).toMatch(/checkout-link-inactive\s+link: \{ id: "cl_winterconc5t", … \}\s+no/);
    expect(announced).toMatch(/^Winter concert, balcony The winter concert is over/);
    expect(measures).toEqual([
      expect.stringMatching(/^416 × \d+ px$/),
      expect.stringMatching(/^\d+ ms$/),
      expect.stringMatching(/^0\.\d{3}$/),
      expect.stringMatching(/^\d\d\.\d kB$/),
    ]);
    await page.context().close();
  });
});
