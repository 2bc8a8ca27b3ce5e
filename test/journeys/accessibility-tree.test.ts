import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { linkView } from '../support/links.js';
import { useDemo } from '../support/demo.js';

const demo = useDemo();

/** The properties of an element, as far as they can travel into a page; `answer` is its endpoint's. */
interface Shown {
  link?: unknown;
  linkId?: string;
  target?: '_blank';
  answer?: 'never' | 'no answer';
}

const summary = `- group "Ceramics workshop":
  - paragraph: Ceramics workshop
  - paragraph: Two evenings at the wheel.
  - list:
    - listitem: Seat at the wheel 2 × €45.00 €90.00
    - listitem: Clay, 5 kg €14.50
  - paragraph: Total €104.50`;

const trees: Record<string, [shown: Shown, tree: string]> = {
  loading: [{ linkId: 'cl_a', answer: 'never' }, '- img "Loading"\n- status'],
  ready: [
    { link: linkView() },
    `${summary}
  - status
  - 'link "Book: Ceramics workshop"':
    - /url: https://checkout.leanrails.com/cl/cl_ceramics
    - text: Book`,
  ],
  'ready, in a new window': [
    { link: linkView(), target: '_blank' },
    `${summary}
  - status
  - 'link "Book: Ceramics workshop (opens in a new window)"':
    - /url: https://checkout.leanrails.com/cl/cl_ceramics
    - text: Book`,
  ],
  inactive: [
    { link: linkView({ active: false, inactive_message: 'The course is full.' }) },
    `${summary}
  - status:
    - text: Ceramics workshop
    - paragraph: The course is full.`,
  ],
  missing: [{ linkId: 'none' }, `- status:\n  - paragraph: This could not be found.`],
  failed: [
    { linkId: 'cl_a', answer: 'no answer' },
    `- status:\n  - paragraph: This could not be loaded.\n- button "Try again"`,
  ],
};

describe('the accessibility tree', () => {
  let page: Page;
  beforeAll(async () => {
    page = await demo.open();
  });
  afterAll(() => page.close());

  it.each(Object.entries(trees))('matches the snapshot when %s', async (_name, [shown, tree]) => {
    await page.evaluate(show, shown);
    const element = page.locator('body > checkout-link');
    await element.locator('[part=card]').waitFor({ state: 'attached' });
    if (shown.answer === 'no answer') await element.getByRole('button').waitFor();

    // A message that comes with its live region is hidden until it is announced.
    await expect.poll(() => element.ariaSnapshot()).toBe(tree);
  });
});

/** Runs in the page: shows one element alone. */
async function show({ link, linkId, target, answer }: Shown): Promise<void> {
  const element = document.createElement('checkout-link');
  const load = () =>
    answer === 'never' ? new Promise<never>(() => undefined) : Promise.reject(new Error('test'));
  Object.assign(element, { link: link ?? null, linkId, target, loader: { load } });
  document.body.replaceChildren(element);
  await element.updateComplete;
}
