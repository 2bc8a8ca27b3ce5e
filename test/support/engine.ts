export type Engine = 'Chromium' | 'Firefox' | 'WebKit';

/** What a test may need and some engines lack. */
export type Ability = 'media features' | 'accessibility tree' | 'layout shifts' | 'narrow windows';

/** The engine that these tests run in. */
export const engine: Engine = engineOf(navigator.userAgent);

const LACKING: Record<Engine, readonly Ability[]> = {
  Chromium: [],
  Firefox: ['media features', 'accessibility tree', 'layout shifts'],
  WebKit: ['media features', 'accessibility tree', 'layout shifts', 'narrow windows'],
};

/**
 * A test that needs an ability of the runner's commands (media features, accessibility tree, windows narrower than
 * 450 pixels) or of the engine (layout shifts). Without it the test is skipped, with the reason in its title.
 */
export function itNeeds(ability: Ability, title: string, test: Mocha.AsyncFunc): void {
  if (!LACKING[engine].includes(ability)) it(title, test);
  else it.skip(`${title} (${engine} gives tests no ${ability})`);
}

function engineOf(userAgent: string): Engine {
  if (userAgent.includes('Firefox/')) return 'Firefox';
  return userAgent.includes('Chrome/') ? 'Chromium' : 'WebKit';
}
