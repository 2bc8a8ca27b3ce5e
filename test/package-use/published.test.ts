import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { describe, expect, inject, it } from 'vitest';

const { tarball, files } = inject('packed');

/** All files that may be published; each pattern matches at least one. */
const published = [
  /^package\.json$/,
  /^README\.md$/,
  /^CHANGELOG\.md$/,
  /^LICENSE$/,
  /^dist\/(checkout-link\.)?licences\.md$/,
  /^dist\/checkout-link(\.classic)?\.js(\.map)?$/,
  /^dist\/checkout-link\.css$/,
  /^dist\/(script|custom-elements|web-types)\.json$/,
  /^dist\/vscode\.(html|css)-custom-data\.json$/,
  /^dist\/(index|define|prefetch|bin|snippet)\.(js|js\.map|d\.ts)$/,
  /^dist\/chunks\/[\w-]+\.js(\.map)?$/,
  /^dist\/locales\/[a-z\d-]+\.(js|js\.map|d\.ts)$/,
  /^dist\/(wire|loader|element|ssr|api|endpoint|sandbox|frameworks|no-dom|check|testing)\/([\w-]+\/)?[\w-]+\.(js|js\.map|d\.ts)$/,
];

describe('the package', () => {
  it('has exactly the listed files', () => {
    const unlisted = files.filter((file) => !published.some((pattern) => pattern.test(file)));
    const missing = published.filter((pattern) => !files.some((file) => pattern.test(file)));

    expect(unlisted).toEqual([]);
    expect(missing).toEqual([]);
  });

  it('has every file that another file references', () => {
    const maps = files.filter((file) => file.endsWith('.js.map'));
    const scripts = maps.map((file) => file.replace(/\.map$/, ''));

    expect(scripts.filter((file) => !files.includes(file))).toEqual([]);
  });

  it('passes publint', async () => {
    const { buffer } = new Uint8Array(readFileSync(tarball));
    const manifest = JSON.parse(readFileSync('package.json', 'utf8'));

    const { messages } = await publint({ pack: { tarball: buffer }, strict: true });

    expect(messages.map((message) => formatMessage(message, manifest))).toEqual([]);
  });

  it('has types that resolve in every ES module resolution', () => {
    // The classic script and the style sheet have nothing to import.
    const files = ['./dist/checkout-link.classic.js', './dist/checkout-link.css'];
    const options = ['--profile', 'esm-only', '--exclude-entrypoints', ...files];

    const { status, stdout } = spawnSync('node_modules/.bin/attw', [tarball, ...options]);

    expect(status, String(stdout)).toBe(0);
  });
});
