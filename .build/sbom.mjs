// dist/sbom.cdx.json: the software bill of materials in CycloneDX. It lists what is installed with the package, and
// what is bundled in its files (from the source maps). `npm sbom` knows nothing of the latter, and has a time in it.
import { readdir, readFile, writeFile } from 'node:fs/promises';

const root = new URL('../', import.meta.url);
const readJson = async (path) => JSON.parse(await readFile(new URL(path, root), 'utf8'));
const manifestOf = (name) => readJson(`node_modules/${name}/package.json`);

const own = await readJson('package.json');
const { packages: locked } = await readJson('package-lock.json');
const bundled = await bundledPackages();
const installed = await withDependencies(Object.keys(own.dependencies));
const names = [...new Set([...bundled.keys(), ...installed])].sort();
const components = await Promise.all(names.map(component));

const bom = {
  $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  version: 1,
  metadata: { component: described(own) },
  components,
  dependencies: [
    { ref: ref(own), dependsOn: components.map((each) => each['bom-ref']) },
    ...(await Promise.all(names.map(dependency))),
  ],
};
await writeFile(new URL('dist/sbom.cdx.json', root), `${JSON.stringify(bom, null, 2)}\n`);

function ref({ name, version }) {
  return `pkg:npm/${name.replace('@', '%40')}@${version}`;
}

/** By name: the files that have code of it. */
async function bundledPackages() {
  const found = new Map();
  const paths = await readdir(new URL('dist/', root), { recursive: true });
  for (const path of paths.filter((each) => each.endsWith('.js.map')).sort()) {
    const { sources } = await readJson(`dist/${path}`);
    for (const name of new Set(sources.flatMap(packageOf))) {
      found.set(name, [...(found.get(name) ?? []), path.slice(0, -'.map'.length)]);
    }
  }
  return found;
}

function packageOf(source) {
  return /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(source)?.[1] ?? [];
}

async function withDependencies(names, found = new Set()) {
  for (const name of names) {
    if (found.has(name)) continue;
    found.add(name);
    await withDependencies(Object.keys((await manifestOf(name)).dependencies ?? {}), found);
  }
  return found;
}

function described({ name, version, description, license }) {
  return {
    'bom-ref': ref({ name, version }),
    type: 'library',
    name,
    version,
    description,
    licenses: [{ license: { id: license } }],
    purl: ref({ name, version }),
  };
}

async function component(name) {
  const { integrity } = locked[`node_modules/${name}`];
  const hash = integrity.replace(/^sha512-/, '');
  const content = Buffer.from(hash, 'base64').toString('hex');
  const properties = (bundled.get(name) ?? []).map((file) => ({
    name: 'checkout-link-embed:bundled-in',
    value: `dist/${file}`,
  }));
  return {
    ...described(await manifestOf(name)),
    hashes: [{ alg: 'SHA-512', content }],
    ...(properties.length > 0 && { properties }),
  };
}

async function dependency(name) {
  const manifest = await manifestOf(name);
  const needed = Object.keys(manifest.dependencies ?? {}).filter((each) => names.includes(each));
  const dependsOn = (await Promise.all(needed.map(manifestOf))).map(ref).sort();
  return { ref: ref(manifest), ...(dependsOn.length > 0 && { dependsOn }) };
}
