import { pageCss } from '../code-export/page-css.js';
import { lookOf, nameOfLook } from '../settings/look.js';
import type { Values } from '../settings/values.js';
import { picturesOfStates } from './pictures.js';
import { readLook } from './read-look.js';
import { saveFile } from '../site/save-file.js';
import { showPage } from './show-page.js';
import { designTokens } from './tokens.js';

export async function saveTokens(values: Values): Promise<void> {
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
  const zip = await picturesOfStates(values, (done, total) =>
    onProgress(`Drawing the states: ${done} of ${total}…`),
  );
  saveFile('checkout-link-pictures.zip', zip.slice(), 'application/zip');
}

export async function savePage(values: Values): Promise<void> {
  saveFile('checkout-link-preview.html', await showPage(values), 'text/html');
}
