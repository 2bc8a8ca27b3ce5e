import type { Price, Product } from './objects.js';
import type { Store } from './store.js';

/** The seeded merchant's products. Product `prod_<name>` has the price `price_<name>`, in the smallest unit of the currency. */
const goods = [
  ['rakuplace', 'Place at the raku workshop, firing included', 'usd', 2000],
  ['teapot', 'Celadon teapot, 0.6 l', 'usd', 14500],
  ['moonjar', 'Moon jar, white porcelain, 30 cm', 'usd', 68000],
  ['kilnfund', 'Contribution to the new kiln', 'usd', 2500],
  ['openstudio', 'Open studio evening', 'usd', 0],
  ['voucher', 'Gift voucher', 'usd', 5000],
  ['seconds', 'Box of glaze seconds, five pieces', 'usd', 3900],
  ['breadclub', 'Bread club, one month', 'usd', 3600],
  ['ryeloaf', 'Rye loaf, 1 kg', 'eur', 680],
  ['cardamombun', 'Cardamom bun', 'eur', 320],
  ['jam', 'Apricot jam, 250 g', 'eur', 590],
  ['deposit', 'Deposit for the returnable crate', 'eur', 400],
  ['sourdough', 'Sourdough class with lunch', 'eur', 8900],
  [
    'scheibenkurs',
    'Drehscheibengeschwindigkeitsregelungseinführungskurs mit Töpferscheibenreinigungsmittelprobe',
    'eur',
    12000,
  ],
  [
    'tonlager',
    'Donaudampfschifffahrtsgesellschaftskapitänsmützenhalter aus Steinzeug',
    'eur',
    4250,
  ],
  ['concert', 'Winter concert, balcony seat', 'gbp', 2400],
  ['invoice', 'Glazing of 48 tiles, invoice 2041', 'gbp', 117650],
  ['pottery', 'סדנת קדרות לזוג, שלוש שעות', 'ils', 39000],
  ['calligraphy', 'دورة الخط العربي للمبتدئين، أربع جلسات', 'kwd', 22500],
  ['reedpens', 'طقم أقلام القصب', 'kwd', 3750],
  ['matchabowl', '抹茶茶碗（黒楽）', 'jpy', 12800],
  ['whisk', '茶筅', 'jpy', 3300],
] as const;

const shapes = ['Dinner plate', 'Soup bowl', 'Side plate', 'Mug', 'Serving dish'] as const;
const glazes = [
  'ash',
  'celadon',
  'cobalt',
  'iron',
  'oatmeal',
  'shino',
  'tenmoku',
  'white',
] as const;

/** Forty products with a price each: every shape in every glaze. */
const tableware = shapes.flatMap((shape, row) =>
  glazes.map((glaze, column) => ({
    name: `table${String(row * glazes.length + column + 1).padStart(2, '0')}`,
    description: `${shape}, ${glaze} glaze`,
    amount: 1800 + row * 650 + column * 50,
  })),
);

export type GoodsName = (typeof goods)[number][0];
export const tablewareNames: readonly string[] = tableware.map(({ name }) => name);

export function fillCatalogue(store: Store): void {
  for (const [name, description, currency, amount] of goods)
    addGoods(store, name, description, currency, amount);
  for (const { name, description, amount } of tableware)
    addGoods(store, name, description, 'usd', amount);
}

function addGoods(
  store: Store,
  name: string,
  description: string,
  currency: string,
  amount: number,
): void {
  const product: Product = { id: `prod_${name}`, name: description };
  const price: Price = { id: `price_${name}`, currency, product: product.id, unit_amount: amount };
  store.products.set(product.id, product);
  store.prices.set(price.id, price);
}
