import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

it('the README has at most 250 lines', () => {
  expect(readFileSync('README.md', 'utf8').split('\n').length - 1).toBeLessThanOrEqual(250);
});
