import { transform } from 'lightningcss';
import type { Plugin } from 'vite';

/**
 * Drops from the templates and the style sheet in `folder` what no browser needs: comments, and the spaces of
 * the source's layout, each of which would be a text node in every element.
 */
export function smallView(folder: string): Plugin {
  return {
    name: 'small-view',
    enforce: 'pre',
    transform(code, id) {
      if (!id.startsWith(folder)) return undefined;
      const small = code
        .replace(/(?<=css`)[^`]*(?=`)/, smallCss)
        // Between tags and bindings, at the ends of a template, and before the end of a tag.
        .replace(
          /(?<=html`)\s+|(?<=[>}])\s*\n\s*(?=[<$`])|(?<=\$\{\w+\}) (?=\$\{)|(?<=["}]|<\/\w+)\s*\n\s*(?=>)|(?<=")\s*\n\s*(?=\/>)/g,
          '',
        )
        .replace(/(?<=["}]|<\w+)\n\s*(?=[\w?@-]+=)/g, ' ');
      return { code: small, map: null };
    },
  };
}

function smallCss(code: string): string {
  const { code: small } = transform({ filename: 'a.css', code: Buffer.from(code), minify: true });
  return small.toString();
}
