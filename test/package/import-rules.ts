import { posix } from 'node:path';
import ts from 'typescript';

interface Rule {
  /** Pieces of ours beside the own one. */
  pieces?: string[];
  /** Names of packages. */
  packages?: string[];
}

/** Who may import whom: a folder of `src`, or a file that stands directly in it. */
const rules: Record<string, Rule> = {
  wire: {},
  locales: {},
  loader: { pieces: ['wire'] },
  element: { pieces: ['wire', 'loader', 'locales'], packages: ['lit'] },
  ssr: { pieces: ['element', 'wire', 'locales'], packages: ['lit'] },
  api: { packages: ['valibot'] },
  endpoint: { pieces: ['wire', 'api'], packages: ['valibot'] },
  serve: {
    pieces: ['endpoint', 'wire'],
    packages: ['ioredis', 'prom-client', 'redis', 'valibot'],
  },
  check: { pieces: ['wire'] },
  testing: { pieces: ['wire', 'loader', 'endpoint'] },
  sandbox: { packages: ['hono', '@hono/node-server', 'valibot'] },
  frameworks: {
    pieces: ['element', 'define.ts'],
    packages: [
      ...['@angular/core', 'preact', 'react', 'solid-js', 'svelte', 'vue'],
      'checkout-link-embed',
    ],
  },
  'index.ts': { pieces: ['wire', 'loader', 'locales', 'element'] },
  'define.ts': { pieces: ['element', 'prefetch.ts'] },
  'prefetch.ts': { pieces: ['element'] },
  'no-dom': { pieces: ['element'] },
  copy: { pieces: ['snippet.ts'], packages: ['valibot'] },
  'bin.ts': { pieces: ['serve', 'sandbox', 'ssr', 'check', 'copy', 'snippet.ts'] },
};

/** Layers: folders of a piece that may import only some of the piece's own modules. */
const layers: Record<string, readonly string[]> = {
  'src/endpoint/cache/': [
    'src/endpoint/upstream/',
    'src/endpoint/clock.ts',
    'src/endpoint/endpoint-event.ts',
  ],
  'src/endpoint/catalogue/': [
    'src/endpoint/cache/',
    'src/endpoint/store/',
    'src/endpoint/upstream/',
    'src/endpoint/clock.ts',
    'src/endpoint/endpoint-event.ts',
  ],
  'src/endpoint/products/': [
    'src/endpoint/cache/',
    'src/endpoint/http/',
    'src/endpoint/store/',
    'src/endpoint/upstream/',
    'src/endpoint/clock.ts',
    'src/endpoint/endpoint-event.ts',
    'src/endpoint/promise-like.ts',
  ],
  'src/endpoint/upstream/': ['src/endpoint/clock.ts', 'src/endpoint/endpoint-event.ts'],
};

/** The demo is a merchant: it knows entry points, not sources. */
const demoPackages = [
  'checkout-link-embed',
  'lit',
  'vite',
  '@hono/node-server',
  'colorjs.io',
  'custom-elements-manifest',
  'dom-accessibility-api',
  'fflate',
  // Of the documentation.
  'github-slugger',
  'markdown-it',
  'minisearch',
  'shiki',
  'virtual:documentation-search',
];

const nodeOnly = [
  'src/bin.ts',
  'src/check/request.ts',
  'src/copy/copy-files.ts',
  'src/copy/site-address.ts',
  'src/endpoint/node.ts',
  'src/sandbox/serve.ts',
  'src/serve/admin.ts',
  'src/serve/close-server.ts',
  'src/serve/compression.ts',
  'src/serve/connection-limit.ts',
  'src/serve/file-watch.ts',
  'src/serve/listen.ts',
  'src/serve/listeners.ts',
  'src/serve/pipelining.ts',
  'src/serve/serve.ts',
  'src/serve/settings.ts',
  'src/snippet.ts',
  'demo/documentation/contents.ts',
  'demo/documentation/links.ts',
  'demo/documentation/plugin.ts',
  'demo/hosting/browsers.ts',
  'demo/hosting/dev-server.ts',
  'demo/hosting/inline-script.ts',
  'demo/hosting/not-found-page.ts',
  'demo/hosting/requirements.ts',
  'demo/vite.config.ts',
];

