/**
 * What the built renderer has in place of Lit's `html` and `nothing`: it takes templates apart and
 * never renders one, and Lit as it comes for browsers wants a document, which Workers do not have.
 */
export function html(strings: TemplateStringsArray, ...values: unknown[]) {
  return { _$litType$: 1, strings, values };
}

export const nothing = Symbol.for('lit-nothing');
