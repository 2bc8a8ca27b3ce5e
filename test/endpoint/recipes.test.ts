import { readFile } from 'node:fs/promises';
import { expect, it, vi } from 'vitest';
import { LINK_ID } from './fixtures.js';
import { openShop } from './shop.js';

interface Example {
  onEvent: (event: object) => void;
  counts: Map<string, number>;
}

/** Runs the example under "Log and count events". */
async function runExample(console: object): Promise<Example> {
  const guide = await readFile(new URL('../../docs/endpoint.md', import.meta.url), 'utf8');
  const code = /## Log and count events\n+```js\n([^]*?)```/.exec(guide)?.[1] ?? '';
  const body = `${code.replaceAll(/^import .*$/gm, '')} return { ...endpoint, counts }`;
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the page is ours
  const example = new Function('createCheckoutLinkEndpoint', 'console', body);
  return example((options: object) => options, console) as Example;
}

it('the documented onEvent example works', async () => {
  const log = vi.fn<(line: string) => void>();
  const { onEvent, counts } = await runExample({ log });
  const shop = openShop({ onEvent });

  await shop.get();

  const events = log.mock.calls.map(([line]) => JSON.parse(line) as { type: string });
  expect(events.map(({ type }) => type)).toEqual(['upstream', 'cache', 'request']);
  expect(events).toContainEqual({ type: 'cache', id: LINK_ID, result: 'miss' });
  expect(Object.fromEntries(counts)).toEqual({
    'upstream found': 1,
    'cache miss': 1,
    'request 200': 1,
  });
});
