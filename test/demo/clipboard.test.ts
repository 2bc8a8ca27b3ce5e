import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { staticBuild } from './sites.js';

const site = staticBuild();

/** What a browser does to a page that may not write to the clipboard. */
const noClipboard = () => Reflect.deleteProperty(Navigator.prototype, 'clipboard');
const refusal = () => {
  navigator.clipboard.writeText = () =>
    Promise.reject(new DOMException('Write permission denied.', 'NotAllowedError'));
};
const noCommand = () => {
  document.execCommand = () => false;
};

async function visit(path: string, ...scripts: (() => unknown)[]): Promise<Page> {
  const page = await (await site.browser.newContext()).newPage();
  for (const script of scripts) await page.addInitScript(script);
  await page.goto(site.url + path);
  return page;
}

/** What is pasted into a field of the page. */
async function pastedIn(page: Page): Promise<string> {
  await page.evaluate(() => document.body.append(document.createElement('textarea')));
  const field = page.locator('body > textarea');
  await field.press('Control+v');
  return field.inputValue();
}

const copyLabel = (page: Page) => page.getByRole('button', { name: 'Copy label' });
const byHand = (page: Page) => page.getByLabel('Copy the selected text');
const selectedText = (page: Page) =>
  byHand(page).evaluate((field: HTMLTextAreaElement) =>
    field.value.slice(field.selectionStart, field.selectionEnd),
  );
const isFocused = (page: Page) => copyLabel(page).evaluate((node) => node.matches(':focus'));

describe.each([
  ['no navigator.clipboard', noClipboard],
  ['a refused permission', refusal],
])('with %s', (_title, script) => {
  it('a copy button copies, and keeps the focus', async () => {
    const page = await visit('reference.html', script);

    await copyLabel(page).click();
    await page.getByText('Copied').waitFor();

    expect(await isFocused(page)).toBe(true);
    expect(await pastedIn(page)).toBe('label=""');
    await page.context().close();
  });

  it('shows the selected text when nothing can be copied', async () => {
    const page = await visit('reference.html', script, noCommand);

    await copyLabel(page).click();

    await byHand(page).waitFor();
    expect(await byHand(page).evaluate((field) => field.matches(':focus'))).toBe(true);
    expect(await selectedText(page)).toBe('label=""');
    expect(await page.getByText('Copied').count()).toBe(0);
    await page.context().close();
  });
});

describe('the text to copy by hand', () => {
  it('is hidden and announced once it is copied', async () => {
    const page = await visit('reference.html', noClipboard, noCommand);
    await copyLabel(page).press('Enter');

    await byHand(page).press('Control+c');
    await page.getByText('Copied').waitFor();

    expect(await byHand(page).count()).toBe(0);
    expect(await isFocused(page)).toBe(true);
    expect(await pastedIn(page)).toBe('label=""');
    await page.context().close();
  });

  it('is hidden by Escape', async () => {
    const page = await visit('reference.html', noClipboard, noCommand);
    await copyLabel(page).press('Enter');

    await byHand(page).press('Escape');

    expect(await byHand(page).count()).toBe(0);
    expect(await isFocused(page)).toBe(true);
    expect(await page.getByText('Copied').count()).toBe(0);
    await page.context().close();
  });

  it('is hidden when the visitor goes on', async () => {
    const page = await visit('reference.html', noClipboard, noCommand);
    await copyLabel(page).click();
    await byHand(page).waitFor();

    await page.getByRole('button', { name: 'Copy layout' }).click();

    expect(await byHand(page).count()).toBe(1);
    expect(await selectedText(page)).toBe('layout=""');
    await page.context().close();
  });

  it.each([
    ['index.html', 390],
    ['reference.html', 390],
    ['reference.html', 1280],
    ['playground.html', 390],
    ['playground.html', 700],
    ['playground.html', 1280],
  ])('is inside the viewport: %s at %i pixels', async (path, width) => {
    const page = await visit(path, noClipboard, noCommand);
    await page.setViewportSize({ width, height: 800 });
    const buttons = page.getByRole('button', { name: /^Copy/ });
    await buttons.first().waitFor();
    if (path === 'playground.html') await page.getByText('Size & speed', { exact: true }).click();
    // What arrives later moves the page, and the text with it.
    await page.waitForLoadState('networkidle');

    for (const button of [buttons.first(), buttons.last()]) {
      await button.click();
      const box = await byHand(page).boundingBox();
      await byHand(page).press('Escape');

      expect(box?.x).toBeGreaterThan(0);
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThan(width);
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(800);
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    await page.context().close();
  });
});

describe('the parts panel', () => {
  it.each([
    ['copies without navigator.clipboard', [noClipboard], 'Copied checkout-link::part(pay)'],
    [
      'shows the selector when nothing can be copied',
      [refusal, noCommand],
      'The browser does not let this page copy: checkout-link::part(pay)',
    ],
  ])('%s', async (_title, scripts, outcome) => {
    const page = await visit('playground.html', ...scripts);
    await page.getByText('Parts', { exact: true }).click();

    await page.getByRole('button', { name: '::part(pay) copy the selector' }).click();

    await page.getByText(outcome).waitFor();
    await page.context().close();
  });
});
