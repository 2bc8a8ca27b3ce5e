import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { read } from './files.js';

const UNIT = 'deploy/checkout-link-embed.service';
/** 1.3 today; systemd calls up to 2.0 "OK", its best but one. */
const MAX_EXPOSURE_TENTHS = 15;

function analyze(...args: string[]) {
  const { status, stdout, stderr } = spawnSync('systemd-analyze', [...args, UNIT], {
    encoding: 'utf8',
  });
  return { status, output: stdout + stderr };
}

describe('the systemd unit', () => {
  it('is valid', () => {
    expect(analyze('verify', '--man=no')).toEqual({ status: 0, output: '' });
  });

  it('is hardened', () => {
    const limits = ['--offline=true', `--threshold=${MAX_EXPOSURE_TENTHS}`, '--no-pager'];

    expect(analyze('security', ...limits)).toMatchObject({ status: 0 });
  });

  it('gets the key as a credential, and reloads it by SIGHUP', () => {
    const unit = read('checkout-link-embed.service');

    expect(unit).toContain('\nLoadCredential=secret-key:/etc/checkout-link-embed/secret-key\n');
    expect(unit).toContain('\nEnvironment=LEANRAILS_SECRET_KEY_FILE=%d/secret-key\n');
    expect(unit).toContain('\nExecReload=/bin/kill -HUP $MAINPID\n');
    expect(unit).not.toContain('LEANRAILS_SECRET_KEY=');
  });
});
