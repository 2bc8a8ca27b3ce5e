import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { filesIn } from './browser-files.js';

/**
 * Types and texts, which are read as UTF-8 whatever the page's encoding, and Angular's directive, whose names have
 * letters beyond ASCII that its compiler searches for.
 */
const neverInAPage = /\.(d\.ts|md)$|^dist\/frameworks\/angular\.js$/;

const files = filesIn('dist').filter((path) => !neverInAPage.test(path));

describe('the files of the package', () => {
  it('include scripts, modules, languages, styles, data and source maps', () => {
    expect(files).toEqual(
      expect.arrayContaining([
        'dist/checkout-link.js',
        'dist/checkout-link.classic.js',
        'dist/checkout-link.css',
        'dist/custom-elements.json',
        'dist/define.js',
        'dist/locales/ja.js',
        'dist/locales/ja.js.map',
        'dist/script.json',
        'dist/ssr/render-checkout-link.js',
      ]),
    );
  });

  it('are ASCII, so that a page in any encoding reads them alike', () => {
    const isAscii = (path: string) => /^[\0-\x7f]*$/.test(readFileSync(path, 'latin1'));

    expect(files.filter((path) => !isAscii(path))).toEqual([]);
  });
});
