import type { Messages } from './messages.js';

const hr: Messages = {
  lang: 'hr',
  submit: {
    auto: 'Na blagajnu',
    pay: 'Plati',
    book: 'Rezerviraj',
    donate: 'Doniraj',
    subscribe: 'Pretplati se',
    other: 'Nastavi',
  },
  payFor: '{label}: {title}',
  free: 'Besplatno',
  quantity: '× {n}',
  total: 'Ukupno',
  more: { one: 'i još {n}', few: 'i još {n}', other: 'i još {n}' },
  moreItems: 'i druge stavke',
  left: { one: 'Preostaje samo {n}', few: 'Preostaju samo {n}', other: 'Preostaje samo {n}' },
  loading: 'Učitavanje',
  inactive: 'Ova ponuda trenutačno nije dostupna.',
  soldOut: 'Rasprodano.',
  missing: 'Ova ponuda nije pronađena.',
  failed: 'Ponudu nije bilo moguće učitati.',
  retry: 'Pokušaj ponovno',
  testMode: 'Testni način',
};

export default hr;
