import type { Plugin } from 'vite';

const PICTURE = /<scheme-picture\s+name="([\w-]+)"\s+alt="([^"]+)"\s*><\/scheme-picture\s*>/g;

/** Puts the pictures of `demo/pictures` in place of `<scheme-picture>`, one for each color scheme. */
export function schemePictures(): Plugin {
  return {
    name: 'demo-scheme-pictures',
    transformIndexHtml: {
      order: 'pre',
      handler: (html) => html.replace(PICTURE, (_, name: string, alt: string) => both(name, alt)),
    },
  };
}

export function schemePicture(name: string, alt: string): string {
  return `<scheme-picture name="${name}" alt="${alt}"></scheme-picture>`;
}

/** `site.css` hides the one of the other scheme, and lazy loading does not load what is hidden. */
function both(name: string, alt: string): string {
  const pictures = ['light', 'dark'].map(
    (scheme) =>
      `<img data-scheme="${scheme}" src="/pictures/${name}-${scheme}.webp" alt="${alt}" width="640" height="400" loading="lazy" />`,
  );
  return pictures.join('');
}
