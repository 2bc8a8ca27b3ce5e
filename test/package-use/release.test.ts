import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
const git = (...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@shop.test', ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
const contentOf = (path: string) => readFileSync(join(folder, path), 'utf8');

let folder = '';

/** A project that is ready for a release, with a fake npm that records its arguments. */
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'release-'));
  for (const path of ['.ci', 'dist/script.json', 'dist/sbom.cdx.json', 'package.json']) {
    cpSync(path, join(folder, path), { recursive: true });
  }
  writeFileSync(
    join(folder, 'CHANGELOG.md'),
    `# Changelog\n\n## ${version} – unreleased\n\n- It.\n`,
  );
  writeFileSync(join(folder, '.gitignore'), 'node_modules\ndist\nbin\nasked\n');
  mkdirSync(join(folder, 'bin'));
  writeFileSync(
    join(folder, 'bin/npm'),
    `#!/bin/sh
echo "$@" >> asked
[ "$1" != "$NPM_FAILS" ] || exit 1
[ "$1" != pack ] || echo '[{"filename":"a.tgz","integrity":"sha512-of-it","size":7}]'
`,
    { mode: 0o755 },
  );
  git('init', '-q');
  git('add', '-A');
  git('commit', '-qm', 'Start');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function release(environment: Record<string, string> = {}) {
  const env = { ...process.env, ...environment, PATH: `${folder}/bin:${process.env['PATH']}` };
  const { status, stdout, stderr } = spawnSync('bash', ['.ci/release'], { cwd: folder, env });
  return { status, output: String(stdout), errors: String(stderr) };
}

describe('npm run release', () => {
  it('checks, dates the changelog entry, packs, prints hashes, and publishes nothing', () => {
    const { status, output } = release();

    const { files } = JSON.parse(contentOf('dist/script.json')) as {
      files: Record<string, { integrity: string }>;
    };
    const asked = contentOf('asked').trim().split('\n');
    expect(status).toBe(0);
    expect(asked.map((line) => line.split(' --')[0])).toEqual([
      'run lint',
      'test',
      'run test:pages',
      'run test:package',
      'pack',
    ]);
    expect(contentOf('CHANGELOG.md')).toMatch(/^## [\d.]+ – \d{4}-\d\d-\d\d$/m);
    expect(git('status', '--porcelain')).toBe(' M CHANGELOG.md\n');
    expect(output).toContain('sha512-of-it');
    for (const [file, { integrity }] of Object.entries(files)) {
      expect(output).toContain(`${integrity}  ${file}  `);
    }
  });

  it('puts the bill of materials of this version beside the tarball', () => {
    const { output } = release();

    const path = `node_modules/.cache/release/checkout-link-embed-${version}.cdx.json`;
    expect(output).toContain(`${path}  CycloneDX\n`);
    expect(contentOf(path)).toBe(contentOf('dist/sbom.cdx.json'));
    expect(JSON.parse(contentOf(path))).toMatchObject({
      bomFormat: 'CycloneDX',
      metadata: { component: { name: 'checkout-link-embed', version } },
    });
  });

  it('changes nothing when a check fails', () => {
    const { status } = release({ NPM_FAILS: 'run' });

    expect(status).toBe(1);
    expect(git('status', '--porcelain')).toBe('');
  });

  it('fails without a changelog entry for this version', () => {
    writeFileSync(join(folder, 'CHANGELOG.md'), '# Changelog\n\n## 0.0.1 – 2026-01-01\n');
    git('commit', '-qam', 'Forget');

    const { status, errors } = release();

    expect(status).toBe(1);
    expect(errors).toContain(`must be "## ${version} – unreleased"`);
  });

  it('fails with uncommitted changes', () => {
    writeFileSync(join(folder, 'package.json'), `${contentOf('package.json')}\n`);

    const { status, errors } = release();

    expect(status).toBe(1);
    expect(errors).toBe('release: there are changes that are not committed\n');
  });
});
