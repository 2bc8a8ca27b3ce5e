import type { Values } from '../settings/values.js';
import { saveFile } from '../site/save-file.js';
import { wholePage } from './page.js';

/** The page as a single file with the inlined script. */
export async function singleFilePage(values: Values): Promise<string> {
  // Not fetched: the development server would change it, so that it runs there only.
  const { default: script } = await import('checkout-link-embed/dist/checkout-link.js?raw');
  return wholePage(values, `<script type="module">\n${inlineScript(script)}</script>`);
}

/** The code of a script file for a `<script>` element. */
export function inlineScript(code: string): string {
  // The source map is not downloaded, and `</script` would end the inline script.
  return code.replace(/\n\/\/# sourceMappingURL.*\s*$/, '\n').replaceAll('</script', '<\\/script');
}

export async function saveSingleFilePage(values: Values): Promise<void> {
  saveFile('checkout-link.html', await singleFilePage(values), 'text/html');
}
