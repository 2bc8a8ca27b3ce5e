import type { Messages } from './messages.js';

const is: Messages = {
  lang: 'is',
  numbers: 'ro',
  symbols: { isk: 'kr.' },
  submit: {
    auto: 'Ganga frá kaupum',
    pay: 'Greiða',
    book: 'Bóka',
    donate: 'Styrkja',
    subscribe: 'Gerast áskrifandi',
    other: 'Halda áfram',
  },
  withAmount: '{label} – {amount}',
  submitWithAmount: {
    pay: 'Greiða {amount}',
    book: 'Bóka fyrir {amount}',
    donate: 'Styrkja um {amount}',
  },
  payFor: '{label}: {title}',
  newWindow: '{name} (opnast í nýjum glugga)',
  free: 'Ókeypis',
  quantity: 'Magn: {n}',
  total: 'Samtals',
  more: { one: 'og {n} í viðbót', other: 'og {n} í viðbót' },
  moreItems: 'og fleira',
  left: { one: 'Aðeins {n} eftir', other: 'Aðeins {n} eftir' },
  loading: 'Hleður',
  inactive: 'Þetta er ekki í boði sem stendur.',
  soldOut: 'Uppselt',
  missing: 'Þetta fannst ekki.',
  failed: 'Ekki tókst að sækja þetta.',
  retry: 'Reyna aftur',
  testMode: 'Prófunarhamur',
};

export default is;
