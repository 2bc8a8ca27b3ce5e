// npm run bench:pieces: what the script file's largest pieces cost, in bytes of brotli, and the npm entry without Lit.
import { brotliCompressSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import { build, minifySync } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));
const sizeOf = (code) => brotliCompressSync(code).length;
const small = (code) => minifySync('piece.js', code, { module: true, compress: false }).code;

const built = await build({ root, mode: 'script', logLevel: 'silent', build: { write: false } });
const [script] = [built].flat()[0].output;
const pieces = Object.entries(script.modules)
  .filter(([, { code }]) => code)
  .map(([path, { code }]) => ({
    name: path.replace(root, '').replace(/^.*node_modules\//, ''),
    code: small(code),
  }));

/** What the file would lose with a piece: pieces that are alike share what they cost. */
const whole = sizeOf(pieces.map(({ code }) => code).join('\n'));
const costs = pieces.map(({ name }) => {
  const others = pieces.filter((piece) => piece.name !== name).map(({ code }) => code);
  return { name, bytes: whole - sizeOf(others.join('\n')) };
});

console.log(`${sizeOf(script.code)}\tcheckout-link.js`);
for (const { name, bytes } of costs.sort((a, b) => b.bytes - a.bytes).slice(0, 10)) {
  console.log(`${bytes}\t${name}`);
}

const shared = await build({
  configFile: false,
  logLevel: 'silent',
  build: {
    write: false,
    minify: false,
    lib: { entry: `${root}dist/define.js`, formats: ['es'], fileName: 'entry' },
    rolldownOptions: {
      external: [/^@?lit($|\/)/, /\/locales\/(?!en\.js)/],
      output: { minify: true, codeSplitting: false },
    },
  },
});
const [entry] = [shared].flat()[0].output;
console.log(`${sizeOf(entry.code)}\tcheckout-link-embed/define, where Lit is shared`);
