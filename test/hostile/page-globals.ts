import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { embed, scriptTag } from '../support/browser-pages.js';
import type { Engine } from '../support/engines.js';
import { FrameBrowser, summaryOf, type Reports } from '../support/frames.js';
import { NIGHTLY, partOf } from '../support/nightly.js';
import { globalsOfPages, globalsOfScript } from './global-names.js';

const script = (code: string) => `<script>${code}</script>`;
const module = (code: string) => `<script type="module">${code}</script>`;
const getter = (name: string) =>
  `try { Object.defineProperty(window, '${name}', { get() { throw new Error('of the page') } }) } catch {}`;

/** What a page does with a name before the script file runs. */
const before: Record<string, (name: string) => string> = {
  'var of an object': (name) => script(`var ${name} = { init() {} }`),
  'var of a text': (name) => script(`var ${name} = 'Hamlet'`),
  'let of null': (name) => script(`let ${name} = null`),
  function: (name) => script(`function ${name}(id) { this.id = id }`),
  class: (name) => script(`class ${name} { constructor(value) { this.value = value } }`),
  id: (name) => `<div id="${name}"></div>`,
  name: (name) => `<form name="${name}"><input name="prototype"></form>`,
  'throwing getter': (name) => script(getter(name)),
  deleted: (name) => script(`delete window.${name}`),
};

/** What a page does with a name after that, before the link is there. */
const after: Record<string, (name: string) => string> = {
  'later object': (name) => module(`window.${name} = { init() {} }`),
  'later throwing getter': (name) => module(getter(name)),
  'later deleted': (name) => module(`delete window.${name}`),
};

interface Change {
  manner: string;
  name: string;
}

const inEvery = (manners: typeof before, names: readonly string[]): Change[] =>
  names.flatMap((name) => Object.keys(manners).map((manner) => ({ manner, name })));

const changes = inEvery({ ...before, ...after }, globalsOfScript)
  // Setting the location leaves the page.
  .filter(({ manner, name }) => name !== 'location' || /getter|deleted|id|name/.test(manner));

/** The title and the body of a page that changes globals. */
function pageWith(some: readonly Change[]): [title: string, body: string] {
  const markup = (manners: typeof before) =>
    some.map(({ manner, name }) => manners[manner]?.(name) ?? '').join('');
  const title = some.map(({ manner, name }) => `${name} (${manner})`).join(', ');
  return [title, markup(before) + embed() + scriptTag + markup(after)];
}

/** So many sets of changes, the same for the same seed. */
function combinations(seed: number, count: number): Change[][] {
  const names = inEvery(before, globalsOfPages);
  const sets = fc.uniqueArray(fc.constantFrom(...changes, ...names), {
    minLength: 2,
    maxLength: 6,
    selector: ({ name }) => name,
  });
  return fc.sample(sets, { seed, numRuns: count });
}

/** The language's own. On a page without them nothing can promise not to throw: what a buyer sees counts. */
const LANGUAGE =
  /\b(Array|Boolean|Error|JSON|Map|Math|Number|Object|Promise|Reflect|RegExp|Set|String|Symbol|WeakMap) \(/;

/** What a buyer sees who sees neither card nor link, or the errors of ours in the page's console; by page. */
function faultsIn(reports: Reports): Record<string, string> {
  const summaries = Object.entries(reports).map(([title, one]) => {
    const summary = summaryOf(one);
    return [title, LANGUAGE.test(title) ? (summary.split(' | ')[0] ?? '') : summary] as const;
  });
  const isFine = /^((unstyled )?card|plain link)(, ((unstyled )?card|plain link))*$/;
  return Object.fromEntries(summaries.filter(([, summary]) => !isFine.test(summary)));
}

const SEEDS = [13, 92, 154];

/** What longer fuzzing found. */
const found: Change[][] = [
  [
    { manner: 'let of null', name: 'console' },
    { manner: 'deleted', name: 'Event' },
  ],
  [
    { manner: 'deleted', name: 'console' },
    { manner: 'let of null', name: 'Document' },
  ],
];

/** A number that the manners cannot be divided by: each part has all names and all manners. */
const PARTS = 11;

/** Checks one part of the changes, and all of them at night. */
export function describePageGlobals(engine: Engine, part: number): void {
  const checked = partOf(changes, part, PARTS);
  describe(`a page with globals of its own, in ${engine.name}`, () => {
    vi.setConfig({ testTimeout: 600_000 });
    let browser: FrameBrowser;
    beforeAll(async () => {
      browser = await FrameBrowser.launch(engine);
    });
    afterAll(() => browser?.close());

    const faultsOf = async (pages: Change[][]) =>
      faultsIn(await browser.open(new Map(pages.map(pageWith))));

    it('shows the card or the link of the author, whatever a name of the script means', async () => {
      expect(await faultsOf(checked.map((one) => [one]))).toEqual({});
    });

    it('shows the card beside the globals of libraries', async () => {
      const pages = Object.keys(before).map((manner) =>
        globalsOfPages.map((name) => ({ manner, name })),
      );

      expect(await faultsOf(pages)).toEqual({});
    });

    it.each(SEEDS)('shows one of them with several changes (seed %i)', async (seed) => {
      expect(await faultsOf(combinations(seed, NIGHTLY ? 100 : 30))).toEqual({});
    });

    it('shows one of them with the changes that once broke it', async () => {
      expect(await faultsOf(found)).toEqual({});
    });
  });
}
