import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { browserModules } from './browser-files.js';
import { newSyntaxOf } from './syntax.js';

const classic = 'dist/checkout-link.classic.js';
/** Angular's linker compiles its directives, in the app's own build. */
const compiled = 'dist/frameworks/angular.js';
const modules = [...browserModules].filter((path) => path !== classic && path !== compiled);

describe('the oldest supported browsers', () => {
  it.each(modules)('parse %s', (path) => {
    expect(newSyntaxOf(readFileSync(path, 'utf8'), 'module')).toEqual([]);
  });

  it('parse the classic script', () => {
    expect(newSyntaxOf(readFileSync(classic, 'utf8'), 'script')).toEqual([]);
  });
});

describe('the check of syntax', () => {
  it.each([
    'class A { static { this.b = 1 } }',
    'class A { b = c(() => {}) }',
    'class A { static #b = c[(0)] }',
    'let a = /(?<!b)c/',
    'let a = /[\\p{L}--[a-z]]/v',
    'import a from "./a.json" with { type: "json" }',
    'await using a = b',
    'let a = @b class {}',
  ])('reports %s', (code) => {
    expect(newSyntaxOf(code, 'module')).toHaveLength(1);
  });

  it.each([
    'class A { #a = 1; static b = c; #d() { return #a in this } static get e() {} }',
    'a ??= b?.c ?? await d',
    'let a = /(?<year>\\d{4})(?=-)/su',
    'export * as a from "./a.js"',
  ])('accepts %s', (code) => {
    expect(newSyntaxOf(code, 'module')).toEqual([]);
  });
});
