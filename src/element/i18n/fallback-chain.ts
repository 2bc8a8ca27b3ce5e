import { hasOwn } from '../../wire/fields.js';
import { parentTag } from '../../wire/language-tag.js';

/**
 * Other names of languages (IANA registry, CLDR), and regions that write their language in another script.
 * What follows the name in a tag stays: `no-SJ` is `nb-sj`.
 */
export const ALIASES: Readonly<Record<string, string>> = {
  no: 'nb',
  nn: 'nb',
  iw: 'he',
  in: 'id',
  tl: 'fil',
  mo: 'ro',
  sh: 'sr-latn',
  cnr: 'sr-latn',
  'sr-me': 'sr-latn-me',
  'bs-cyrl': 'sr',
  prs: 'fa-af',
  pnb: 'ur',
  'pa-arab': 'ur',
  'pa-pk': 'ur-pk',
  arb: 'ar',
  arz: 'ar-eg',
  apc: 'ar',
  ary: 'ar-ma',
  gsw: 'de',
  cmn: 'zh',
  wuu: 'zh',
  'zh-cmn': 'zh',
  yue: 'zh-hk',
  'yue-cn': 'zh',
  'yue-hans': 'zh',
  'zh-yue': 'zh-hk',
  nan: 'zh-hant',
  'zh-min-nan': 'zh-hant',
  'zh-cht': 'zh-hant',
  'zh-tw': 'zh-hant-tw',
  'zh-hk': 'zh-hant-hk',
  'zh-mo': 'zh-hant-mo',
};

const LATIN_AMERICA = /^es-(?!e[ahs]|gq|ic|ph)[a-z]{2}$/;
const HONG_KONG = /^zh-hant-(hk|mo)$/;

/** One place to look for messages, and the tag whose number format goes with them. */
export interface Candidate {
  table: string;
  locale: string;
}

/** `zh-hant-tw` → `zh-hant-tw`, `zh-hant`, `zh`, each followed by what it is an alias of (RFC 4647, 3.4). */
export function fallbackChain(tag: string): Candidate[] {
  const chain: Candidate[] = [];
  for (let table = tag; table; table = parentTag(table)) {
    chain.push({ table, locale: tag });
    // Regions that share their words with others, and have numbers of their own (CLDR, parentLocales).
    const words = table.replace(LATIN_AMERICA, 'es-419').replace(HONG_KONG, 'zh-hk');
    if (words !== table) chain.push({ table: words, locale: tag });
    if (hasOwn(ALIASES, table)) {
      chain.push(...fallbackChain(`${ALIASES[table]}${tag.slice(table.length)}`));
    }
  }
  return chain;
}
