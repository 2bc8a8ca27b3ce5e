import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { siteAddress } from '../../src/copy/site-address.js';
import { run } from '../support/command.js';

interface Manifest {
  version: string;
  files: Record<string, { integrity: string }>;
}

const text = readFileSync('dist/script.json', 'utf8');
const { version, files } = JSON.parse(text) as Manifest;
const hash = (content: string) => `sha384-${createHash('sha384').update(content).digest('base64')}`;

let root: string;
let folder: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'copy-'));
  folder = join(root, 'public/checkout-link');
});

afterEach(() => rmSync(root, { recursive: true }));

const copy = (...args: string[]) => run(['copy', folder, ...args]);
const contentOf = (name: string) => readFileSync(join(folder, name), 'utf8');
const allFiles = (from = folder) =>
  readdirSync(from, { recursive: true })
    .map(String)
    .filter((name) => statSync(join(from, name)).isFile())
    .sort();

/** What a copy of another version leaves behind. */
function installVersion(other: string, contents: Record<string, string>): void {
  mkdirSync(join(folder, 'locales'), { recursive: true });
  for (const [name, content] of Object.entries(contents))
    writeFileSync(join(folder, name), content);
  const hashes = Object.entries(contents).map(([name, content]) => [
    name,
    { integrity: hash(content) },
  ]);
  const manifest = {
    name: 'checkout-link-embed',
    version: other,
    files: Object.fromEntries(hashes) as object,
  };
  writeFileSync(join(folder, 'script.json'), JSON.stringify(manifest));
  writeFileSync(join(folder, 'checkout-link.licences.md'), 'older');
}

describe('checkout-link-embed copy', () => {
  it('copies what pages fetch, with its licenses and hashes, and nothing of the server', async () => {
    const { code, errors } = await copy();

    expect([code, errors]).toEqual([0, '']);
    const copied = ['checkout-link.licences.md', 'script.json', ...Object.keys(files)];
    expect(allFiles()).toEqual(copied.sort());
    for (const name of copied) expect(contentOf(name)).toBe(readFileSync(`dist/${name}`, 'utf8'));
    expect(copied).toContain('locales/de.js');
  });

  it('copies source maps with --source-maps', async () => {
    await copy('--source-maps');

    expect(allFiles()).toContain('checkout-link.classic.js.map');
    expect(allFiles()).toContain('locales/de.js.map');
    expect(allFiles()).not.toContain('checkout-link.css.map');
  });

  it('prints the tag with the address of the folder and the hash, and the line that preloads', async () => {
    const { output } = await copy();

    const integrity = files['checkout-link.js']?.integrity;
    expect(output).toContain(
      `<script type="module" src="/checkout-link/checkout-link.js" integrity="${integrity}" crossorigin></script>`,
    );
    expect(output).toContain(
      '<link rel="preload" as="fetch" crossorigin href="/checkout-links/LINK_ID" />',
    );
    expect(output).toContain(`of version ${version} to ${folder}`);
  });

  it('prints the classic tag, with another address, on request', async () => {
    const { output } = await copy('--form', 'classic', '--base', 'https://cdn.shop.test/links');

    expect(output).toContain(
      '<script defer src="https://cdn.shop.test/links/checkout-link.classic.js"',
    );
  });

  it('can be repeated', async () => {
    await copy();

    expect((await copy()).code).toBe(0);
    expect(allFiles()).toHaveLength(Object.keys(files).length + 2);
  });

  it('replaces an older version, and keeps files that are not of the package', async () => {
    installVersion('0.0.9', { 'checkout-link.js': 'older', 'locales/de.js': 'older' });
    writeFileSync(join(folder, 'index.html'), 'mine');

    const { code } = await copy();

    expect(code).toBe(0);
    expect(contentOf('checkout-link.js')).toBe(readFileSync('dist/checkout-link.js', 'utf8'));
    expect(contentOf('checkout-link.licences.md')).not.toBe('older');
    expect(contentOf('script.json')).toBe(text);
    expect(contentOf('index.html')).toBe('mine');
  });

  it.each(['99.0.0', '0.1.10'])('refuses to replace the newer version %s', async (newer) => {
    installVersion(newer, { 'checkout-link.js': 'newer' });

    const { code, output, errors } = await copy();

    expect([code, output]).toEqual([1, '']);
    expect(errors).toContain(`has version ${newer}, which is newer than ${version}`);
    expect(contentOf('checkout-link.js')).toBe('newer');
  });

  it.each([`${version}-beta.1`, '0.0.10'])('replaces the older version %s', async (older) => {
    installVersion(older, { 'checkout-link.js': 'older' });

    expect((await copy()).code).toBe(0);
    expect(contentOf('checkout-link.js')).not.toBe('older');
  });

  it.each([
    ['a file of the same name', 'checkout-link.css'],
    ['a manifest of something else', 'script.json'],
    ['a file in a folder of the same name', 'locales/de.js'],
  ])('overwrites nothing, and names %s', async (_name, name) => {
    mkdirSync(join(folder, 'locales'), { recursive: true });
    writeFileSync(join(folder, name), '{"name":"mine"}');

    const { code, errors } = await copy();

    expect(code).toBe(1);
    expect(errors).toBe(
      `checkout-link-embed: ${join(folder, name)} is not a file of an earlier copy, or was changed since. ` +
        'Remove it, or choose another folder\n',
    );
    expect(allFiles()).toEqual([name]);
    expect(contentOf(name)).toBe('{"name":"mine"}');
  });

  it('overwrites no file of an older version that was changed', async () => {
    installVersion('0.0.9', { 'checkout-link.css': 'older', 'checkout-link.js': 'older' });
    writeFileSync(join(folder, 'checkout-link.css'), 'my colors');

    const { code, errors } = await copy();

    expect(code).toBe(1);
    expect(errors).toContain('checkout-link.css is not a file of an earlier copy, or was changed');
    expect(contentOf('checkout-link.js')).toBe('older');
  });

  it('does not write through a link to another file', async () => {
    const other = join(root, 'other.js');
    writeFileSync(other, 'mine');
    mkdirSync(folder, { recursive: true });
    symlinkSync(other, join(folder, 'checkout-link.js'));

    expect((await copy()).code).toBe(1);
    expect(readFileSync(other, 'utf8')).toBe('mine');
  });
});

