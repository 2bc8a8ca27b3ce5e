import scriptUrl from 'checkout-link-embed/dist/checkout-link.js?url';
import type { Values } from '../settings/values.js';
import { wholePage } from './page.js';

/** The page as a single file with the inlined script. */
export async function singleFilePage(values: Values): Promise<string> {
  const script = await (await fetch(scriptUrl)).text();
  // The source map is not downloaded, and `</script` would end the inline script.
  const inline = script
    .replace(/\n\/\/# sourceMappingURL.*\s*$/, '\n')
    .replaceAll('</script', '<\\/script');
  return wholePage(values, `<script type="module">\n${inline}</script>`);
}

export async function download(values: Values): Promise<void> {
  const url = URL.createObjectURL(new Blob([await singleFilePage(values)], { type: 'text/html' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = 'checkout-link.html';
  link.click();
  URL.revokeObjectURL(url);
}
