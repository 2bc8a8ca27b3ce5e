import type { Messages } from '../../locales/messages.js';
import { documentMethods } from '../view/document-methods.js';

interface Table {
  default: Messages;
}

const ATTRIBUTE = 'data-checkout-link-locales';

/**
 * Imports a language of the script file: from the folder that the page names, or from beside the script. Optimizers
 * and bundlers put the script elsewhere, without its folder. Only on `html` and `script`: user-generated HTML has
 * data attributes on everything else.
 */
export async function importTable(tag: string, beside: () => Promise<Table>): Promise<Table> {
  try {
    const owner = documentMethods().querySelector.call(document, `:is(html,script)[${ATTRIBUTE}]`);
    const folder = owner?.getAttribute(ATTRIBUTE)?.replace(/\/*$/, '/');
    if (!folder) return await beside();
    const { href } = new URL(`${folder}${tag}.js`, owner?.baseURI);
    return (await import(/* @vite-ignore */ href)) as Table;
  } catch (error) {
    const hint = `Set ${ATTRIBUTE} on <html> to the address of dist/locales`;
    throw new Error(`${String(error)}. ${hint}`, { cause: error });
  }
}
