// The plugin's translatable texts, as xgettext collects them: calls of WordPress's functions with its text domain.
import { readdir, readFile } from 'node:fs/promises';

const DOMAIN = 'checkout-link-embed';
const TEXT = String.raw`'((?:[^'\\]|\\.)*)'`;
const SINGLE = new RegExp(
  String.raw`\b(?:__|_e|esc_html__|esc_html_e|esc_attr__)\(\s*${TEXT}`,
  'g',
);
const PLURAL = new RegExp(String.raw`\b_n\(\s*${TEXT},\s*${TEXT}`, 'g');
const COMMENT = /\/\*\s*(translators:[^*]*?)\s*\*\/[^;]*$/;
/** Fields of block.json that WordPress translates. */
const BLOCK_FIELDS = ['title', 'description'];

/** Each text once, in the order of files: its places, its plural, and the comment for translators. */
export async function collectTexts(folder) {
  const texts = new Map();
  const add = (text, more, place) => {
    const known = texts.get(text) ?? { text, places: [], ...more };
    known.places.push(place);
    texts.set(text, known);
  };
  for (const path of await sources(folder)) {
    const content = await readFile(new URL(path, folder), 'utf8');
    if (path.endsWith('block.json')) addBlock(JSON.parse(content), path, add);
    else addCalls(content, path, add);
  }
  return [...texts.values()];
}

async function sources(folder) {
  const all = await readdir(folder, { recursive: true });
  return all
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /\.php$|^block\/([a-z]+\.js|block\.json)$|^assets\/settings\.js$/.test(path))
    .filter((path) => path !== 'includes/words.php')
    .sort();
}

function addCalls(content, path, add) {
  for (const [pattern, isPlural] of [
    [SINGLE, false],
    [PLURAL, true],
  ]) {
    for (const match of content.matchAll(pattern)) {
      const before = content.slice(Math.max(0, match.index - 300), match.index);
      const line = content.slice(0, match.index).split('\n').length;
      const plural = isPlural ? unescape(match[2]) : undefined;
      const comment = COMMENT.exec(before)?.[1];
      add(unescape(match[1]), { plural, comment }, `${path}:${line}`);
    }
  }
}

function addBlock(block, path, add) {
  for (const field of BLOCK_FIELDS) add(block[field], { context: `block ${field}` }, path);
  for (const keyword of block.keywords) add(keyword, { context: 'block keyword' }, path);
}

function unescape(text) {
  return text.replace(/\\(['\\])/g, '$1');
}

/** A template for translators (GNU gettext). */
export function potOf(texts, version) {
  const header = [
    `Project-Id-Version: Checkout Link Embed ${version}`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=UTF-8',
    'Content-Transfer-Encoding: 8bit',
    `X-Domain: ${DOMAIN}`,
  ];
  const head = `msgid ""\nmsgstr ""\n${header.map((line) => `${quote(`${line}\n`)}\n`).join('')}`;
  return [head, ...texts.map(entryOf)].join('\n');
}

function entryOf({ text, plural, comment, context, places }) {
  return [
    comment && `#. ${comment}`,
    `#: ${places.join(' ')}`,
    context && `msgctxt ${quote(context)}`,
    `msgid ${quote(text)}`,
    plural && `msgid_plural ${quote(plural)}`,
    plural ? 'msgstr[0] ""\nmsgstr[1] ""\n' : 'msgstr ""\n',
  ]
    .filter(Boolean)
    .join('\n');
}

function quote(text) {
  return JSON.stringify(text);
}
