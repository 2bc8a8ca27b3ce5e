import { expect, it } from 'vitest';
import { parseTarget } from '../../src/endpoint/http/request-target.js';
import { memoryInUse } from '../support/memory.js';

const COUNT = 10_000;
const FILLER = 'x'.repeat(6_900);
const idOf = (index: number) => `cl_guess${String(index).padStart(8, '0')}`;

it.each([
  ['a list', (id: string) => `/${FILLER}?id=${id}&${FILLER}`],
  ['a link', (id: string) => `/${FILLER.slice(0, 900)}/${id}?${FILLER.slice(0, 900)}`],
  ['a link at a plain path', (id: string) => `/${FILLER.slice(0, 1_900)}/${id}`],
  ['a fragment', (id: string) => `/${FILLER.slice(0, 900)}/${id}.html?${FILLER.slice(0, 900)}`],
])('an id of %s keeps no memory of the target that it came in', (_name, targetOf) => {
  const kept = Array<string>(COUNT).fill('');
  const before = memoryInUse().heapUsed;
  for (let index = 0; index < COUNT; index += 1) {
    // As from the network: a text of its own.
    const target = parseTarget(Buffer.from(targetOf(idOf(index))).toString('latin1'), true);
    if (target?.kind === 'links') kept[index] = target.ids[0] ?? '';
    else if (target && 'id' in target) kept[index] = target.id;
  }

  expect(kept).toEqual(Array.from({ length: COUNT }, (_, index) => idOf(index)));
  expect((memoryInUse().heapUsed - before) / COUNT).toBeLessThan(300);
});
