import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';

interface Named {
  name: string;
}

interface Tag extends Named {
  attributes: (Named & { values: Named[] })[];
}

interface Module {
  path: string;
  declarations: Record<'attributes' | 'cssProperties' | 'cssParts' | 'events', Named[]>[];
}

const read = (path: string) => JSON.parse(readFileSync(path, 'utf8'));
const schema = createRequire(import.meta.url).resolve('custom-elements-manifest/schema.json');
const names = (list: Named[] = []) => list.map(({ name }) => name);

const manifest = read('dist/custom-elements.json') as { modules: Module[] };
const [element] = manifest.modules.flatMap(({ declarations }) => declarations);

describe('custom-elements.json', () => {
  it('is valid against the schema of its format', () => {
    const ajv = new Ajv({ allErrors: true, strict: false });

    ajv.validate(read(schema), manifest);

    expect(ajv.errors ?? []).toEqual([]);
  });

  it('lists modules by their published paths', () => {
    const paths = manifest.modules.map(({ path }) => path);

    expect(paths).toEqual(['dist/index.js', 'dist/define.js']);
    expect(paths.filter((path) => !existsSync(path))).toEqual([]);
    expect(JSON.stringify(manifest)).not.toContain('src/');
  });
});

describe('the editor data', () => {
  it('exists where package.json points', () => {
    const { customElements, 'web-types': webTypes } = read('package.json');

    expect([customElements, webTypes].map(existsSync)).toEqual([true, true]);
  });

  it('lists attributes, values and CSS variables for VS Code', () => {
    const html = read('dist/vscode.html-custom-data.json') as { tags: Tag[] };
    const css = read('dist/vscode.css-custom-data.json') as { properties: Named[] };

    const [tag] = html.tags;
    const layout = tag?.attributes.find(({ name }) => name === 'layout');

    expect(names(html.tags)).toEqual(['checkout-link']);
    expect(names(tag?.attributes)).toEqual(names(element?.attributes));
    expect(names(layout?.values)).toEqual(['card', 'compact', 'button']);
    expect(names(css.properties)).toEqual(names(element?.cssProperties));
  });

  it('lists events and parts for JetBrains editors', () => {
    const { html, css } = read('dist/web-types.json').contributions;

    const [tag] = html.elements;

    expect(names(tag.attributes)).toEqual(names(element?.attributes));
    expect(names(tag.js.events)).toEqual(names(element?.events));
    expect(names(css['pseudo-elements'])).toEqual(
      names(element?.cssParts).map((name) => `part(${name})`),
    );
  });
});
