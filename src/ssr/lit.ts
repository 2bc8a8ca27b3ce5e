/**
 * What the built renderer imports in place of `lit`: it prints templates and never renders one, and `lit`
 * itself needs a document outside Node, which workers do not have.
 */
export function html(strings: TemplateStringsArray, ...values: unknown[]) {
  return { _$litType$: 1, strings, values };
}

export const nothing = Symbol.for('lit-nothing');

export function css(strings: TemplateStringsArray) {
  return { cssText: strings.join('') };
}
