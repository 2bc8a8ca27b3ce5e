import { expect, fixture, waitUntil } from '@open-wc/testing';
import { executeServerCommand, setViewport } from '@web/test-runner-commands';
import type { CheckoutLinkElement } from '../../src/index.js';
import type { LinkImage } from '../../src/wire/image.js';
import type { CheckoutLinkView } from '../../src/wire/link.js';
import { createElement, part } from '../support/buyer.js';
import { itNeeds } from '../support/engine.js';
import { lineItem, lineItems, linkView } from '../support/links.js';
import { ScriptedLoader } from '../support/scripted-loader.js';

const GOOD = `${location.origin}/demo/public/tea-bowl.svg`;
const BROKEN = `${location.origin}/test/no-such-picture.png`;
const WRONG_TYPE = `${location.origin}/package.json`;
const cover = { url: GOOD, name: 'Tea bowl' };

async function show(
  changes: Partial<CheckoutLinkView>,
  attributes: Record<string, string> = {},
): Promise<CheckoutLinkElement> {
  return fixture(createElement({ link: linkView(changes) }, attributes));
}

function imageOf(element: CheckoutLinkElement, name = 'cover'): HTMLImageElement | null {
  return part(element, name)?.querySelector('img') ?? null;
}

const withItems = (...images: (LinkImage | undefined)[]) => ({
  line_items: lineItems(
    images.map((image, index) =>
      lineItem({ description: `Item ${index}`, ...(image && { image }) }),
    ),
  ),
});

const amountOf = (amount_total: number) => ({
  line_items: lineItems([lineItem({ amount_total })]),
});

/** The shadow tree, without comments. */
function treeOf(element: CheckoutLinkElement): string {
  return (element.shadowRoot?.innerHTML ?? '').replace(/<!--.*?-->/g, '');
}

