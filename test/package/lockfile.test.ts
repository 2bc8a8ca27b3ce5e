import { readFileSync } from 'node:fs';
import { describe, it, expect } from 'vitest';

interface Manifest {
  name: string;
  version: string;
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
}

const read = (path: string) => JSON.parse(readFileSync(path, 'utf8')) as unknown;
const manifest = read('package.json') as Manifest;
const lock = read('package-lock.json') as Manifest & { packages: Record<string, Manifest> };

describe('the lockfile', () => {
  it.each(['package-lock.json', 'test/package-use/project/package-lock.json'])(
    '%s records no download addresses',
    (path) => {
      const { packages } = read(path) as typeof lock;

      const addressed = Object.entries(packages).filter(([, entry]) => 'resolved' in entry);

      expect(Object.keys(packages).length).toBeGreaterThan(100);
      expect(addressed).toEqual([]);
    },
  );

  it('has the version of package.json', () => {
    const { name, version, dependencies, devDependencies } = manifest;

    expect(lock).toMatchObject({ name, version });
    expect(lock.packages['']).toMatchObject({ name, version, dependencies, devDependencies });
  });

  it('pins every development dependency exactly', () => {
    const ranges = Object.entries(manifest.devDependencies).filter(
      ([, version]) => !/^\d+\.\d+\.\d+$/.test(version),
    );

    expect(ranges).toEqual([]);
  });
});
