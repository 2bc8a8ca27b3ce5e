import { ESLint } from 'eslint';
import { beforeAll, describe, expect, it } from 'vitest';

const eslint = new ESLint();

const declarations = `
  declare const element: HTMLElement;
  declare const internals: ElementInternals;
  declare const signal: AbortSignal;
  declare const root: ShadowRoot | null;
  declare const list: readonly string[];
  declare const run: () => void;
`;

/** What the rule reports in a module of the element. */
async function reportsOn(code: string): Promise<string[]> {
  const options = { filePath: 'src/element/warn.ts' };
  const [result] = await eslint.lintText(declarations + code, options);
  return (result?.messages ?? [])
    .filter(({ ruleId }) => ruleId === 'project/browser-support')
    .map(({ message }) => message);
}

// Types take some seconds, once.
beforeAll(async () => {
  await reportsOn('');
}, 60_000);

describe('the lint rule for browser support', () => {
  it('names the browsers of the floor that lack a feature', async () => {
    const [message] = await reportsOn('Object.hasOwn({}, "a")');

    expect(message).toMatch(/^No Object.hasOwn in chrome 92, .*, firefox 90, and_ff 90\. /);
  });

  it.each([
    ['CustomElementRegistry.getName', 'customElements.getName(HTMLElement)'],
    ['ShadowRoot.setHTMLUnsafe', 'root?.setHTMLUnsafe("")'],
    ['HTMLElement.attachInternals', 'element.attachInternals()'],
    ['ElementInternals.states', 'export const states = internals.states'],
    ['ShadowRoot.adoptedStyleSheets', 'root!.adoptedStyleSheets = []'],
    ['ElementInternals.ariaBusy', 'internals["ariaBusy"] = "true"'],
    ['AbortSignal.timeout_static', 'AbortSignal.timeout(1)'],
    ['Array.toSorted', 'list.toSorted()'],
    ['Array.findLast', 'export const last = (all: readonly string[]) => all.findLast(Boolean)'],
    ['AbortSignal.throwIfAborted', 'const { throwIfAborted } = signal; throwIfAborted()'],
    ['structuredClone', 'structuredClone({})'],
    ['scheduler', 'export const now = scheduler?.currentTaskSignal'],
    ['Window.requestIdleCallback', 'window.requestIdleCallback(run)'],
    ['requestIdleCallback', 'const { requestIdleCallback: idle } = globalThis; idle(run)'],
    ['CSSStyleSheet.CSSStyleSheet', 'new CSSStyleSheet()'],
    ['CSSStyleSheet.CSSStyleSheet', 'new (window.CSSStyleSheet ?? CSSStyleSheet)()'],
    ['ToggleEvent.ToggleEvent', 'export class Opened extends ToggleEvent {}'],
    ['ElementInternals.states', 'const { states } = internals; if (list.length) states.clear()'],
    ['ElementInternals.states', 'const states = internals.states; states.clear()'],
    ['structuredClone', 'if (list.length > 0) structuredClone({})'],
    ['Array.toReversed', 'if (list.length === 0) throw new Error(); list.toReversed()'],
  ])('reports %s in %s', async (feature, code) => {
    const reports = await reportsOn(code);

    expect(reports).toHaveLength(1);
    expect(reports[0]).toMatch(`No ${feature} in `);
  });

  it.each([
    'signal.throwIfAborted?.()',
    'internals.states?.add("ready")',
    'export const states = internals.states ?? new Set()',
    'if (internals.states) internals.states.add("ready")',
    'if ("states" in internals) internals.states.add("ready")',
    'export const sorted = list.toSorted ? list.toSorted() : [...list].sort()',
    'export const has = typeof structuredClone === "function" && structuredClone({})',
    'export const has = element.attachInternals !== undefined',
    'export const f = () => { if (!signal.throwIfAborted) return; signal.throwIfAborted() }',
    'export const f = () => { if (typeof CSSStyleSheet !== "function") { return } new CSSStyleSheet() }',
    'const { requestIdleCallback: idle } = globalThis; idle?.(run)',
    'export const f = () => { const states = internals?.states; if (!states) return; states.clear() }',
    'const { scheduler: s } = globalThis; if (typeof s?.postTask === "function") s.postTask(run)',
    '// eslint-disable-next-line project/browser-support -- never reached there\nstructuredClone({})',
    'root?.replaceChildren()',
    'new IntersectionObserver(run).observe(element)',
    'class Options { states = 1 }\nexport const { states } = new Options()',
    'export type Sheet = CSSStyleSheet; export const f = (sheet: CSSStyleSheet) => sheet.cssRules',
    'export const a = ({ [`a${1}`]: value }: Record<string, number>) => value',
    'export const get = (structuredClone: () => void) => structuredClone()',
  ])('allows %s', async (code) => {
    expect(await reportsOn(code)).toEqual([]);
  });
});
