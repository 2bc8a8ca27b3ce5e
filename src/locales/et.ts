import type { Messages } from './messages.js';

const et: Messages = {
  lang: 'et',
  submit: {
    auto: 'Vormista ost',
    pay: 'Maksa',
    book: 'Broneeri',
    donate: 'Anneta',
    subscribe: 'Telli',
    other: 'Jätka',
  },
  withAmount: '{label} – {amount}',
  submitWithAmount: {
    pay: 'Maksa {amount}',
    book: 'Broneeri hinnaga {amount}',
    donate: 'Anneta {amount}',
    subscribe: 'Telli hinnaga {amount}',
  },
  payFor: '{label}: {title}',
  newWindow: '{name} (avaneb uues aknas)',
  free: 'Tasuta',
  quantity: 'Kogus: {n}',
  total: 'Kokku',
  more: { one: 'ja veel {n}', other: 'ja veel {n}' },
  moreItems: 'ja muud',
  left: { one: 'Järel vaid {n}', other: 'Järel vaid {n}' },
  loading: 'Laadimine',
  inactive: 'See pole praegu saadaval.',
  soldOut: 'Läbi müüdud.',
  missing: 'Seda ei leitud.',
  failed: 'Laadimine ei õnnestunud.',
  retry: 'Proovi uuesti',
  testMode: 'Testrežiim',
};

export default et;
