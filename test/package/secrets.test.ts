import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const SECRET = /sk_(test|live)_|whsec_/;

describe('the secret key', () => {
  it('is in no file that a browser is given', () => {
    const forServers =
      /^(api|endpoint|sandbox|check\/|bin\.|chunks\/(?!link-loader|checkout-link-element))/;
    const files = readdirSync('dist', { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((path) => !forServers.test(path.replace(/^dist\//, '')));

    const leaks = files.filter((path) => SECRET.test(readFileSync(path, 'utf8')));

    expect(files).toContain('dist/checkout-link.js.map');
    expect(leaks).toEqual([]);
  });
});
