// One origin for all candidates: pages, scripts as a good server sends them (brotli, immutable), and an endpoint that
// answers at once, so that the page's own work is what differs.
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { build } from 'vite';
import { pageOf } from './candidates.mjs';
import { linkOf } from './links.mjs';

const PICTURE =
  '<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600"><rect width="800" height="600" fill="#7a8f86"/></svg>';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

export async function openSite(candidates, builds) {
  const css = (await readFile(here('controls/card.css'), 'utf8')).replace(/\s+/g, ' ');
  const scripts = {
    '/vanilla.js': await minified(here('controls/vanilla.js')),
    '/lit.js': await minified(here('controls/lit.js')),
  };
  for (const { script, file } of builds) scripts[`/${script}`] = await readFile(file);
  const sent = Object.entries(scripts).map(([path, code]) => [path, brotliCompressSync(code)]);
  const files = new Map(sent);
  let texts;
  let images;
  const server = createServer((request, response) => {
    const url = new URL(request.url, 'http://site');
    const file = files.get(url.pathname);
    if (file) return send(request, response, file, 'text/javascript', 'br');
    if (url.pathname.startsWith('/images/'))
      return send(request, response, PICTURE, 'image/svg+xml');
    if (url.pathname.startsWith('/checkout-links')) {
      return send(request, response, answerTo(url, texts, images), 'application/json');
    }
    const candidate = candidates[url.searchParams.get('candidate')];
    if (!candidate) return response.writeHead(404).end();
    texts = candidate.texts ?? (candidate.head.length > 1 ? false : undefined);
    const count = Number(url.searchParams.get('count'));
    images = candidate.hasImages ? `http://${request.headers.host}` : undefined;
    const same = url.searchParams.has('same');
    const page = pageOf(candidate, { count, same, css, images });
    return send(request, response, quickly(page), 'text/html; charset=utf-8', 'br');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    bytes: Object.fromEntries(sent.map(([path, code]) => [path, code.length])),
    close: () => server.close(),
  };
}

/** As a server compresses what it has just written: a page of 500 cards is some megabytes. */
function quickly(page) {
  return brotliCompressSync(page, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } });
}

function answerTo(url, texts, images) {
  const ids = url.searchParams.getAll('id');
  const link = (id) => linkOf(id, texts, images);
  if (ids.length === 0) return JSON.stringify(link(url.pathname.split('/').at(-1)));
  return JSON.stringify({ object: 'list', data: ids.map(link) });
}

function send(request, response, body, type, encoding) {
  const etag = `"${createHash('sha1').update(body).digest('base64url')}"`;
  const lifetime = type === 'text/javascript' ? 'public, max-age=31536000, immutable' : 'no-cache';
  const headers = { 'Cache-Control': lifetime, ETag: etag };
  if (request.headers['if-none-match'] === etag) return response.writeHead(304, headers).end();
  const content = { 'Content-Type': type, ...(encoding && { 'Content-Encoding': encoding }) };
  return response.writeHead(200, { ...headers, ...content }).end(body);
}

async function minified(entry) {
  const lib = { entry, formats: ['es'], fileName: 'control' };
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    resolve: { conditions: ['module', 'browser', 'production'] },
    build: { write: false, target: 'es2022', lib, rolldownOptions: { output: { minify: true } } },
  });
  return [result].flat()[0].output[0].code;
}
