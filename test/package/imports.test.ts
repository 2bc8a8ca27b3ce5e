import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it, expect } from 'vitest';
import { importFaults } from './import-rules.js';

const files = ['src', 'demo'].filter(existsSync).flatMap((folder) =>
  readdirSync(folder, { recursive: true })
    .map((path) => join(folder, String(path)))
    .filter((path) => /\.(ts|js|mjs)$/.test(path)),
);

describe('imports', () => {
  it('follow the rules between folders', () => {
    const faults = files.flatMap((file) => importFaults(file, readFileSync(file, 'utf8')));

    expect(files).toContain('src/bin.ts');
    expect(faults).toEqual([]);
  });
});

describe('the import rules', () => {
  it.each([
    [
      'src/element/view/card.ts',
      `import { x } from '../../endpoint/http/handler.js';`,
      'element may import',
    ],
    [
      'src/element/view/card.ts',
      `import type { X } from '../../sandbox/store.js';`,
      'element may import',
    ],
    ['src/endpoint/node.ts', `import '../element/view/card.js';`, 'endpoint may import wire, api'],
    ['src/endpoint/node.ts', `export * from '../sandbox/seed.js';`, 'endpoint may import'],
    [
      'src/endpoint/cache/x.ts',
      `import { x } from '../http/message.js';`,
      'src/endpoint/cache/ may import only',
    ],
    [
      'src/endpoint/cache/x.ts',
      `import type { X } from '../checkout-link-endpoint.js';`,
      'src/endpoint/cache/ may import only',
    ],
    [
      'src/endpoint/upstream/x.ts',
      `const x = await import('../http/etag.js');`,
      'src/endpoint/upstream/ may import only',
    ],
    [
      'src/endpoint/upstream/x.ts',
      `export * from '../cache/lru-map.js';`,
      'src/endpoint/upstream/ may import only',
    ],
    ['src/sandbox/store.ts', `import { x } from '../wire/link.js';`, 'sandbox may import nothing'],
    ['src/api/list.ts', `export { x } from '../wire/link.js';`, 'api may import nothing of ours'],
    [
      'src/loader/x.ts',
      `const x = await import('../element/view/card.js');`,
      'loader may import wire',
    ],
    ['src/locales/en.ts', `type X = import('../wire/link.js').X;`, 'locales may import nothing'],
    ['src/wire/link.ts', `import { x } from '../index.js';`, 'wire may import nothing of ours'],
    ['src/index.ts', `import { x } from './api/list.js';`, 'index.ts may import wire, loader'],
    ['src/check/x.ts', `import { x } from '../endpoint/http/handler.js';`, 'check may import wire'],
    ['src/testing/x.ts', `import { x } from '../element/view/card.js';`, 'testing may import wire'],
    ['src/define.ts', `import { x } from './index.js';`, 'define.ts may import element'],
    ['src/bin.ts', `import { x } from './api/list.js';`, 'bin.ts may import serve, sandbox'],
    ['src/newcomer/x.ts', `import { x } from '../wire/link.js';`, 'newcomer may import nothing'],
    [
      'src/element/view/card.ts',
      `import { x } from '../../../demo/x.js';`,
      'element may import wire',
    ],
    ['src/element/view/card.ts', `import { x } from './money';`, 'a relative import ends in .js'],
    ['src/wire/link.ts', `import { object } from 'valibot';`, 'wire may use no package'],
    ['src/loader/x.ts', `import { html } from 'lit';`, 'loader may use no package'],
    ['src/element/view/card.ts', `import { Hono } from 'hono';`, 'element may use lit'],
    ['src/ssr/x.ts', `import { render } from '@lit-labs/ssr';`, 'ssr may use lit'],
    ['src/endpoint/x.ts', `import { Hono } from 'hono/tiny';`, 'endpoint may use valibot'],
    ['src/api/list.ts', `import 'checkout-link-embed/endpoint';`, 'api may use valibot'],
    [
      'src/sandbox/x.ts',
      `import '@hono/other';`,
      'sandbox may use hono, @hono/node-server, valibot',
    ],
    ['src/api/list.ts', `import { x } from 'node:crypto';`, 'only src/bin.ts'],
    ['src/locales/all.ts', 'const x = await import(name);', 'locales may use no package'],
    ['demo/page.ts', `import '../src/define.js';`, 'the demo uses entry points only'],
    ['demo/page.ts', `import { Hono } from 'hono';`, 'demo may use checkout-link-embed, lit, vite'],
  ])('forbid in %s: %s', (file, text, reason) => {
    const faults = importFaults(file, text);

    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(`${file} imports "`);
    expect(faults[0]).toContain(reason);
  });

  it.each([
    ['src/element/view/card.ts', `import { x } from '../../wire/link.js';`],
    [
      'src/element/view/card.ts',
      `import { html } from 'lit'; import { map } from 'lit/directives/map.js';`,
    ],
    ['src/endpoint/node.ts', `import { x } from './http/handler.js'; import 'valibot';`],
    [
      'src/endpoint/cache/x.ts',
      `import '../upstream/x.js'; import './x.js'; import '../clock.js';`,
    ],
    ['src/endpoint/upstream/x.ts', `import '../../api/deadline.js'; import '../../wire/link.js';`],
    ['src/endpoint/http/x.ts', `import '../cache/x.js'; import '../upstream/x.js';`],
    ['src/sandbox/serve.ts', `import { x } from 'node:http'; import '@hono/node-server/x';`],
    ['src/bin.ts', `const x = await import('./sandbox/serve.js');`],
    ['demo/page.ts', `import 'checkout-link-embed/define'; import './x.js';`],
    ['demo/page.ts', `// import '../src/define.js'`],
  ])('allow in %s: %s', (file, text) => {
    expect(importFaults(file, text)).toEqual([]);
  });
});
