import af from '../locales/af.js';
import ar from '../locales/ar.js';
import az from '../locales/az.js';
import be from '../locales/be.js';
import bg from '../locales/bg.js';
import bn from '../locales/bn.js';
import bs from '../locales/bs.js';
import ca from '../locales/ca.js';
import cs from '../locales/cs.js';
import da from '../locales/da.js';
import de from '../locales/de.js';
import el from '../locales/el.js';
import en from '../locales/en.js';
import enGb from '../locales/en-gb.js';
import es from '../locales/es.js';
import es419 from '../locales/es-419.js';
import et from '../locales/et.js';
import eu from '../locales/eu.js';
import fa from '../locales/fa.js';
import fi from '../locales/fi.js';
import fil from '../locales/fil.js';
import fr from '../locales/fr.js';
import frCa from '../locales/fr-ca.js';
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
import kn from '../locales/kn.js';
import ko from '../locales/ko.js';
import lt from '../locales/lt.js';
import lv from '../locales/lv.js';
import mk from '../locales/mk.js';
import ml from '../locales/ml.js';
import mr from '../locales/mr.js';
import ms from '../locales/ms.js';
import mt from '../locales/mt.js';
import nb from '../locales/nb.js';
import ne from '../locales/ne.js';
import nl from '../locales/nl.js';
import pa from '../locales/pa.js';
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
import te from '../locales/te.js';
import th from '../locales/th.js';
import tr from '../locales/tr.js';
import uk from '../locales/uk.js';
import ur from '../locales/ur.js';
import uz from '../locales/uz.js';
import vi from '../locales/vi.js';
import zh from '../locales/zh.js';
import zhHant from '../locales/zh-hant.js';
import zhHk from '../locales/zh-hk.js';
import { ALIASES } from '../element/i18n/fallback-chain.js';
import type { Messages } from '../locales/messages.js';

/** Every language at once: a server has them at hand. */
export const tables: readonly Messages[] = [
  af,
  ar,
  az,
  be,
  bg,
  bn,
  bs,
  ca,
  cs,
  da,
  de,
  el,
  en,
  enGb,
  es,
  es419,
  et,
  eu,
  fa,
  fi,
  fil,
  fr,
  frCa,
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
  kn,
  ko,
  lt,
  lv,
  mk,
  ml,
  mr,
  ms,
  mt,
  nb,
  ne,
  nl,
  pa,
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
  te,
  th,
  tr,
  uk,
  ur,
  uz,
  vi,
  zh,
  zhHant,
  zhHk,
];

/** Regions whose words are not those of the language alone: a server that looks a tag up has to know them. */
const regions = [
  ...'AR BO BR BZ CL CO CR CU DO EC GT HN MX NI PA PE PR PY SV US UY VE'
    .split(' ')
    .map((region) => `es-${region}`),
  ...['zh-Hant-HK', 'zh-Hant-MO', 'cmn-Hant', 'cmn-TW'],
];

/** Tags of all languages that `renderCheckoutLink` speaks, other names of some among them. */
export const languages: readonly string[] = [
  ...tables.map(({ lang }) => lang),
  ...Object.keys(ALIASES),
  ...regions,
];
