import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

interface Job {
  needs?: string;
  permissions: Record<string, string>;
  steps: { uses?: string; run?: string }[];
}

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

describe('the release of a version', () => {
  const { jobs } = parse(readFileSync(join(folder, 'publish.yml'), 'utf8')) as {
    jobs: Record<string, Job>;
  };

  it('has the published tarball and the bill of materials', () => {
    const script = jobs['release']?.steps.map(({ run }) => run).join('\n') ?? '';

    expect(script).toContain('package/dist/sbom.cdx.json >"$name.cdx.json"');
    expect(script).toMatch(/gh release create [^]*"\$name\.tgz" "\$name\.cdx\.json"\n$/);
    expect(jobs['release']?.needs).toBe('publish');
  });

  it('is made by a job that runs no code of the project, and no other job may write', () => {
    const writers = Object.entries(jobs).filter(
      ([, { permissions }]) => permissions['contents'] === 'write',
    );

    expect(writers.map(([name]) => name)).toEqual(['release']);
    expect(jobs['release']?.steps.filter(({ uses }) => uses)).toEqual([]);
  });
});