/** The one import of an address that a page names. */
const ADDRESS = { file: 'src/element/i18n/import-table.ts', name: 'href' };

/** The violations in one file, a sentence each; `file` is relative to the project. */
export function importFaults(file: string, text: string): string[] {
  return importsOf(file, text).flatMap((imported) => {
    const fault = faultOf(file, imported);
    return fault ? [`${file} imports "${imported}": ${fault}`] : [];
  });
}

/** Every imported module: static, types, re-exported, dynamic. */
function importsOf(file: string, text: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const named = moduleNamedBy(node);
    if (named) found.push(ts.isStringLiteralLike(named) ? named.text : named.getText());
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true));
  return found;
}

function moduleNamedBy(node: ts.Node): ts.Node | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier;
  if (ts.isImportTypeNode(node)) {
    return ts.isLiteralTypeNode(node.argument) ? node.argument.literal : node.argument;
  }
  const isDynamic =
    ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword;
  return isDynamic ? node.arguments[0] : undefined;
}

function faultOf(file: string, imported: string): string | null {
  if (file === ADDRESS.file && imported === ADDRESS.name) return null;
  if (imported.startsWith('.')) return faultOfPath(file, imported);
  if (imported.startsWith('node:')) {
    return nodeOnly.includes(file) ? null : `only ${nodeOnly.join(', ')} may use Node`;
  }
  const packages = file.startsWith('demo/') ? demoPackages : (ruleOf(file).packages ?? []);
  if (packages.includes(packageOf(imported))) return null;
  return `${pieceOf(file)} may use ${packages.join(', ') || 'no package'}`;
}

function faultOfPath(file: string, imported: string): string | null {
  const target = posix.join(posix.dirname(file), imported);
  if (file.startsWith('demo/')) {
    const isOurs = target.startsWith('demo/') || isBuildOfDemo(file, target);
    return isOurs ? null : 'the demo uses entry points only';
  }
  if (!imported.endsWith('.js')) return 'a relative import ends in .js';
  const source = target.replace(/\.js$/, '.ts');
  const own = pieceOf(file);
  const allowed = ruleOf(file).pieces ?? [];
  if (target.startsWith('src/') && [own, ...allowed].includes(pieceOf(source))) {
    return pieceOf(source) === own ? faultOfLayer(file, source) : null;
  }
  return `${own} may import ${allowed.join(', ') || 'nothing of ours'}`;
}

function faultOfLayer(file: string, source: string): string | null {
  const layer = Object.keys(layers).find((folder) => file.startsWith(folder));
  if (layer === undefined) return null;
  const allowed = [layer, ...(layers[layer] ?? [])];
  if (allowed.some((path) => source.startsWith(path))) return null;
  return `of its own piece, ${layer} may import only ${allowed.join(', ')}`;
}

/** The demo's build resolves the entry points as the package's build does. */
function isBuildOfDemo(file: string, target: string): boolean {
  return file === 'demo/vite.config.ts' && target === 'vite.config.js';
}

function ruleOf(file: string): Rule {
  return rules[pieceOf(file)] ?? {};
}

/** `src/wire/link.ts` → `wire`, `src/bin.ts` → `bin.ts`, `demo/merchant.ts` → `demo`. */
function pieceOf(path: string): string {
  const [top = '', piece = ''] = path.split('/');
  return top === 'demo' ? top : piece;
}

/** `lit/directives/map.js` → `lit`, `@hono/node-server/x` → `@hono/node-server`. */
function packageOf(imported: string): string {
  const [scope = '', name = ''] = imported.split('/');
  return scope.startsWith('@') ? `${scope}/${name}` : scope;
}
