import { beforeAll, describe, expect, it } from 'vitest';
import type { Engine, EnginePage } from '../support/engines.js';
import { idOf, type MerchantPage } from './merchant.js';
import { payUrl, type Outcome, type Scenario } from './scenarios.js';
import type { Visit, Visitor } from './visit.js';

/** A cell of the table that the suite prints. */
export interface Cell {
  engine: string;
  page: string;
  scenario: string;
  outcome: Outcome;
}

declare module 'vitest' {
  interface TaskMeta {
    cell?: Cell;
  }
}

/** The tests of all scenarios of a page in an engine, and of the page's figures. */
export function describePage(
  engine: Engine,
  visitor: Visitor,
  page: MerchantPage,
  use?: (page: EnginePage) => Promise<void>,
): void {
  const { scenarios } = page;
  const payable = scenarios.filter(({ outcome }) => outcome === 'payable');
  const lazy = scenarios.filter(({ isLazy }) => isLazy).map(idOf);
  const others = scenarios.filter(({ outcome }) => outcome !== 'payable');

  describe(page.name, () => {
    let visit: Visit;
    const sectionOf = ({ name }: Scenario) => {
      const section = visit.sections[name];
      if (!section) throw new Error(`There is no element of ${name}`);
      return section;
    };

    beforeAll(async () => {
      visit = await visitor.visit(page, use);
    });

    it.for(scenarios)('$name: $outcome', (scenario, { task }) => {
      const { name, outcome, text = [], isRequested } = scenario;
      const seen = sectionOf(scenario);
      task.meta.cell = {
        engine: engine.name,
        page: page.name,
        scenario: name,
        outcome: seen.outcome,
      };

      expect(seen.outcome).toBe(outcome);
      for (const part of text) expect(seen.text).toContain(part);
      const event = scenario.event ?? (outcome === 'payable' ? 'ready' : undefined);
      expect(seen.events.at(-1)).toBe(event);
      if (isRequested !== undefined) {
        expect(visit.requested.includes(idOf(scenario)), 'is requested').toBe(isRequested);
      }
    });

    it.each(payable)('a pay control leads to the hosted page: $name', (scenario) => {
      const { links, background, height } = sectionOf(scenario);

      expect(links).toEqual([payUrl(idOf(scenario))]);
      if (scenario.isUnstyled) return;
      expect(background).toBe(ACCENT);
      expect(height).toBeGreaterThanOrEqual(44);
    });

    it('has no unhandled error, and shows the rest of the page', () => {
      const reports = page.report ? [expect.stringContaining(page.report)] : [];
      expect(visit.errors).toEqual(reports);
      expect(visit.text).toContain(page.text ?? '');
    });

    it('has no empty element', () => {
      const empty = scenarios.filter((scenario) => sectionOf(scenario).outcome === 'nothing');

      expect(empty.map(({ name }) => name)).toEqual([]);
    });

    it('has no pay control for a link that is not active', () => {
      const controls = others.filter((scenario) => sectionOf(scenario).payControls > 0);
      const links = others.flatMap((scenario) => sectionOf(scenario).links);

      expect(controls.map(({ name }) => name)).toEqual([]);
      expect(links.filter((href) => href !== '/plain')).toEqual([]);
    });

    if (lazy.length === 0) return;
    it('requests a lazy element near the viewport only', () => {
      expect(visit.requestedUnscrolled.filter((id) => lazy.includes(id))).toEqual([]);
      expect(visit.requested).toEqual(expect.arrayContaining(lazy));
    });
  });
}

/** The pay control's background in the element's style sheet. */
const ACCENT = 'rgb(79, 70, 229)';
