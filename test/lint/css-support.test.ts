import { describe, expect, it } from 'vitest';
import { elementStyles } from '../../src/element/view/element-styles.js';
import { unsupportedIn } from './css-support.js';

describe('the style sheet of the element', () => {
  it('works without what a supported browser lacks, or has an alternative', () => {
    expect(unsupportedIn(elementStyles.cssText)).toEqual([
      // The text color.
      ':host { --_muted: lab() }',
      // Broken anywhere, without hyphens.
      '[part=card] { hyphens: auto }',
      '[part=card] { -webkit-hyphenate-limit-before: 6 }',
      '[part=card] { hyphenate-limit-chars: 14 }',
      '[part=title] { text-wrap: pretty }',
      // The label's color.
      'a,button { border-color: color-mix() }',
      // Phones have no pointer.
      'a,button { cursor: pointer }',
      // No background.
      '.inactive [part=message] { background: lab() }',
      // Buttons are no wider than their text.
      'button { inline-size: fit-content }',
      '[aria-disabled] { cursor: progress }',
    ]);
  });
});

describe('the check of style sheets', () => {
  it.each([
    ['a { color: color-mix(in srgb, red, blue) }', 'a { color: color-mix() }'],
    ['a { --b: var(--c, color-mix(in srgb, red, blue)) }', 'a { --b: color-mix() }'],
    ['a { text-wrap: pretty }', 'a { text-wrap: pretty }'],
    ['a { container-type: size }', 'a { container-type: size }'],
    ['a { color: color-mix(in srgb, red, blue); color: red }', 'a { color: color-mix() }'],
    ['b { color: red } a { color: oklch(0 0 0) }', 'a { color: oklch() }'],
    ['a:state(ready) { color: red }', ':state'],
    ['a:has(b) { color: red }', ':has'],
    ['@container (width > 1px) { a { color: red } }', '@container'],
    ['@media (width >= 40em) { a { color: red } }', '@media'],
    ['a { b { color: red } }', 'b: nesting'],
  ])('reports %s', (css, report) => {
    expect(unsupportedIn(css)).toEqual([report]);
  });

  it.each([
    'a { color: red; color: color-mix(in srgb, red, blue) }',
    '@supports (color: color-mix(in srgb, red, red)) { a { color: color-mix(in srgb, red, blue) } }',
    'a { --b: color-mix(in srgb, red, red) } @supports not (color: color-mix(in srgb, red, red)) { a { --b: red } }',
    '@supports selector(:has(a)) { a:has(b) { color: red } }',
    '@media (min-width: 40em) { a { color: red } }',
    'a:focus-visible, ::slotted(*) { inset: 0; inline-size: min(1px, 2em) }',
  ])('accepts %s', (css) => {
    expect(unsupportedIn(css)).toEqual([]);
  });
});
