import { afterAll, beforeAll } from 'vitest';
import type { Engine, EngineBrowser, EnginePage } from '../support/engines.js';
import type { Site } from '../support/scripted-site.js';
import { openSite, requestedIds, serve, type MerchantPage } from './merchant.js';
import { look, type View } from './probe.js';
import type { Scenario } from './scenarios.js';

/** How long a page may take on a busy machine. */
const MAX_WAIT_MS = 5_000;

/** What a buyer sees of a page in the end, and what it has requested. */
export interface Visit extends View {
  /** The ids that the endpoint was asked for. */
  requested: string[];
  /** Those before the page was scrolled. */
  requestedUnscrolled: string[];
}

export interface Visitor {
  site: Site;
  /** `use` gets the page before it is closed. */
  visit(page: MerchantPage, use?: (page: EnginePage) => Promise<void>): Promise<Visit>;
}

/** One browser of an engine, and a site, for the tests of a suite. */
export function useEngine(engine: Engine): Visitor {
  const visitor = {} as Visitor;
  let browser: EngineBrowser;

  beforeAll(async () => {
    visitor.site = await openSite();
    browser = await engine.launch();
  });

  visitor.visit = async (merchantPage, use) => {
    const { site } = visitor;
    const { scenarios } = merchantPage;
    const page = await browser.open(serve(site, merchantPage));
    try {
      await settledView(
        page,
        scenarios.filter(({ isLazy }) => !isLazy),
      );
      const requestedUnscrolled = requestedIds(site);
      await page.evaluate(`window.scrollTo(0, document.documentElement.scrollHeight)`);
      const view = await settledView(page, scenarios);
      await use?.(page);
      return { ...view, requested: requestedIds(site), requestedUnscrolled };
    } finally {
      await page.close();
    }
  };

  afterAll(async () => {
    await browser?.close();
    await visitor.site?.close();
  });
  return visitor;
}

/** What the buyer sees once that is what is expected, or after the longest time. */
async function settledView(page: EnginePage, scenarios: readonly Scenario[]): Promise<View> {
  const lookNow = () => page.evaluate<View>(`(${look.toString()})()`);
  const deadline = Date.now() + MAX_WAIT_MS;
  let view = await lookNow();
  while (!scenarios.every((scenario) => isSettled(scenario, view)) && Date.now() < deadline) {
    view = await lookNow();
  }
  // A rejection is reported in a task of its own.
  return lookNow();
}

function isSettled({ name, outcome, text = [], event }: Scenario, { sections }: View): boolean {
  const seen = sections[name];
  if (!seen || seen.outcome !== outcome) return false;
  return text.every((part) => seen.text.includes(part)) && (!event || seen.events.includes(event));
}
