import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';

/** Clicks a button that saves a file; resolves to the file's name and content. */
export async function downloaded(
  page: Page,
  button: string,
): Promise<{ name: string; content: Buffer; path: string }> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button, exact: true }).click(),
  ]);
  const path = await download.path();
  return { name: download.suggestedFilename(), content: await readFile(path), path };
}
