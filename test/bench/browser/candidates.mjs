// The pages that are compared. `ours` are this project's, `base` those of another build; everything else is a control.
import { addressOf, idOf, linkOf } from './links.mjs';

/** One request for `most` links each, as the candidate will make them. */
const preloadOf = (ids, most) => {
  const [first, ...others] = ids.slice(0, most);
  const list = [first, ...others].map((id) => `id=${id}`).join('&amp;');
  const href = `/checkout-links${others.length === 0 ? `/${first}` : `?${list}`}`;
  const line = `<link rel="preload" as="fetch" crossorigin href="${href}">`;
  return ids.length > most ? line + preloadOf(ids.slice(most), most) : line;
};
const script = (name) => `<script type="module" src="/${name}"></script>`;
const cardStyles = (css) => `<style id="card-styles">${css}</style>`;
/** The box before the script: as high as the card comes to. */
const reserved = (tag, height) =>
  `<style>${tag}{display:block;max-inline-size:26rem;min-block-size:${height}}</style>`;

const staticCard = (id) => `<div part="card"><p part="title">Two evenings at the potter’s wheel</p>
<p part="description">For beginners: clay, glazes and firing are included, and you take home what you make.</p>
<ul part="items"><li part="item"><span part="name">Seat at the wheel</span><span part="quantity">× 2</span><span part="amount">$90.00</span></li>
<li part="item"><span part="name">Clay, five kilograms</span><span part="quantity">× 1</span><span part="amount">$14.50</span></li>
<li part="item"><span part="name">Firing and glaze</span><span part="quantity">× 1</span><span part="amount">$12.00</span></li></ul>
<p part="total"><span>Total</span><span>$116.50</span></p><a part="pay" href="${addressOf(id)}">Book</a></div>`;

const control = (name, preloaded) => ({
  batch: preloaded,
  texts: preloaded,
  head: (ids, css) =>
    [
      cardStyles(css),
      reserved('bench-link', '19.25rem'),
      preloaded ? preloadOf(ids, Infinity) : '',
      script(name),
    ].join(''),
  widget: (id) => `<bench-link link-id="${id}"></bench-link>`,
});

const controls = {
  'static link': {
    head: (_ids, css) => `<style>${css}</style>`,
    widget: staticCard,
  },
  vanilla: control('vanilla.js', false),
  'vanilla, preloaded, batch': control('vanilla.js', true),
  Lit: control('lit.js', false),
  'Lit, preloaded, batch': control('lit.js', true),
};

const DRAWN_WHEN_NEAR =
  '<style>checkout-link{content-visibility:auto;contain-intrinsic-block-size:21.25rem}</style>';

/** Higher by the cover. */
const COVERS = { attributes: { images: 'cover' }, hasImages: true, height: '42rem' };

/** The ways to put the element on a page, by what follows the build's name; one of them needs the renderer. */
const elementPages = {
  '': {},
  ', preloaded': { head: (ids) => preloadOf(ids, 100) },
  ', preloaded, drawn when near': { head: (ids) => preloadOf(ids, 100) + DRAWN_WHEN_NEAR },
  ', fallback': { inside: (id) => `<a href="${addressOf(id)}">Book</a>` },
  ', rendered on the server': { isRendered: true },
  ', preloaded, images off': {
    head: (ids) => preloadOf(ids, 100),
    attributes: { images: 'none' },
    hasImages: true,
  },
  ', preloaded, covers': { head: (ids) => preloadOf(ids, 100), ...COVERS },
  ', rendered on the server, lazy covers': {
    isRendered: true,
    ...COVERS,
    attributes: { images: 'cover', loading: 'lazy' },
  },
};

function elementPage(build, options) {
  const { head = () => '', inside = () => '', attributes = {}, height = '21.25rem' } = options;
  const list = Object.entries(attributes).map(([name, value]) => ` ${name}="${value}"`);
  const marked = (id) =>
    `<checkout-link link-id="${id}"${list.join('')}>${inside(id)}</checkout-link>`;
  const rendered = (id, images) => {
    const { images: shown, ...others } = attributes;
    return build.render(linkOf(id, undefined, images), { images: shown, attributes: others });
  };
  return {
    batch: true,
    hasImages: options.hasImages,
    head: (ids) => [reserved('checkout-link', height), head(ids), script(build.script)].join(''),
    widget: options.isRendered ? rendered : marked,
  };
}

/** @param builds each with its `name`, its `script` on the bench's site, and its `render` where it has one */
export function candidatesOf(builds) {
  const candidates = { ...controls };
  for (const [page, options] of Object.entries(elementPages)) {
    for (const build of builds) {
      if (options.isRendered && !build.render) continue;
      candidates[build.name + page] = elementPage(build, options);
    }
  }
  return candidates;
}

/** The page of a candidate with `count` widgets, for different links or one. `images`: the origin of pictures, if any. */
export function pageOf({ head, widget, batch }, { count, same, css, images }) {
  const widgets = Array.from({ length: count }, (_, index) => idOf(same ? 0 : index));
  const ids = [...new Set(widgets)].sort();
  return `<!doctype html><html lang="en" data-batch="${Boolean(batch)}"><head><meta charset="utf-8"><title>Bench</title>
<meta name="viewport" content="width=device-width">${head(ids, css)}</head>
<body>${widgets.map((id) => `<section data-widget>${widget(id, images)}</section>`).join('\n')}</body></html>`;
}
