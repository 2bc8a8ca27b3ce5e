import { Spec, Validation } from '@cyclonedx/cyclonedx-library';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

interface Manifest {
  version: string;
  license: string;
}

interface Bom {
  metadata: { component: { version: string } };
  components: {
    name: string;
    version: string;
    licenses: { license: { id: string } }[];
    properties?: { value: string }[];
  }[];
}

const FILE = 'dist/sbom.cdx.json';
const read = () => readFileSync(FILE, 'utf8');
const bom = JSON.parse(read()) as Bom;
const manifestOf = (folder: string) =>
  JSON.parse(readFileSync(`${folder}/package.json`, 'utf8')) as Manifest;

describe('the bill of materials', () => {
  it('follows the schema of CycloneDX', async () => {
    const validator = new Validation.JsonStrictValidator(Spec.Version.v1dot6);

    expect(await validator.validate(read())).toBeNull();
  });

  it.each(['lit-html', 'lit-element', '@lit/reactive-element'])(
    'lists %s, whose code is in the script file',
    (name) => {
      const component = bom.components.find((each) => each.name === name);
      const { version, license } = manifestOf(`node_modules/${name}`);

      expect(component).toMatchObject({ version, licenses: [{ license: { id: license } }] });
      expect(component?.properties).toContainEqual({
        name: 'checkout-link-embed:bundled-in',
        value: 'dist/checkout-link.js',
      });
    },
  );

  it('lists what is installed with the package, and what its other files contain', () => {
    const names = bom.components.map(({ name }) => name);

    expect(names).toEqual(expect.arrayContaining(['lit', 'valibot', 'hono', '@hono/node-server']));
    expect(names).not.toContain('vite');
    expect(bom.metadata.component.version).toBe(manifestOf('.').version);
  });

  it('is the same each time', () => {
    const before = read();

    execFileSync('node', ['.build/sbom.mjs']);

    expect(read()).toBe(before);
  });
});
