import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

const types = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
};

// A minimal static host: serves the files of a folder, and `404.html` for unknown paths.
export async function serveFolder(folder, base = '/') {
  const missing = [];
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
    const file = normalize(path.slice(base.length) || 'index.html');
    const found = path.startsWith(base) ? join(folder, file) : '';
    readFile(found).then(
      (content) => {
        response.setHeader('Content-Type', types[extname(file)] ?? 'application/octet-stream');
        response.end(content);
      },
      async () => {
        missing.push(path);
        const page = await readFile(join(folder, '404.html')).catch(() => '');
        response.writeHead(404, { 'Content-Type': 'text/html' }).end(page);
      },
    );
  }).listen(0, 'localhost');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `http://localhost:${port}${base}`,
    missing,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
