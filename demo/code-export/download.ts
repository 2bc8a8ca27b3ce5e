import scriptUrl from 'checkout-link-embed/dist/checkout-link.js?url';
import type { Values } from '../settings/values.js';
import { wholePage } from './page.js';

/** The whole page in one file, with the script inside. */
export async function onePage(values: Values): Promise<string> {
  const script = await (await fetch(scriptUrl)).text();
  // The map is not beside the page, and nothing in a script may end it early.
  const inline = script
    .replace(/\n\/\/# sourceMappingURL.*\s*$/, '\n')
    .replaceAll('</script', '<\\/script');
  return wholePage(values, `<script type="module">\n${inline}</script>`);
}

export async function download(values: Values): Promise<void> {
  const address = URL.createObjectURL(new Blob([await onePage(values)], { type: 'text/html' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = 'checkout-link.html';
  link.click();
  URL.revokeObjectURL(address);
}