describe('pictures', () => {
  it('change nothing in a link without them', async () => {
    const usual = treeOf(await show({}));
    const none = treeOf(await show({ cover }, { images: 'none' }));

    expect(usual).to.not.contain('img');
    expect(usual).to.not.contain('picture');
    expect(none).to.equal(usual);
  });

  it('show the cover of a link as a page should load it', async () => {
    const sources = [320, 640].map((width) => ({ url: `${GOOD}?w=${width}`, width }));
    const image = imageOf(await show({ cover: { ...cover, sources } }));

    const { alt, decoding, loading, referrerPolicy, src, srcset, sizes } = image ?? new Image();

    expect([alt, decoding, loading, referrerPolicy, src]).to.deep.equal([
      'Tea bowl',
      'async',
      'eager',
      'no-referrer',
      GOOD,
    ]);
    expect(srcset).to.equal(`${GOOD}?w=320 320w,${GOOD}?w=640 640w`);
    expect(sizes).to.equal('(prefers-reduced-data: reduce) 1px, min(100vw, 416px)');
    // The first one as wide as the box, not the smallest: a browser that does not know the query ignores it.
    await waitUntil(() => image?.currentSrc.endsWith('?w=640'));
    expect(image?.width).to.be.greaterThan(0);
    expect(image?.height).to.be.greaterThan(0);
  });

  it('are loaded lazily in a lazy element', async () => {
    expect(imageOf(await show({ cover }, { loading: 'lazy' }))?.loading).to.equal('lazy');
  });

  it('have no srcset without sources', async () => {
    expect(imageOf(await show({ cover }))?.hasAttribute('srcset')).to.equal(false);
  });

  for (const [where, changes, attributes, alt] of [
    ['beside a title of that name', { title: 'Tea bowl' }, {}, ''],
    [
      'above an item of that name',
      { line_items: lineItems([lineItem({ description: 'Tea bowl' })]) },
      {},
      '',
    ],
    [
      'without items',
      { line_items: lineItems([lineItem({ description: 'Tea bowl' })]) },
      { 'no-items': '' },
      'Tea bowl',
    ],
    [
      'in a compact card',
      { line_items: lineItems([lineItem({ description: 'Tea bowl' })]) },
      { layout: 'compact' },
      'Tea bowl',
    ],
  ] as const) {
    it(`have the name of the product as text alternative only where it is missing: ${where}`, async () => {
      expect(imageOf(await show({ cover, ...changes }, attributes))?.alt).to.equal(alt);
    });
  }

  it('have an empty text alternative without a name', async () => {
    expect(imageOf(await show({ cover: { url: GOOD, name: null } }))?.getAttribute('alt')).to.equal(
      '',
    );
  });

  it('are not shown in a button', async () => {
    const element = await show({ cover }, { layout: 'button', images: 'cover' });

    expect(imageOf(element)).to.equal(null);
    expect(part(element, 'cover')).to.equal(null);
  });

  it('are of the line items on request, with a box for each', async () => {
    const element = await show(
      { cover, ...withItems(cover, undefined, cover) },
      { images: 'items' },
    );
    const boxes = [...(element.shadowRoot?.querySelectorAll('[part=item-image]') ?? [])];

    expect(part(element, 'cover')).to.equal(null);
    expect(boxes.map((box) => box.querySelectorAll('img[alt=""]').length)).to.deep.equal([1, 0, 1]);
    expect(boxes.map((box) => box.parentElement?.part.value)).to.deep.equal([
      'item',
      'item',
      'item',
    ]);
    expect(new Set(boxes.map((box) => box.clientWidth))).to.deep.equal(new Set([48]));
    expect(getComputedStyle(boxes[0] ?? element).overflow).to.equal('hidden');
  });

  it('of line items keep quantity, name and amount of each', async () => {
    const changes = {
      line_items: lineItems([lineItem({ quantity: 2, amount_total: 9_000, image: cover })]),
    };
    const pictured = await show(changes, { images: 'items' });
    const plain = await show(changes);
    const texts = (element: CheckoutLinkElement) =>
      ['name', 'quantity', 'amount', 'total-amount'].map(
        (name) => part(element, name)?.textContent,
      );

    expect(texts(pictured)).to.deep.equal(texts(plain));
  });

  it('leave out the cover where the author has put something into the slot media', async () => {
    const element = createElement({ link: linkView({ cover }) });
    element.innerHTML = '<b slot="media">New</b>';
    await fixture(element);
    expect(imageOf(element)).to.equal(null);

    element.querySelector('b')?.remove();
    await waitUntil(() => imageOf(element));

    element.images = 'cover';
    element.innerHTML = '<b slot="media">New</b>';
    await element.updateComplete;
    expect(imageOf(element)).to.not.equal(null);
  });

  it('show the cover above content that is deeper than the slot media reaches', async () => {
    const element = createElement({ link: linkView({ cover }) });
    element.innerHTML = '<p><b slot="media">New</b></p>';
    await fixture(element);

    expect(imageOf(element)).to.not.equal(null);
  });

  it('follow the attribute', async () => {
    const element = await show({ cover, ...withItems(cover) });
    element.setAttribute('images', 'items');
    await element.updateComplete;
    expect([part(element, 'cover') === null, imageOf(element, 'item-image')?.src]).to.deep.equal([
      true,
      GOOD,
    ]);

    element.removeAttribute('images');
    await element.updateComplete;
    expect(imageOf(element)?.src).to.equal(GOOD);
  });
});

