import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

interface Attribute {
  name: string;
  fieldName: string;
  type: { text: string };
}

interface Element {
  name: string;
  attributes: Attribute[];
  members: { kind: string; name: string }[];
  events: { name: string; type: { text: string } }[];
}

const manifest = JSON.parse(readFileSync('dist/custom-elements.json', 'utf8')) as {
  modules: { declarations: Element[] }[];
};
const element = manifest.modules
  .flatMap(({ declarations }) => declarations)
  .find(({ name }) => name === 'CheckoutLinkElement');
if (!element) throw new Error('custom-elements.json has no CheckoutLinkElement');
const { attributes, members, events } = element;

const file = 'src/frameworks/checkout-link-props.ts';
const program = ts.createProgram([file, 'src/element/checkout-link-element.ts'], {
  strict: true,
  noEmit: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  skipLibCheck: true,
});
const checker = program.getTypeChecker();

/** The members of an exported type, each with its type as the compiler writes it out, without "absent". */
function typesIn(path: string, exported: string): Record<string, string> {
  const source = program.getSourceFile(path);
  const module = source && checker.getSymbolAtLocation(source);
  const symbol = module && checker.getExportsOfModule(module).find(({ name }) => name === exported);
  if (!symbol) throw new Error(`${path} exports no ${exported}`);
  const properties = checker.getDeclaredTypeOfSymbol(symbol).getProperties();
  return Object.fromEntries(
    properties.map((property) => [property.name, written(checker.getTypeOfSymbol(property))]),
  );
}

/** The members of a union, sorted so that equal unions are equal texts. */
function written(type: ts.Type): string {
  const present = checker.getNonNullableType(type);
  const parts = present.isUnion() ? present.types : [present];
  return parts
    .map((part) => checker.typeToString(part).replaceAll('"', "'"))
    .sort()
    .join(' | ');
}

const inOrder = (text: string) => text.split(' | ').sort().join(' | ');
const boolean = (text: string) => (text === 'boolean' ? 'false | true' : text);
const isCamelCase = ({ name, fieldName }: Attribute) => name !== fieldName;

const ofElement = typesIn('src/element/checkout-link-element.ts', 'CheckoutLinkElement');

describe('the props of the frameworks', () => {
  it('match the attributes of the manifest, with the same types', () => {
    const documented = attributes.map(({ name, type }) => [name, boolean(inOrder(type.text))]);

    expect(documented.length).toBeGreaterThan(5);
    expect(typesIn(file, 'CheckoutLinkAttributes')).toEqual(Object.fromEntries(documented));
  });

  it('match the properties of the class, with the same types', () => {
    const fields = members.filter(({ kind }) => kind === 'field').map(({ name }) => name);
    const alike = attributes.filter((one) => !isCamelCase(one)).map(({ name }) => name);
    const expected = fields
      .filter((name) => !alike.includes(name))
      .map((name) => [name, ofElement[name]]);

    expect(expected.length).toBeGreaterThan(3);
    expect(typesIn(file, 'CheckoutLinkProperties')).toEqual(Object.fromEntries(expected));
  });

  it('accept the same values as attribute and as property', () => {
    const types = typesIn(file, 'CheckoutLinkAttributes');

    const given = attributes.map(({ name }) => types[name]);

    expect(given).toEqual(attributes.map(({ fieldName }) => ofElement[fieldName]));
  });

  it('match the events of the manifest, with the same classes', () => {
    const documented = events.map(({ name, type }) => [name, type.text]);

    expect(documented).toHaveLength(4);
    expect(typesIn(file, 'CheckoutLinkEvents')).toEqual(Object.fromEntries(documented));
  });
});
