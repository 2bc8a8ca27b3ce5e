import { valueOf, type Values } from '../settings/values.js';

/** What the renderer of the package writes for each link of the sandbox, in English: the pay label, and the title. */
const TEXT_BY_LINK = new Map<string, readonly [label: string, title: string]>(
  Object.entries({
    cl_kilnfund93xq: ['Donate', 'New kiln fund'],
    cl_winterconc5t: ['Book', 'Winter concert, balcony'],
    cl_seconds00q8z: ['Check out', 'Glaze seconds box'],
    cl_moonjar7to9p: ['Pay', 'Moon jars, no. 7 to 9'],
    cl_lastteapot1s: ['Pay', 'Celadon teapot'],
    cl_tableset40pc: ['Pay', 'The whole table, 40 pieces'],
    cl_scheibe28lng: ['Book', 'Töpferscheibenreinigungskurs'],
    cl_kadarut2heb0: ['Book', 'סדנת קדרות לזוגות'],
    cl_khatt4arkwd3: ['Book', 'دورة الخط العربي'],
    cl_matcha8jpy0d: ['Pay', '抹茶茶碗と茶筅'],
    cl_openstudio0f: ['Book', 'Open studio evening'],
    cl_voucher5min1: ['Check out', 'Gift voucher'],
    cl_invoice2041a: ['Pay', 'Invoice 2041'],
    cl_sourdough6rd: ['Book', 'Sourdough class with lunch'],
    cl_breadbox7k2m: ['Check out', 'Saturday bread box'],
    cl_4de6fg8hi0jk: ['Book', 'Raku workshop for two'],
    cl_breadclub4nw: ['Subscribe', 'Bread club'],
  }),
);

/** The text of the fallback link: names the link that the element shows. */
export function fallbackText(values: Values): string {
  const own = valueOf(values, 'label');
  const known = TEXT_BY_LINK.get(valueOf(values, 'link-id'));
  if (!known) return own || 'Go to checkout';
  const [label, title] = known;
  return `${own || label}: ${title}`;
}
