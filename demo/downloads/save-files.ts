import { pageCss } from '../code-export/page-css.js';
import { lookOf, nameOfLook } from '../settings/look.js';
import type { Values } from '../settings/values.js';
import { saveFile } from '../site/save-file.js';

/* What a file needs is loaded with it: the page alone has the element's script and all languages. */

export async function saveTokens(values: Values): Promise<void> {
  const [{ readLook }, { designTokens }] = await Promise.all([
    import('./read-look.js'),
    import('./tokens.js'),
  ]);
  const { light, dark } = await readLook(values);
  const tokens = designTokens(nameOfLook(lookOf(values)), light, dark);
  const json = `${JSON.stringify(tokens, null, 2)}\n`;
  saveFile('checkout-link.tokens.json', json, 'application/json');
}

export function saveCss(values: Values): void {
  saveFile('checkout-link.css', `${pageCss(values)}\n`, 'text/css');
}

export async function savePictures(
  values: Values,
  onProgress: (text: string) => void,
): Promise<void> {
  const { stateScreenshots } = await import('./state-screenshots.js');
  const zip = await stateScreenshots(values, (done, total) =>
    onProgress(`Drawing the states: ${done} of ${total}…`),
  );
  saveFile('checkout-link-pictures.zip', zip.slice(), 'application/zip');
}

export async function savePage(values: Values): Promise<void> {
  const { shareablePage } = await import('./shareable-page.js');
  saveFile('checkout-link-preview.html', await shareablePage(values), 'text/html');
}
