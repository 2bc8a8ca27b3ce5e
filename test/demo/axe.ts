import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** Violations that axe reports: rule and element. Repeated weeks are excluded to save time. */
export async function violationsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: typeof axe }).axe.run({ exclude: ['.week ~ .week'] }),
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target }) => `${id} ${JSON.stringify(target)}`),
  );
}
