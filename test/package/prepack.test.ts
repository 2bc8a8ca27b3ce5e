import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let clone: string;

beforeAll(() => {
  clone = mkdtempSync(join(tmpdir(), 'clone-'));
  cpSync('package.json', join(clone, 'package.json'));
  cpSync('.build/require-dist.mjs', join(clone, '.build/require-dist.mjs'));
});

afterAll(() => rmSync(clone, { recursive: true, force: true }));

function pack() {
  return spawnSync('npm', ['pack', '--dry-run'], { cwd: clone, encoding: 'utf8' });
}

describe('npm pack', { timeout: 60_000 }, () => {
  it('says what to do in a clone that is not built', () => {
    const { status, stderr } = pack();

    expect(status).not.toBe(0);
    expect(stderr).toContain('Run `npm run build` first.');
  });

  it('packs a clone that is built', () => {
    mkdirSync(join(clone, 'dist'));
    writeFileSync(join(clone, 'dist/sbom.cdx.json'), '{}');

    expect(pack().status).toBe(0);
  });
});
