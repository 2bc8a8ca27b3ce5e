import type { Plugin } from 'vite';

const HELPER = /\/helpers\/(?:\w+\/)*decorate\.js$/;

/** What a decorator of a field comes down to: Lit's own give nothing back. */
const DECORATE = `export default function decorate(decorators, target, name) {
  for (const decorator of decorators) decorator(target, name);
}`;

/** What is there for the standard's decorators alone, by module. */
const STANDARD_DECORATORS: readonly [id: RegExp, code: RegExp[]][] = [
  [
    /\/reactive-element\/(?:\w+\/)*decorators\/property\.js$/,
    [/"object"==typeof \w+\?\w+\(\w+,\w+,\w+\):/],
  ],
  [
    /\/reactive-element\/(?:\w+\/)*reactive-element\.js$/,
    [
      /Symbol\.metadata\?\?=Symbol\("metadata"\),\w+\.litPropertyMetadata\?\?=new WeakMap;/,
      /const \w+=this\[Symbol\.metadata\];if\(null!==\w+\)\{const \w+=litPropertyMetadata\.get\(\w+\);if\(void 0!==\w+\)for\(const\[\w+,\w+\]of \w+\)this\.elementProperties\.set\(\w+,\w+\)\}/,
    ],
  ],
];

/**
 * The script files have one kind of decorator, TypeScript's older one, on fields. Leaves out what others need of the
 * helper and of Lit: 250 bytes (brotli), and a symbol that would be added to the page's `Symbol`.
 */
export function fieldDecorators(): Plugin {
  return {
    name: 'field-decorators',
    transform(code, id) {
      if (HELPER.test(id)) return { code: DECORATE, map: null };
      const [, unused] = STANDARD_DECORATORS.find(([module]) => module.test(id)) ?? [];
      if (!unused) return undefined;
      if (unused.some((part) => !part.test(code)))
        this.error(`${id} has other code for decorators`);
      return { code: unused.reduce((rest, part) => rest.replace(part, ''), code), map: null };
    },
  };
}
