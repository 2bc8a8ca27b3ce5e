import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const folder = '.github/workflows';

describe('the GitHub workflows', () => {
  it('pin actions by commit hash', () => {
    const text = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
    const actions = [...text.join('\n').matchAll(/\buses: *(.+)/g)].map(([, action]) => action);

    const movable = actions.filter((action) => !/^[\w/-]+@[0-9a-f]{40} # v/.test(action ?? ''));

    expect(actions.length).toBeGreaterThan(0);
    expect(movable).toEqual([]);
  });
});
