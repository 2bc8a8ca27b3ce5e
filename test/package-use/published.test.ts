import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
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
  /^(CONTRIBUTING|SECURITY)\.md$/,
  /^demo\/backends\/[\w-]+\.(md|php|py|ru)$/,
  /^demo\/[\w-]+\.png$/,
  /^test\/caches\/checkout-links\.(nginx\.conf|vcl)$/,
  /^docs\/[\w-]+\.md$/,
  /^deploy\/(Dockerfile|\.dockerignore|[\w.-]+\.(yaml|service|conf|vcl|json))$/,
  /^dist\/sbom\.cdx\.json$/,
  /^dist\/(checkout-link\.)?licences\.md$/,
  /^dist\/checkout-link(\.classic)?\.js(\.map)?$/,
  /^dist\/checkout-link\.css$/,
  /^dist\/(script|custom-elements|web-types)\.json$/,
  /^dist\/vscode\.(html|css)-custom-data\.json$/,
  /^dist\/(index|define|prefetch|bin|snippet)\.(js|js\.map|d\.ts)$/,
  /^dist\/chunks\/[\w-]+\.js(\.map)?$/,
  /^dist\/locales\/[a-z\d-]+\.(js|js\.map|d\.ts)$/,
  /^dist\/(wire|loader|element|ssr|api|endpoint|serve|sandbox|frameworks|no-dom|check|copy|testing)\/([\w-]+\/){0,2}[\w-]+\.(js|js\.map|d\.ts)$/,
];

const documents = files.filter((file) => file.endsWith('.md') && !file.startsWith('dist/'));
/** A file, a folder of files, or a page of the demo, which is on its site. */
const isPublished = (path: string) =>
  /^demo\/.+\.html$/.test(path) ||
  files.some((file) => file === path || file.startsWith(`${path}/`));

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

  it.each(documents)('has every file that %s links to', (page) => {
    const text = readFileSync(page, 'utf8');
    const links = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, path = '']) =>
      join(dirname(page), path),
    );

    expect(links.filter((path) => !isPublished(path))).toEqual([]);
  });

  it('names its repository, and has no script that npm runs or warns about at install', () => {
    const manifest = JSON.parse(readFileSync('package.json', 'utf8'));

    expect(manifest).toMatchObject({
      homepage: expect.stringMatching(/^https:/),
      repository: { type: 'git', url: expect.stringMatching(/^git\+https:/) },
      bugs: expect.stringMatching(/^https:/),
    });
    const atInstall = ['preinstall', 'install', 'postinstall', 'prepare', 'prepublish'];
    expect(atInstall.filter((name) => name in manifest.scripts)).toEqual([]);
  });

  it('is installed without a warning', () => {
    const folder = mkdtempSync(join(tmpdir(), 'checkout-link-embed-'));
    const options = ['--prefix', folder, '--prefer-offline', '--no-audit', '--no-fund'];

    const { status, stderr } = spawnSync('npm', ['install', ...options, tarball], { cwd: folder });
    rmSync(folder, { recursive: true });

    expect([status, String(stderr)]).toEqual([0, '']);
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
