import ar from '../locales/ar.js';
import bg from '../locales/bg.js';
import bn from '../locales/bn.js';
import ca from '../locales/ca.js';
import cs from '../locales/cs.js';
import da from '../locales/da.js';
import de from '../locales/de.js';
import el from '../locales/el.js';
import en from '../locales/en.js';
import es from '../locales/es.js';
import et from '../locales/et.js';
import eu from '../locales/eu.js';
import fa from '../locales/fa.js';
import fi from '../locales/fi.js';
import fil from '../locales/fil.js';
import fr from '../locales/fr.js';
import ga from '../locales/ga.js';
import gl from '../locales/gl.js';
import gu from '../locales/gu.js';
import he from '../locales/he.js';
import hi from '../locales/hi.js';
import hr from '../locales/hr.js';
import hu from '../locales/hu.js';
import hy from '../locales/hy.js';
import id from '../locales/id.js';
import is_ from '../locales/is.js';
import it from '../locales/it.js';
import ja from '../locales/ja.js';
import ka from '../locales/ka.js';
import kk from '../locales/kk.js';
import ko from '../locales/ko.js';
import lt from '../locales/lt.js';
import lv from '../locales/lv.js';
import mk from '../locales/mk.js';
import ms from '../locales/ms.js';
import mt from '../locales/mt.js';
import nb from '../locales/nb.js';
import nl from '../locales/nl.js';
import pl from '../locales/pl.js';
import pt from '../locales/pt.js';
import ptBr from '../locales/pt-br.js';
import ro from '../locales/ro.js';
import ru from '../locales/ru.js';
import sk from '../locales/sk.js';
import sl from '../locales/sl.js';
import sq from '../locales/sq.js';
import sr from '../locales/sr.js';
import srLatn from '../locales/sr-latn.js';
import sv from '../locales/sv.js';
import sw from '../locales/sw.js';
import ta from '../locales/ta.js';
import th from '../locales/th.js';
import tr from '../locales/tr.js';
import uk from '../locales/uk.js';
import ur from '../locales/ur.js';
import vi from '../locales/vi.js';
import zh from '../locales/zh.js';
import zhHant from '../locales/zh-hant.js';
import { ALIASES } from '../element/i18n/fallback-chain.js';
import type { Messages } from '../locales/messages.js';

/** Every language at once: a server has them at hand. */
export const tables: readonly Messages[] = [
  ar,
  bg,
  bn,
  ca,
  cs,
  da,
  de,
  el,
  en,
  es,
  et,
  eu,
  fa,
  fi,
  fil,
  fr,
  ga,
  gl,
  gu,
  he,
  hi,
  hr,
  hu,
  hy,
  id,
  is_,
  it,
  ja,
  ka,
  kk,
  ko,
  lt,
  lv,
  mk,
  ms,
  mt,
  nb,
  nl,
  pl,
  pt,
  ptBr,
  ro,
  ru,
  sk,
  sl,
  sq,
  sr,
  srLatn,
  sv,
  sw,
  ta,
  th,
  tr,
  uk,
  ur,
  vi,
  zh,
  zhHant,
];

/** Tags of all languages that `renderCheckoutLink` speaks, other names of some among them. */
export const languages: readonly string[] = [
  ...tables.map(({ lang }) => lang),
  ...Object.keys(ALIASES),
];
