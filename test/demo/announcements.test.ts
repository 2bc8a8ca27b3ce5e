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
  it('finds the playground by landmarks and headings', async () => {
    const page = await playground();

    const headings = await page.getByRole('heading').allInnerTexts();
    const regions = ['Preview', 'Settings', 'Details'].map((name) =>
      page.getByRole('region', { name, exact: true }),
    );

    expect(headings).toEqual(['Playground', 'Preview', 'Settings', 'Details']);
    for (const region of regions) expect(await region.count()).toBe(1);
    for (const landmark of ['banner', 'navigation', 'main'] as const) {
      expect(await page.getByRole(landmark).count()).toBe(1);
    }
    await page.context().close();
  });

  it('finds a name on every control of every panel', async () => {
    const page = await playground('?layout=compact');
    for (const group of ['Slots', 'Look']) await page.getByText(group, { exact: true }).click();
    const client = await page.context().newCDPSession(page);

    for (const panel of ['Code', 'Data', 'Events', 'Colours', 'Parts', 'Accessibility']) {
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

  it('is told what was undone, done again, and put back', async () => {
    const page = await playground();
    const told = page.locator('.toolbar > [role=status]');
    await page.getByLabel('layout', { exact: true }).selectOption('compact');
    await page.getByLabel('language', { exact: true }).selectOption('de');

    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => told.textContent()).toBe('Undone: language');
    await page.getByRole('button', { name: 'Redo' }).click();
    await expect.poll(() => told.textContent()).toBe('Redone: language');
    await page.getByRole('button', { name: 'Reset', exact: true }).click();
    await expect.poll(() => told.textContent()).toBe('Back to the defaults: layout, language');
    await page.context().close();
  });

  it('is told that something was copied, beside the button', async () => {
    const page = await playground();
    const button = page.getByRole('button', { name: 'Copy this address' });

    await button.click();
    await page.getByRole('status').filter({ hasText: 'Copied' }).waitFor();

    expect(await page.getByRole('button', { name: 'Copy this address' }).count()).toBe(1);
    expect(await page.locator('button [role=status]').count()).toBe(0);
    await page.context().close();
  });

  it('is told at the field what is no value for it', async () => {
    const page = await playground();
    await page.getByText('Look', { exact: true }).click();
    const field = page.getByLabel('checkout-link-radius', { exact: true });

    await field.fill('round');
    await page.getByText('This is no value for checkout-link-radius.').waitFor();
    const invalid = await field.getAttribute('aria-invalid');
    const described = await field.evaluate((node) =>
      node
        .getAttribute('aria-describedby')
        ?.split(' ')
        .map((id) => document.getElementById(id)?.textContent?.trim())
        .at(-1),
    );
    await field.fill('2rem');
    await page.getByText('This is no value').waitFor({ state: 'detached' });

    expect([invalid, described]).toEqual(['true', 'This is no value for checkout-link-radius.']);
    expect(await field.getAttribute('aria-invalid')).toBe(null);
    expect(new URL(page.url()).search).toBe('?--checkout-link-radius=2rem');
    await page.context().close();
  });

  it('is told the verdict on the colours, and each that changes it', async () => {
    const page = await playground();
    await page.getByText('Colours', { exact: true }).click();
    const verdict = page.locator('.panel [role=status]');
    await expect.poll(() => verdict.innerText()).toBe('All of these pass.');

    await page.getByText('Look', { exact: true }).click();
    await page.getByLabel('checkout-link-accent', { exact: true }).fill('#ffcc00');
    await expect.poll(() => verdict.innerText()).toBe('Falls short: Pay control.');
    await page.getByRole('button', { name: /^Use #/ }).click();

    await expect.poll(() => verdict.innerText()).toBe('All of these pass.');
    await page.context().close();
  });
});
