import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  scripts: Record<string, string>;
};
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ci-'));
  for (const path of ['.ci', '.npmrc', 'package.json', 'package-lock.json']) {
    cpSync(path, join(folder, path), { recursive: true });
  }
  cpSync('test/support/tally.mjs', join(folder, 'test/support/tally.mjs'));
  mkdirSync(join(folder, 'bin'));
});

afterAll(() => rmSync(folder, { recursive: true }));

/** Runs CI with programs that do nothing, and an npm that fails for one script; gives the calls of npm. */
function runCi(failing: string): { calls: string[]; output: string } {
  const npm = `echo "$*" >>${folder}/calls; [ "$*" != "run ${failing}" ]`;
  for (const [name, code] of Object.entries({ npm, 'apt-get': ':', 'apt-cache': ':' })) {
    writeFileSync(join(folder, 'bin', name), `#!/bin/sh\n${code}\n`, { mode: 0o755 });
  }
  const env = { ...process.env, PATH: join(folder, 'bin') + delimiter + process.env['PATH'] };
  const { stdout } = spawnSync('bash', ['.ci/run'], { cwd: folder, env, encoding: 'utf8' });
  return { calls: readFileSync(join(folder, 'calls'), 'utf8').split('\n'), output: stdout };
}

describe('CI', () => {
  it('runs the suites after one that failed, and counts it', () => {
    const { calls, output } = runCi('test:browsers');

    const suites = calls.slice(calls.indexOf('run test:browsers'));
    expect(suites).toContain('run test:engines');
    expect(suites).toContain('run test:package');
    expect(output).toContain('== FAILED: npm run test:browsers\n');
    expect(output).toContain('\nsteps: 1 failed\n');
    expect(output).toMatch(/\n== times\n[^]*\n +\d+ s {2}npm run test:package\n +\d+ s\n/);
  });

  it('counts a step that runs beside a suite', () => {
    const { output } = runCi('lint');

    expect(output).toContain('== FAILED: wait_for lint\n');
    expect(output).toContain('\nsteps: 1 failed\n');
  });

  it('names a test that a failed hook has prevented', () => {
    const assertionResults = [{ fullName: 'the store answers', status: 'skipped' }];
    const file = { name: 'stores.test.ts', status: 'failed', message: '', assertionResults };
    const counts = { numPassedTests: 0, numFailedTests: 0, numPendingTests: 1 };
    const results = join(folder, 'node_modules/.cache/test-results');
    mkdirSync(results, { recursive: true });
    writeFileSync(join(results, 'stores.json'), JSON.stringify({ ...counts, testResults: [file] }));

    const args = ['test/support/tally.mjs', '0', 'stores'];
    const { stdout } = spawnSync('node', args, { cwd: folder, encoding: 'utf8' });

    expect(stdout).toContain(
      'in stores: 0 passed, 1 failed, 1 skipped\n  stores.test.ts: a hook failed (see above), so no "the store answers"\n',
    );
  });

  it('has a step of its own for each suite', () => {
    const suites = Object.entries(scripts).filter(([name]) => name.startsWith('test'));
    const chained = suites.filter(
      ([name, script]) => name !== 'test' && /&& npm run test/.test(script),
    );

    expect(suites.length).toBeGreaterThan(10);
    expect(chained).toEqual([]);
  });
});
