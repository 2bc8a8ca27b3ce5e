import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { staticBuild } from './sites.js';

const site = staticBuild();

async function playground(query = ''): Promise<Page> {
  const page = await site.open(`playground.html${query}`, {
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  await page.frameLocator('demo-preview iframe').locator('[part=pay]').waitFor();
  return page;
}

describe('a screen reader', () => {
  it('finds landmarks and headings in the playground', async () => {
    const page = await playground();

    const headings = await page.getByRole('heading').allInnerTexts();
    const regions = ['Preview', 'Settings', 'Details'].map((name) =>
      page.getByRole('region', { name, exact: true }),
    );

    expect(headings).toEqual([
      ...['Playground', 'Preview', 'Settings', 'Details'],
      ...['Take this look with you', 'Design tokens and CSS', 'Pictures of all states'],
      ...['Page to show around', 'Other pages'],
    ]);
    for (const region of regions) expect(await region.count()).toBe(1);
    for (const landmark of ['banner', 'main', 'contentinfo'] as const) {
      expect(await page.getByRole(landmark).count()).toBe(1);
    }
    for (const name of ['Site', 'Project']) {
      expect(await page.getByRole('navigation', { name, exact: true }).count()).toBe(1);
    }
    expect(await page.getByRole('navigation').count()).toBe(2);
    await page.context().close();
  });

  it('finds an accessible name on every control of every panel', async () => {
    const page = await playground('?layout=compact');
    for (const group of [
      'All variables',
      'Product',
      'Slots',
      'Make a product',
      'Change this product',
    ])
      await page.getByText(group, { exact: true }).first().click();
    const client = await page.context().newCDPSession(page);

    for (const panel of ['Code', 'Sessions', 'Events', 'Colors', 'Parts', 'Accessibility']) {
      await page.getByText(panel, { exact: true }).click();
      const { nodes } = await client.send('Accessibility.getFullAXTree');
      const controls = nodes.filter(
        ({ role, ignored }) =>
          !ignored && /^(button|link|textbox|combobox|checkbox|radio|ColorWell)$/.test(role?.value),
      );
      const nameless = controls.filter(({ name }) => !name?.value);
      expect(controls.length).toBeGreaterThan(20);
      expect(nameless).toEqual([]);
    }
    await page.context().close();
  });

  it('announces what was undone, redone and reset', async () => {
    const page = await playground();
    const status = page.locator('.toolbar > [role=status]');
    await page.getByLabel('layout', { exact: true }).selectOption('compact');
    await page.getByLabel('language', { exact: true }).selectOption('de');

    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => status.textContent()).toBe('Undone: language');
    await page.getByRole('button', { name: 'Redo' }).click();
    await expect.poll(() => status.textContent()).toBe('Redone: language');
    await page.getByRole('button', { name: 'Reset', exact: true }).click();
    await expect.poll(() => status.textContent()).toBe('Reset: layout, language');
    await page.context().close();
  });

  it('announces a copy in a status beside the button', async () => {
    const page = await playground();
    const button = page.getByRole('button', { name: 'Copy URL' });

    await button.click();
    await page.getByRole('status').filter({ hasText: 'Copied' }).waitFor();

    expect(await page.getByRole('button', { name: 'Copy URL' }).count()).toBe(1);
    expect(await page.locator('button [role=status]').count()).toBe(0);
    await page.context().close();
  });

  it('announces an invalid value at its field', async () => {
    const page = await playground();
    await page.getByText('All variables', { exact: true }).click();
    const field = page.getByLabel('checkout-link-radius', { exact: true });

    await field.fill('round');
    await page.getByText('Invalid value for checkout-link-radius.').waitFor();
    const invalid = await field.getAttribute('aria-invalid');
    const described = await field.evaluate((node) =>
      node
        .getAttribute('aria-describedby')
        ?.split(' ')
        .map((id) => document.getElementById(id)?.textContent?.trim())
        .at(-1),
    );
    await field.fill('2rem');
    await page.getByText('Invalid value').waitFor({ state: 'detached' });

    expect([invalid, described]).toEqual(['true', 'Invalid value for checkout-link-radius.']);
    expect(await field.getAttribute('aria-invalid')).toBe(null);
    expect(new URL(page.url()).search).toBe('?--checkout-link-radius=2rem');
    await page.context().close();
  });

  it('announces the result of the contrast checks and its changes', async () => {
    const page = await playground();
    await page.getByText('Colors', { exact: true }).click();
    const result = page.locator('.panel [role=status]');
    await expect.poll(() => result.innerText()).toBe('All checks pass.');

    await page.getByText('All variables', { exact: true }).click();
    await page.getByLabel('checkout-link-accent', { exact: true }).fill('#ffcc00');
    await expect.poll(() => result.innerText()).toBe('Failing: Pay control.');
    await page.getByRole('button', { name: /^Use #/ }).click();

    await expect.poll(() => result.innerText()).toBe('All checks pass.');
    await page.context().close();
  });
});
