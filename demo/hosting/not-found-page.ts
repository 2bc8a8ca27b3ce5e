import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type Plugin } from 'vite';
import { buildTarget } from './browsers.js';
import { STATIC_NEEDS, hashOf, requirementsHashes, withRequirements } from './requirements.js';

const folder = import.meta.dirname;

/**
 * Writes `404.html`, which GitHub Pages, Netlify and Cloudflare Pages serve for unknown paths. It is
 * served at any depth, so script and style are inlined, and allowed by their hashes.
 */
export function notFoundPage(): Plugin {
  let outDir = '';
  return {
    name: 'demo-not-found-page',
    apply: 'build',
    configResolved: (config) => void (outDir = config.build.outDir),
    async closeBundle() {
      const html = await readFile(join(folder, '404.html'), 'utf8');
      const style = /<style>([^]*?)<\/style>/.exec(html)?.[1] ?? '';
      const script = await scriptOf(join(folder, 'not-found.ts'));
      const policy = [
        "default-src 'none'",
        `script-src ${requirementsHashes.script} ${hashOf(script)}`,
        `style-src ${requirementsHashes.style} ${hashOf(style)}`,
        'img-src data:',
        "connect-src 'self'",
        "worker-src 'self'",
        "base-uri 'none'",
      ].join('; ');
      const page = withRequirements(html, STATIC_NEEDS)
        .replace(
          '<head>',
          () => `<head>\n    <meta http-equiv="Content-Security-Policy" content="${policy}" />`,
        )
        .replace('</body>', () => `  <script>${script}</script>\n  </body>`);
      await writeFile(join(outDir, '404.html'), page);
    },
  };
}

async function scriptOf(entry: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      target: buildTarget,
      write: false,
      lib: { formats: ['iife'], name: 'notFound', entry, fileName: () => 'not-found.js' },
    },
  });
  const [result] = Array.isArray(built) ? built : [built];
  const [chunk] = result && 'output' in result ? result.output : [];
  if (!chunk) throw new Error('The script of 404.html was not built.');
  return chunk.code.trim();
}
