import { describe, expect, it } from 'vitest';
import { siteHref } from '../../demo/documentation/links.js';
import { renderMarkdown } from '../../demo/documentation/markdown.js';

describe('a page of the documentation as HTML', () => {
  it('gives headings the anchors that GitHub gives them', () => {
    const { headings } = renderMarkdown(
      '# Page\n\n## `endpoint` and CSP\n\n### A (b)\n\n## A (b)\n',
    );

    expect(headings).toEqual([
      { level: 2, id: 'endpoint-and-csp', title: 'endpoint and CSP' },
      { level: 3, id: 'a-b', title: 'A (b)' },
      { level: 2, id: 'a-b-1', title: 'A (b)' },
    ]);
  });

  it('has a section of text for each heading, code included', () => {
    const { title, summary, sections } = renderMarkdown(
      '# Page\n\nFirst *words*.\n\n## Part\n\n- one\n\n```sh\nnpm start\n```\n',
    );

    expect([title, summary]).toEqual(['Page', 'First words.']);
    expect(sections).toEqual([
      { id: '', title: 'Page', text: 'First words.\n' },
      { id: 'part', title: 'Part', text: 'one\nnpm start\n\n' },
    ]);
  });

  it('escapes code in every language, with and without highlighting', () => {
    const code = '<img src=x onerror="alert(1)">';

    for (const language of ['html', 'ts', 'unknown', '']) {
      const { html } = renderMarkdown(`\`\`\`${language}\n${code}\n\`\`\`\n`);
      const text = html.replace(/<\/?(?:div|pre|code|span)\b[^>]*>/g, '');
      expect(text).toBe('&lt;img src=x onerror=&quot;alert(1)&quot;&gt;');
    }
  });

  it('colors code by classes: a policy can forbid inline styles', () => {
    const { html } = renderMarkdown('```ts\nconst answer = 42;\n```\n');

    expect(html).toContain('<span class="token-keyword">const</span>');
    expect(html).not.toContain('style=');
  });

  it('shows marked HTML as a live example, without its scripts, and the code in full', () => {
    const { html } = renderMarkdown(
      '<!-- live -->\n\n```html\n<script src="/checkout-link.js"></script>\n<checkout-link link-id="cl_1"></checkout-link>\n```\n',
    );

    expect(html).toContain('"><checkout-link link-id="cl_1"></checkout-link></div>');
    expect(html).toContain('checkout-link.js');
    expect(html).not.toContain('<script');
  });

  it('shows marked CSS as a live example of the HTML that it styles, with files of the sample shop', () => {
    const { html, sections } = renderMarkdown(
      '<!-- live\n<img src="/teapot.svg">\n-->\n\n```css\nimg {\n  width: 1em;\n}\n```\n',
    );

    expect(html).toContain('<img src="../pages/teapot.svg">');
    expect(html).toMatch(/<style>#(example-\d+) \{img \{\n {2}width: 1em;\n\}\n\}<\/style><\/div>/);
    expect(JSON.stringify(sections)).not.toContain('teapot');
  });

  it('names the column in each cell of a table of many columns, for narrow screens', () => {
    const { html } = renderMarkdown('| a | `b` | | d |\n| - | - | - | - |\n| 1 | 2 | 3 | |\n');

    expect(html).toContain('<table class="wide">');
    expect(html).toContain(
      '<td data-label="a">1</td>\n<td data-label="b">2</td>\n<td data-label="">3</td>\n<td data-label="d"></td>',
    );
    expect(renderMarkdown('| a | b |\n| - | - |\n| 1 | 2 |\n').html).not.toContain('data-label');
  });

  it('lets long names in code break where their words end', () => {
    const { html } = renderMarkdown('`CHECKOUT_ORIGINS`, `countCompletedSessions`, `link-id`\n');

    expect(html).toBe(
      '<p><code>CHECKOUT_<wbr>ORIGINS</code>, <code>count<wbr>Completed<wbr>Sessions</code>, <code>link-id</code></p>\n',
    );
  });

  it('shows pictures of the demo from the site', () => {
    const { html } = renderMarkdown('![The gallery](../demo/gallery.png)\n');

    expect(html).toBe('<p><img src="../gallery.png" alt="The gallery"></p>\n');
  });

  it.each(['```html', '```ts'])('shows other code only as code: %s', (fence) => {
    const { html } = renderMarkdown(`${fence}\n<checkout-link></checkout-link>\n\`\`\`\n`);

    expect(html).not.toContain('class="example"');
  });
});

describe('a link of the documentation in the site', () => {
  it.each([
    ['endpoint.md#options', 'endpoint.html#options'],
    ['README.md', 'index.html'],
    ['#options', '#options'],
    ['../demo/gallery.html', '../gallery.html'],
    ['https://www.rfc-editor.org/rfc/rfc9111', 'https://www.rfc-editor.org/rfc/rfc9111'],
  ])('%s leads to %s', (href, expected) => {
    expect(siteHref(href)).toBe(expected);
  });

  it('leads to the repository for a file that is no page', () => {
    expect(siteHref('../deploy/compose.yaml')).toMatch(
      /^https:.+\/blob\/main\/deploy\/compose\.yaml$/,
    );
  });
});
