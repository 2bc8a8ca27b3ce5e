import type { Messages } from './messages.js';

const sk: Messages = {
  lang: 'sk',
  submit: {
    auto: 'Prejsť k pokladni',
    pay: 'Zaplatiť',
    book: 'Rezervovať',
    donate: 'Prispieť',
    subscribe: 'Predplatiť',
    other: 'Pokračovať',
  },
  withAmount: '{label} – {amount}',
  submitWithAmount: {
    pay: 'Zaplatiť {amount}',
    book: 'Rezervovať za {amount}',
    donate: 'Prispieť sumou {amount}',
    subscribe: 'Predplatiť za {amount}',
  },
  payFor: '{label}: {title}',
  newWindow: '{name} (otvorí sa v novom okne)',
  free: 'Zadarmo',
  quantity: 'Množstvo: {n}',
  total: 'Spolu',
  more: {
    one: 'a {n} ďalšia položka',
    few: 'a {n} ďalšie položky',
    many: 'a {n} ďalšej položky',
    other: 'a {n} ďalších položiek',
  },
  moreItems: 'a ďalšie položky',
  left: {
    one: 'Zostáva už len {n}',
    few: 'Zostávajú už len {n}',
    many: 'Zostáva už len {n}',
    other: 'Zostáva už len {n}',
  },
  loading: 'Načítava sa',
  inactive: 'Momentálne nie je k dispozícii.',
  soldOut: 'Vypredané',
  missing: 'Nenašlo sa.',
  failed: 'Nepodarilo sa načítať.',
  retry: 'Skúsiť znova',
  testMode: 'Testovací režim',
};

export default sk;
