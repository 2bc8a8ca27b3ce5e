import { html, nothing, type TemplateResult } from 'lit';
import { describe, expect, it } from 'vitest';
import { templateHtml } from '../../src/ssr/template-html.js';
import { litSsrHtml, parsedHtml } from './lit-ssr.js';

const item = (text: unknown) => html`<i>${text}</i>`;
const list = [item('a'), [item('b'), [], [nothing, item('c')]], null, 'd'];

/** What the view may bind, and the HTML of it. */
const printed: [rule: string, template: TemplateResult, expected: string][] = [
  ['a template without bindings', html`<p>Hello</p>`, '<p>Hello</p>'],
  ['nothing as content', html`<p>${nothing}</p>`, '<p></p>'],
  ['null as content', html`<p>${null}</p>`, '<p></p>'],
  ['undefined as content', html`<p>${undefined}</p>`, '<p></p>'],
  ['an empty text as content', html`<p>${''}</p>`, '<p></p>'],
  ['a text as content', html`<p>a ${'<b>&"'} c</p>`, '<p>a &lt;b&gt;&amp;" c</p>'],
  ['two texts side by side', html`<p>${'a'}${'b'} ${'c'}</p>`, '<p>ab c</p>'],
  ['a template as content', html`<p>${item('a')}</p>`, '<p><i>a</i></p>'],
  ['an empty list', html`<p>${[]}</p>`, '<p></p>'],
  ['a nested list', html`<p>${list}</p>`, '<p><i>a</i><i>b</i><i>c</i>d</p>'],
  ['a template of bindings alone', html`${'a'}${item('b')}`, 'a<i>b</i>'],
  ['an attribute', html`<p title=${'<a> & "b"'}></p>`, '<p title="<a> &amp; &quot;b&quot;"></p>'],
  ['an attribute with an empty text', html`<p title=${''}></p>`, '<p title=""></p>'],
  ['an attribute with a number', html`<p tabindex=${0}></p>`, '<p tabindex="0"></p>'],
  ['an attribute without a value', html`<p title=${nothing}></p>`, '<p></p>'],
  [
    'attributes on several lines',
    html`<p
      title=${'a'}
      lang=${nothing}
      dir=${'rtl'}
      class="a line that is too long for the formatter"
    ></p>`,
    '<p title="a" dir="rtl" class="a line that is too long for the formatter"></p>',
  ],
  ['a boolean attribute that is set', html`<p ?hidden=${true}></p>`, '<p hidden=""></p>'],
  ['a boolean attribute that is not set', html`<p ?hidden=${false}></p>`, '<p></p>'],
  ['a boolean attribute with an empty text', html`<p ?hidden=${''}></p>`, '<p></p>'],
  ['a boolean attribute with a text', html`<p ?hidden=${'no'}></p>`, '<p hidden=""></p>'],
  [
    'a text inside a quoted attribute',
    html`<p class="a ${'"b"'} c"></p>`,
    '<p class="a &quot;b&quot; c"></p>',
  ],
  [
    'a quoted attribute that is bound as a whole',
    html`<p class="${'a'}"></p>`,
    '<p class="a"></p>',
  ],
  ['a listener', html`<p @focus=${() => undefined}></p>`, '<p></p>'],
  ['a text with an equals sign before content', html`<p>a=${'b'}</p>`, '<p>a=b</p>'],
];

describe('a template as HTML', () => {
  it.each(printed)('has %s as @lit-labs/ssr has it', async (_rule, template, expected) => {
    expect(parsedHtml(templateHtml(template))).toBe(expected);
    expect(parsedHtml(await litSsrHtml(template))).toBe(expected);
  });

  it('has the other values when a template is printed again', () => {
    const link = (href: unknown, text: unknown) => html`<a href=${href}>${text}</a>`;

    expect(
      [link('/a', 'A'), link(nothing, nothing), link('/b', item('B'))].map(templateHtml),
    ).toEqual(['<a href="/a">A</a>', '<a></a>', '<a href="/b"><i>B</i></a>']);
  });
});

describe('a template that cannot be printed', () => {
  it.each([
    ['a property', html`<p .title=${'a'}></p>`, 'The view binds a property: .title'],
    ['a number as content', html`<p>${1}</p>`, 'The view renders a number.'],
    ['a boolean as content', html`<p>${false}</p>`, 'The view renders a boolean.'],
    ['a function as content', html`<p>${() => 'a'}</p>`, 'The view renders a function.'],
    ['an object as content', html`<p>${{ text: 'a' }}</p>`, 'The view renders a object.'],
    ['one in a list', html`<p>${['a', [2]]}</p>`, 'The view renders a number.'],
  ])('is reported: %s', (_what, template, message) => {
    expect(() => templateHtml(template)).toThrow(message);
  });
});