describe('the box of a picture', () => {
  it('is there without a picture, where the author wants one in each card', async () => {
    const [empty, full] = [
      await show({}, { images: 'cover' }),
      await show({ cover }, { images: 'cover' }),
    ];

    expect(imageOf(empty)).to.equal(null);
    expect(part(empty, 'cover')?.getBoundingClientRect().height).to.equal(
      part(full, 'cover')?.getBoundingClientRect().height,
    );
  });

  for (const layout of ['card', 'compact']) {
    it(`has its size before the picture is loaded: ${layout}`, async () => {
      const element = await show({ cover: { url: `${GOOD}?${layout}`, name: null } }, { layout });
      const before = element.getBoundingClientRect().height;
      const image = imageOf(element);

      await waitUntil(() => image?.complete && image.naturalWidth > 0);

      expect(before).to.be.greaterThan(100);
      expect(element.getBoundingClientRect().height).to.equal(before);
    });

    it(`is in the skeleton too, where the author wants one in each card: ${layout}`, async () => {
      const loader = new ScriptedLoader();
      const element = createElement({ loader, linkId: 'cl_ceramics' }, { layout, images: 'cover' });
      await fixture(element);
      const size = () => part(element, 'cover')?.getBoundingClientRect().toJSON() as DOMRect;
      const before = size();

      loader.last.answer(linkView({ cover }));
      await waitUntil(() => imageOf(element));

      expect(part(element, 'skeleton')).to.equal(null);
      expect([before.width, before.height, before.x]).to.deep.equal([
        size().width,
        size().height,
        size().x,
      ]);
    });
  }

  for (const [what, url] of [
    ['is missing', BROKEN],
    ['is no picture', WRONG_TYPE],
  ] as const) {
    it(`stands in for one that ${what}`, async () => {
      const element = await show({ cover: { url, name: 'Tea bowl' } });

      await waitUntil(() => imageOf(element)?.hidden);

      const image = imageOf(element);
      expect(image && getComputedStyle(image).visibility).to.equal('hidden');
      expect(part(element, 'cover')?.getBoundingClientRect().height).to.be.greaterThan(100);
      expect(part(element, 'pay')).to.not.equal(null);
    });
  }

  it('shows the next picture after a broken one', async () => {
    const element = await show({ cover: { url: `${BROKEN}?next`, name: null } });
    await waitUntil(() => imageOf(element)?.hidden);

    element.link = linkView({ cover });

    await waitUntil(() => imageOf(element)?.src === GOOD && !imageOf(element)?.hidden);
  });

  it('leaves broken pictures of the author to the author', async () => {
    const element = createElement({ link: linkView() });
    element.innerHTML = `<img slot="media" alt="">`;
    await fixture(element);
    const own = element.querySelector('img');
    const failed = new Promise((resolve) => own?.addEventListener('error', resolve));
    if (own) own.src = `${BROKEN}?own`;
    await failed;

    expect(own?.hidden).to.equal(false);
  });

  it('is filled by the picture, inside of its border', async () => {
    const covered = [await show({ cover }), await show({ cover }, { layout: 'compact' })];
    const boxes = [
      ...covered.map((element) => part(element, 'cover')),
      part(await show(withItems(cover), { images: 'items' }), 'item-image'),
    ];

    for (const box of boxes) {
      const { x, y } = box?.getBoundingClientRect() ?? new DOMRect();
      const image = box?.querySelector('img')?.getBoundingClientRect();
      expect([image?.x, image?.y]).to.deep.equal([x + 1, y + 1]);
      expect([image?.width, image?.height]).to.deep.equal([box?.clientWidth, box?.clientHeight]);
    }
  });

  it('has the documented variables', async () => {
    const element = await show({ cover });
    element.style.inlineSize = '300px';
    for (const [name, value] of Object.entries({
      'cover-ratio': '2 / 1',
      'image-radius': '3px',
      'image-fit': 'contain',
    })) {
      element.style.setProperty(`--checkout-link-${name}`, value);
    }
    const box = part(element, 'cover');
    const image = imageOf(element);
    if (!box || !image) throw new Error('There is no picture');

    // Inside its border. In WebKit 2.38 the picture is higher by the border, and cut.
    const { clientWidth, clientHeight } = box;
    expect(clientWidth / clientHeight).to.be.closeTo(2, 0.02);
    expect(image.width).to.equal(clientWidth);
    expect(image.height).to.be.within(clientHeight, clientHeight + 2);
    expect(getComputedStyle(box).borderRadius).to.equal('3px');
    expect(getComputedStyle(image).objectFit).to.equal('contain');
  });

  it('is at the start of a line in both directions', async () => {
    const element = await show({ cover }, { layout: 'compact', dir: 'rtl' });
    const [box, title] = [part(element, 'cover'), part(element, 'title')];

    expect(box?.getBoundingClientRect().left).to.be.greaterThan(
      title?.getBoundingClientRect().right ?? Infinity,
    );
  });

  itNeeds('media features', 'has a border in forced colors', async () => {
    await executeServerCommand('media-features', { 'forced-colors': 'active' });
    const box = part(await show({}, { images: 'cover' }), 'cover');
    const { borderTopColor, borderTopStyle } = getComputedStyle(box ?? document.body);
    await executeServerCommand('media-features', {});

    expect(borderTopColor).to.match(/^rgb\(/);
    expect(borderTopStyle).to.equal('solid');
  });

  for (const fontSize of ['100%', '200%']) {
    itNeeds(
      'narrow windows',
      `fits a viewport of 320 pixels without overflow, with text of ${fontSize}`,
      async () => {
        const root = document.documentElement;
        await setViewport({ width: 320, height: 600 });
        root.style.fontSize = fontSize;
        await show({ cover, ...withItems(cover, undefined) }, { images: 'items' });
        await show(
          { cover, title: 'Donaudampfschifffahrtsgesellsch' },
          { layout: 'compact', lang: 'de' },
        );
        await show({ cover, ...amountOf(901_450) }, { layout: 'compact' });

        const { scrollWidth, clientWidth } = root;
        root.style.fontSize = '';
        await setViewport({ width: 800, height: 600 });

        expect(scrollWidth).to.equal(clientWidth);
      },
    );
  }

  itNeeds('narrow windows', 'is beside the title where there is room', async () => {
    await setViewport({ width: 320, height: 600 });
    const element = await show({ cover }, { layout: 'compact' });
    const [box, title] = ['cover', 'title'].map((name) =>
      part(element, name)?.getBoundingClientRect(),
    );
    await setViewport({ width: 800, height: 600 });

    expect(title?.left).to.be.greaterThan(box?.right ?? Infinity);
  });
});

describe('image-origins', () => {
  it('leaves out pictures from elsewhere, as if the link had none', async () => {
    const elsewhere = await show(
      { cover, ...withItems(cover) },
      { 'image-origins': 'https://images.example.com' },
    );
    const items = await show(withItems(cover), {
      'image-origins': 'https://images.example.com',
      images: 'items',
    });
    const here = await show(
      { cover },
      { 'image-origins': `https://images.example.com ${location.origin}` },
    );

    expect([part(elsewhere, 'cover'), imageOf(items, 'item-image')]).to.deep.equal([null, null]);
    expect(imageOf(here)?.src).to.equal(GOOD);
  });

  it('leaves out single widths from elsewhere', async () => {
    const sources = [{ url: 'https://images.example.com/bowl.jpg', width: 320 }];
    const element = await show(
      { cover: { ...cover, sources } },
      { 'image-origins': location.origin },
    );

    expect(imageOf(element)?.hasAttribute('srcset')).to.equal(false);
  });

  it('allows no origin at all when none is valid', async () => {
    const element = await show({ cover }, { 'image-origins': 'images.example.com' });

    expect(part(element, 'cover')).to.equal(null);
  });
});

describe('addresses of pictures that no page may load', () => {
  for (const url of [
    'javascript:alert(1)',
    'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg"/>',
    'blob:https://images.example.com/9115d58c',
    '//images.example.com/bowl.jpg',
    'http://images.example.com/bowl.jpg',
    'https://user:pass@images.example.com/bowl.jpg',
  ]) {
    it(`are as no picture: ${url}`, async () => {
      const element = await show({ cover: { url, name: null } });

      expect(treeOf(element)).to.equal(treeOf(await show({})));
    });
  }
});
