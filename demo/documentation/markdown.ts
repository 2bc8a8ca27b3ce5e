import Slugger from 'github-slugger';
import MarkdownIt, { type Token } from 'markdown-it';
import { highlight } from './highlight.js';
import { liveExample } from './live-example.js';
import { siteHref } from './links.js';
import { emptyHeadersToCells, labelCells } from './tables.js';

/** Code of more characters may break within a line of text. */
const MAX_UNBROKEN = 12;

export interface Heading {
  /** 2 or 3. */
  level: number;
  id: string;
  title: string;
}

/** A part of a page that search finds: the text from one heading to the next. */
export interface Section {
  /** Empty for the text before the first heading of level 2. */
  id: string;
  title: string;
  text: string;
}

export interface DocumentationPage {
  title: string;
  /** The first paragraph as plain text. */
  summary: string;
  /** HTML of the article. */
  html: string;
  /** Headings of levels 2 and 3. */
  headings: Heading[];
  sections: Section[];
}

/** A page of the folder `docs` as HTML. Anchors are GitHub's, so that links work in both places. */
export function renderMarkdown(markdown: string): DocumentationPage {
  const parser = createParser();
  const tokens = parser.parse(markdown, {});
  const headings = nameHeadings(tokens);
  labelCells(tokens);
  emptyHeadersToCells(tokens);
  const sections = sectionsOf(tokens);
  return {
    title: sections[0]?.title ?? '',
    summary: summaryOf(tokens),
    html: parser.renderer.render(tokens, parser.options, {}),
    headings,
    sections,
  };
}

function createParser() {
  const parser = new MarkdownIt({ html: true });
  const escape = (text: string) => parser.utils.escapeHtml(text);
  const { rules } = parser.renderer;
  rules['fence'] = (tokens, index) => {
    const { content = '', info = '' } = tokens[index] ?? {};
    const language = info.trim().split(/\s/)[0] ?? '';
    const label = `Code, ${language || 'plain text'}`;
    const code = highlight(content.trimEnd(), language, escape);
    const block = `<div class="code"><pre tabindex="0" role="group" aria-label="${escape(label)}"><code>${code}</code></pre></div>`;
    return liveExample(tokens, index) + block;
  };
  rules['table_open'] = (tokens, index, options, _env, self) =>
    `<div class="scroll" tabindex="0" role="group" aria-label="Table">${self.renderToken(tokens, index, options)}`;
  rules['table_close'] = () => '</table></div>';
  rules['code_inline'] = (tokens, index) =>
    `<code>${withBreaks(escape(tokens[index]?.content ?? ''))}</code>`;
  rules['heading_close'] = (tokens, index) => anchorOf(tokens, index, escape);
  rules['link_open'] = (tokens, index, options, _env, self) => {
    const link = tokens[index];
    link?.attrSet('href', siteHref(String(link.attrGet('href') ?? '')));
    return self.renderToken(tokens, index, options);
  };
  const renderImage = rules['image'];
  rules['image'] = (tokens, index, options, env, self) => {
    const image = tokens[index];
    image?.attrSet('src', siteHref(String(image.attrGet('src') ?? '')));
    return renderImage?.(tokens, index, options, env, self) ?? '';
  };
  return parser;
}

/** Long names may break after `_`, `.` and `/`, and before a capital. */
function withBreaks(code: string): string {
  return code.length > MAX_UNBROKEN
    ? code.replace(/(?<=\w[_./])(?=\w)|(?<=[a-z])(?=[A-Z])/g, '<wbr>')
    : code;
}

function nameHeadings(tokens: Token[]): Heading[] {
  const slugger = new Slugger();
  return tokens.flatMap((token, index) => {
    if (token.type !== 'heading_open') return [];
    const title = textOf(tokens[index + 1]);
    const id = slugger.slug(title);
    token.attrSet('id', id);
    const level = Number(token.tag.slice(1));
    return level === 2 || level === 3 ? [{ level, id, title }] : [];
  });
}

function anchorOf(tokens: Token[], index: number, escape: (text: string) => string): string {
  const { tag = '' } = tokens[index] ?? {};
  const id = tokens[index - 2]?.attrGet('id');
  if (tag === 'h1' || !id) return `</${tag}>`;
  const label = escape(`Link to “${textOf(tokens[index - 1])}”`);
  return ` <a class="anchor" href="#${id}" aria-label="${label}">#</a></${tag}>`;
}

function sectionsOf(tokens: Token[]): Section[] {
  const sections: Section[] = [];
  for (const [index, token] of tokens.entries()) {
    if (token.type === 'heading_open') {
      const id = token.tag === 'h1' ? '' : String(token.attrGet('id') ?? '');
      sections.push({ id, title: textOf(tokens[index + 1]), text: '' });
    }
    const section = sections.at(-1);
    if (!section || tokens[index - 1]?.type === 'heading_open') continue;
    const text = token.type === 'fence' ? token.content : textOf(token);
    if (text) section.text += `${text}\n`;
  }
  return sections;
}

function summaryOf(tokens: Token[]): string {
  const first = tokens.findIndex(({ type }) => type === 'paragraph_open');
  return textOf(tokens[first + 1]);
}

function textOf(token?: Token): string {
  const pieces = token?.children ?? [];
  return pieces
    .map(({ type, content }) =>
      /^(text|code_inline)$/.test(type) ? content : type === 'softbreak' ? ' ' : '',
    )
    .join('');
}
