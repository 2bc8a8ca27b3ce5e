import { readFile } from 'node:fs/promises';
import { expect, it, vi } from 'vitest';
import { LINK_ID } from './fixtures.js';
import { openShop } from './shop.js';

type Recipe = (event: object) => void;

/** The two code lines under "Seeing it", with the objects that they use. */
async function recipes(logger: object, requests: object): Promise<Recipe[]> {
  const guide = await readFile(new URL('../../docs/endpoint.md', import.meta.url), 'utf8');
  const section = /## Seeing it[^]*?```js\n([^]*?)```/.exec(guide)?.[1] ?? '';
  const lines = section.split('\n').filter((line) => line.startsWith('onEvent: '));
  return lines.map((line) => {
    const code = `return ${line.replace('onEvent: ', '').replace(/,$/, '')}`;
    // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the page is ours
    return new Function('logger', 'requests', code)(logger, requests) as Recipe;
  });
}

it('the documented onEvent examples work', async () => {
  const logger = { info: vi.fn() };
  const requests = { add: vi.fn() };
  const [log, measure] = await recipes(logger, requests);
  const shop = openShop({
    onEvent: (event) => {
      log?.(event);
      measure?.(event);
    },
  });

  await shop.get();

  expect(logger.info.mock.calls.flat().map(({ type }) => type)).toEqual([
    'upstream',
    'cache',
    'request',
  ]);
  expect(logger.info).toHaveBeenCalledWith({ type: 'cache', id: LINK_ID, result: 'miss' });
  expect(requests.add.mock.calls).toEqual([
    [1, { type: 'upstream', outcome: 'found' }],
    [1, { type: 'cache', outcome: 'miss' }],
    [1, { type: 'request', outcome: 200 }],
  ]);
});
