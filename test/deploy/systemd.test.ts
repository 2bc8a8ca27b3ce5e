import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { read } from './files.js';

const UNIT = 'checkout-link-embed.service';
const DROP_IN = 'checkout-link-embed.key-file.conf';
/** 1.3 today; systemd calls up to 2.0 "OK", its best but one. */
const MAX_EXPOSURE_TENTHS = 15;

const folder = mkdtempSync(join(tmpdir(), 'systemd-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Alone, so that `systemd-analyze` sees the drop-ins that are meant only. */
function install(name: string, dropIns: readonly string[]): string {
  const units = join(folder, name);
  const ofUnit = join(units, `${UNIT}.d`);
  mkdirSync(ofUnit, { recursive: true });
  cpSync(`deploy/${UNIT}`, join(units, UNIT));
  for (const file of dropIns) cpSync(`deploy/${file}`, join(ofUnit, file));
  return join(units, UNIT);
}

function analyze(unit: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync('systemd-analyze', [...args, unit], {
    encoding: 'utf8',
  });
  return { status, output: stdout + stderr };
}

describe.each([
  { name: 'the systemd unit', dropIns: [] },
  { name: 'the systemd unit with the drop-in for the key', dropIns: [DROP_IN] },
])('$name', ({ name, dropIns }) => {
  const unit = install(name, dropIns);

  it('is valid', () => {
    expect(analyze(unit, 'verify', '--man=no')).toEqual({ status: 0, output: '' });
  });

  it('is hardened', () => {
    const limits = ['--offline=true', `--threshold=${MAX_EXPOSURE_TENTHS}`, '--no-pager'];

    const { status, output } = analyze(unit, 'security', ...limits);

    expect(status).toBe(0);
    const score = Number(/Overall exposure level for .*: ([\d.]+) /.exec(output)?.[1]);
    expect(score).toBeGreaterThan(0);
    expect(10 * score).toBeLessThanOrEqual(MAX_EXPOSURE_TENTHS);
  });
});

describe('the key', () => {
  it('is a credential of the unit, and is reloaded by SIGHUP', () => {
    const unit = read(UNIT);

    expect(unit).toContain('\nLoadCredential=secret-key:/etc/checkout-link-embed/secret-key\n');
    expect(unit).toContain('\nEnvironment=LEANRAILS_SECRET_KEY_FILE=%d/secret-key\n');
    expect(unit).toContain('\nExecReload=/bin/kill -HUP $MAINPID\n');
    expect(unit).not.toContain('LEANRAILS_SECRET_KEY=');
  });

  it('is a file that serve watches with the drop-in, the one that the unit names', () => {
    const dropIn = read(DROP_IN).split('\n');
    const [, source] = /^LoadCredential=secret-key:(.+)$/m.exec(read(UNIT)) ?? [];

    // An empty one removes the credential, which would be a second copy.
    expect(dropIn).toContain('LoadCredential=');
    expect(dropIn).toContain(`Environment=LEANRAILS_SECRET_KEY_FILE=${source}`);
    expect(readFileSync('docs/operations.md', 'utf8')).toContain(`deploy/${DROP_IN}`);
  });
});
