/// <reference types="vite/types/importMeta.d.ts" />
import type { Messages } from 'checkout-link-embed';

const tables = import.meta.glob<{ default: Messages }>('../../dist/locales/*.js');

/** The element's texts in a language of the settings; `null` for English, which the script contains. */
export async function messagesOf(language: string): Promise<Messages | null> {
  const load = tables[`../../dist/locales/${language.toLowerCase()}.js`];
  return load ? (await load()).default : null;
}
