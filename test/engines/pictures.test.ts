import { renderCheckoutLink } from 'checkout-link-embed/ssr';
import { beforeAll, describe, expect, it } from 'vitest';
import type { LinkImage } from '../../src/wire/image.js';
import type { CheckoutLinkView } from '../../src/wire/link.js';
import { currentEngines, oldEngines } from '../support/engines.js';
import { linkView } from '../support/links.js';
import { imageOf } from '../support/pictured-link.js';
import type { Site } from '../support/scripted-site.js';
import { MODULE } from './merchant.js';
import { boxesIn, type Box } from './picture-probe.js';
import { cardTexts, element, payUrl, type Scenario } from './scenarios.js';
import { useEngine, type Visit } from './visit.js';

const payable = { outcome: 'payable', text: cardTexts } as const;

/** A font size that gives boxes whole pixels. */
const EVEN = 'style="font-size: 16px"';

/** A link whose picture is its cover, and that of its first item. */
function linkWith(image: LinkImage): Pick<CheckoutLinkView, 'cover' | 'line_items'> {
  const { line_items } = linkView();
  const data = line_items.data.map((item, index) => (index === 0 ? { ...item, image } : item));
  return { cover: image, line_items: { ...line_items, data } };
}

function scenariosOf(site: Site): Scenario[] {
  const link = linkWith(imageOf(site, 'bowl'));
  const broken = linkWith({ url: `${site.origin}/no-such-picture.png`, name: 'Bowl' });
  const rendered = (id: string) => renderCheckoutLink(linkView({ id, url: payUrl(id), ...link }));
  return [
    { name: 'cover', ...payable, link, markup: element() },
    { name: 'compact', outcome: 'payable', link, markup: element(`layout="compact" ${EVEN}`) },
    { name: 'items', ...payable, link, markup: element(`images="items" ${EVEN}`) },
    { name: 'rendered', ...payable, link, markup: rendered },
    { name: 'broken', ...payable, link: broken, markup: element() },
    { name: 'missing', ...payable, markup: element('images="cover"') },
    { name: 'off', ...payable, link, markup: element('images="none"') },
    { name: 'lazy', ...payable, link, markup: element('loading="lazy"'), isLazy: true },
  ];
}

for (const engine of [...currentEngines, ...oldEngines]) {
  describe(engine.name, () => {
    const visitor = useEngine(engine);
    let visit: Visit;
    let boxes: Box[];
    const boxesOf = (name: string) => boxes.filter((box) => box.name === name);
    const coverOf = (name: string) => {
      const [box, ...others] = boxesOf(name);
      if (!box || others.length > 0) throw new Error(`${boxesOf(name).length} boxes in ${name}`);
      return box;
    };

    beforeAll(async () => {
      const scenarios = scenariosOf(visitor.site);
      const page = { name: 'pictures', head: MODULE, scenarios };
      visit = await visitor.visit(page, async ({ evaluate }) => {
        boxes = await evaluate<Box[]>(`(${boxesIn.toString()})()`);
      });
    });

    it('shows every link, without an error in the page', () => {
      const outcomes = Object.values(visit.sections).map(({ outcome }) => outcome);

      expect(outcomes).toEqual(Array(8).fill('payable'));
      expect(visit.errors).toEqual([]);
    });

    it.each(['cover', 'rendered', 'lazy'])(
      'loads a picture into the box above a card: %s',
      (name) => {
        const { part, width, height, image } = coverOf(name);

        expect(part).toBe('cover');
        expect(width).toBeGreaterThan(200);
        expect(height).toBe((width * 3) / 4);
        expect(image).toEqual({ width, height, isLoaded: true, isVisible: true });
      },
    );

    it('loads pictures into square boxes beside the text of a compact card and of items', () => {
      const [item, empty] = boxesOf('items');

      for (const box of [coverOf('compact'), item]) {
        expect(box?.width).toBeGreaterThan(40);
        expect(box?.height).toBe(box?.width);
        expect(box?.image).toMatchObject({ isLoaded: true, isVisible: true });
      }
      expect(empty).toEqual({ ...item, image: null });
    });

    it.each([
      ['broken', { isLoaded: false, isVisible: false }],
      ['missing', null],
    ])('keeps the box of a picture that is %s', (name, image) => {
      const box = coverOf(name);
      const { width, height } = coverOf('cover');

      expect([box.width, box.height]).toEqual([width, height]);
      if (image) expect(box.image).toMatchObject(image);
      else expect(box.image).toBeNull();
    });

    it('has no box where pictures are off', () => {
      expect(boxesOf('off')).toEqual([]);
    });
  });
}
