import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** What axe has to say against a page: the rule, and where. Repeated weeks are left out: they take long. */
export async function barriersOf(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: typeof axe }).axe.run({ exclude: ['.week ~ .week'] }),
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target }) => `${id} ${JSON.stringify(target)}`),
  );
}