describe('checkout-link-embed copy refuses', () => {
  it.each([[[]], [['']], [['a', 'b']]])('the arguments %j', async (args) => {
    const { code, output, errors } = await run(['copy', ...args]);

    expect([code, output]).toEqual([2, '']);
    expect(errors).toBe(
      'checkout-link-embed: copy takes the folder to copy to, such as ./public/checkout-link\n',
    );
  });

  it('an unknown form, before it copies', async () => {
    const { code, errors } = await copy('--form', 'iife');

    expect(code).toBe(2);
    expect(errors).toContain('--form "iife" is neither module nor classic');
    expect(readdirSync(root)).toEqual([]);
  });

  it('a file in the place of the folder', async () => {
    mkdirSync(join(root, 'public'));
    writeFileSync(folder, 'mine');

    const { code, errors } = await copy();

    expect(code).toBe(1);
    expect(errors).toBe(`checkout-link-embed: ${folder} is a file, not a folder\n`);
  });

  it('a file in the place of a folder above', async () => {
    writeFileSync(join(root, 'public'), 'mine');

    const { code, errors } = await copy();

    expect(code).toBe(1);
    expect(errors).toContain(`a folder in ${folder} is a file`);
  });

  it('a folder in the place of a file', async () => {
    mkdirSync(join(folder, 'checkout-link.js'), { recursive: true });

    const { code, errors } = await copy();

    expect(code).toBe(1);
    expect(errors).toContain(`${folder} has a folder in the place of a file`);
  });

  // Not even root may write there.
  it.runIf(process.platform === 'linux')('a folder that is read-only', async () => {
    const { code, errors } = await run(['copy', '/sys/checkout-link']);

    expect(code).toBe(1);
    expect(errors).toMatch(
      /: \/sys\/checkout-link cannot be written to \((EACCES|EPERM|EROFS)\)\n$/,
    );
  });
});

describe('the address of the folder', () => {
  it.each([
    ['/shop/public/checkout-link', '/checkout-link/'],
    ['/shop/public', '/'],
    ['/shop/web/static/js/checkout link', '/js/checkout%20link/'],
    ['/shop/assets/checkout-link', '/assets/checkout-link/'],
    ['/shop', '/'],
    ['/var/www/html/checkout-link', '/checkout-link/'],
    ['/srv/files/checkout-link', '/checkout-link/'],
  ])('%s is %s', (path, address) => {
    expect(siteAddress(path, '/shop')).toBe(address);
  });
});
