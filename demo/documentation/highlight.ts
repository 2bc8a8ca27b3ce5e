import { createCssVariablesTheme, createHighlighter, type BundledLanguage } from 'shiki';

const LANGUAGES: BundledLanguage[] = [
  'css',
  'docker',
  'html',
  'http',
  'ini',
  'js',
  'json',
  'jsx',
  'nginx',
  'php',
  'python',
  'ruby',
  'sh',
  'sql',
  'svelte',
  'ts',
  'tsx',
  'vue',
  'xml',
  'yaml',
];

/** Shiki names a token's color by a variable; a policy without inline styles needs a class. */
const COLOR = /^var\(--shiki-(token-[\w-]+)\)$/;

const highlighter = await createHighlighter({
  themes: [createCssVariablesTheme({ name: 'variables' })],
  langs: LANGUAGES,
});

/** The code as HTML: a `<span class="token-…">` for each colored token. Plain text for other languages. */
export function highlight(
  code: string,
  language: string,
  escape: (text: string) => string,
): string {
  const lang = LANGUAGES.find((each) => each === language);
  if (!lang) return escape(code);
  const { tokens } = highlighter.codeToTokens(code, { lang, theme: 'variables' });
  return tokens
    .map((line) =>
      line
        .map(({ content, color }) => {
          const [, name] = COLOR.exec(color ?? '') ?? [];
          return name ? `<span class="${name}">${escape(content)}</span>` : escape(content);
        })
        .join(''),
    )
    .join('\n');
}
