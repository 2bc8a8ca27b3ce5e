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
    const url = namedFolder();
    if (!url) return await beside();
    // A query, such as a version, stays behind the file.
    url.pathname = url.pathname.replace(/\/*$/, `/${tag}.js`);
    const { href } = url;
    return (await import(/* @vite-ignore */ href)) as Table;
  } catch (error) {
    const hint = `Set ${ATTRIBUTE} on <html> to the address of dist/locales`;
    throw new Error(`${String(error)}. ${hint}`, { cause: error });
  }
}

/** The folder that the page names, if it names one: templates leave an empty attribute. */
function namedFolder(): URL | undefined {
  const selector = `:is(html,script)[${ATTRIBUTE}]`;
  for (const owner of documentMethods().querySelectorAll.call(document, selector)) {
    const folder = owner.getAttribute(ATTRIBUTE)?.trim();
    if (!folder) continue;
    const url = new URL(folder, owner.baseURI);
    // The address of a script: `data:` would run what is in the attribute.
    if (url.protocol === location.protocol || /^https?:/.test(url.protocol)) return url;
    throw new Error(`${url.protocol} is refused`);
  }
  return undefined;
}
