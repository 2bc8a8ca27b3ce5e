import { expect, fixture, nextFrame } from '@open-wc/testing';
import { createElement } from '../support/buyer.js';
import { ScriptedLoader } from '../support/scripted-loader.js';

/** Shows what a page hides at first. */
type Show = (page: HTMLElement) => void;

const FAR = '<div style="height: 4000px"></div>';

/** Layouts in which an element is in sight at once; `LINK` is its place. */
const inSight: [layout: string, page: string, style?: string][] = [
  ['display: contents', 'LINK', 'display: contents'],
  ['display: contents in a grid', '<div style="display: grid">LINK</div>', 'display: contents'],
  ['no height', 'LINK', 'height: 0; overflow: hidden'],
  ['no size', 'LINK', 'width: 0; height: 0'],
  [
    'a scroller',
    '<div style="height: 100px; overflow: auto">LINK<div style="height: 900px"></div></div>',
  ],
  ['content-visibility: auto', '<div style="content-visibility: auto">LINK</div>'],
  ['an open details', '<details open><summary>More</summary>LINK</details>'],
];

/** Layouts that hide an element until a buyer, or the page, shows it. */
const hidden: [layout: string, page: string, show: Show, style?: string][] = [
  [
    'a closed details',
    '<details><summary>More</summary>LINK</details>',
    (page) => page.querySelector('details')?.setAttribute('open', ''),
  ],
  [
    'a hidden tab',
    '<div hidden>LINK</div>',
    (page) => page.querySelector('[hidden]')?.removeAttribute('hidden'),
  ],
  [
    'a hidden tab, with display: contents',
    '<div hidden>LINK</div>',
    (page) => page.querySelector('[hidden]')?.removeAttribute('hidden'),
    'display: contents',
  ],
  [
    'content-visibility: hidden',
    '<div style="content-visibility: hidden; height: 200px">LINK</div>',
    (page) => page.querySelector('div')?.removeAttribute('style'),
  ],
  [
    'a scroller, far below',
    `<div style="height: 100px; overflow: auto">${FAR}LINK</div>`,
    (page) => page.querySelector('div')?.scrollTo(0, 4_000),
  ],
  [
    'a page with display: contents, far below',
    `${FAR}LINK`,
    () => scrollTo(0, 4_000),
    'display: contents',
  ],
  [
    'content-visibility: auto, far below',
    `${FAR}<div style="content-visibility: auto; contain-intrinsic-size: 300px">LINK</div>`,
    () => scrollTo(0, 4_000),
  ],
];

/** Adds a lazy element to a page; `loader` gets its requests. */
async function open(markup: string, style = ''): Promise<[HTMLElement, ScriptedLoader]> {
  const loader = new ScriptedLoader();
  const page = document.createElement('div');
  page.innerHTML = markup.replace('LINK', '<p></p>');
  const element = createElement({ loader, linkId: 'cl_a' }, { loading: 'lazy', style });
  page.querySelector('p')?.replaceWith(element);
  await fixture(page);
  return [page, loader];
}

async function frames(count: number): Promise<void> {
  for (let frame = 0; frame < count; frame += 1) await nextFrame();
}

describe('a lazy element', () => {
  afterEach(() => scrollTo(0, 0));

  for (const [layout, markup, style] of inSight) {
    it(`is loaded at once in sight: ${layout}`, async () => {
      const [, loader] = await open(markup, style);

      while (loader.loads.length === 0) await nextFrame();

      expect(loader.loads.length).to.equal(1);
    });
  }

  for (const [layout, markup, show, style] of hidden) {
    it(`is loaded once it is shown: ${layout}`, async () => {
      const [page, loader] = await open(markup, style);
      await frames(5);
      const before = loader.loads.length;

      show(page);
      while (loader.loads.length === 0) await nextFrame();
      await frames(3);

      expect([before, loader.loads.length]).to.deep.equal([0, 1]);
    });
  }
});
