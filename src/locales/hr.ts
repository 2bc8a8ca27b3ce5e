import type { Messages } from './messages.js';

const hr: Messages = {
  lang: 'hr',
  submit: {
    auto: 'Nastavi na plaćanje',
    pay: 'Plati',
    book: 'Rezerviraj',
    donate: 'Doniraj',
    subscribe: 'Pretplati se',
    other: 'Nastavi',
  },
  withAmount: '{label} – {amount}',
  submitWithAmount: {
    pay: 'Plati {amount}',
    book: 'Rezerviraj za {amount}',
    donate: 'Doniraj {amount}',
    subscribe: 'Pretplati se za {amount}',
  },
  payFor: '{label}: {title}',
  newWindow: '{name} (otvara se u novom prozoru)',
  free: 'Besplatno',
  quantity: 'Količina: {n}',
  total: 'Ukupno',
  more: { one: 'i još {n}', few: 'i još {n}', other: 'i još {n}' },
  moreItems: 'i druge stavke',
  left: { one: 'Preostaje samo {n}', few: 'Preostaju samo {n}', other: 'Preostaje samo {n}' },
  loading: 'Učitavanje',
  inactive: 'Trenutačno nije dostupno.',
  soldOut: 'Rasprodano',
  missing: 'Nije pronađeno.',
  failed: 'Učitavanje nije uspjelo.',
  retry: 'Pokušaj ponovno',
  testMode: 'Testni način rada',
};

export default hr;
