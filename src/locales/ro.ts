import type { Messages } from './messages.js';

const ro: Messages = {
  lang: 'ro',
  submit: {
    auto: 'Finalizează comanda',
    pay: 'Plătește',
    book: 'Rezervă',
    donate: 'Donează',
    subscribe: 'Abonează-te',
    other: 'Continuă',
  },
  withAmount: '{label} – {amount}',
  submitWithAmount: {
    pay: 'Plătește {amount}',
    donate: 'Donează {amount}',
  },
  payFor: '{label}: {title}',
  newWindow: '{name} (se deschide într-o fereastră nouă)',
  free: 'Gratuit',
  quantity: 'Cantitate: {n}',
  total: 'Total',
  more: { one: 'și încă {n}', few: 'și încă {n}', other: 'și încă {n}' },
  moreItems: 'și altele',
  left: {
    one: 'A mai rămas doar {n}',
    few: 'Au mai rămas doar {n}',
    other: 'Au mai rămas doar {n}',
  },
  loading: 'Se încarcă',
  inactive: 'Nu este disponibil momentan.',
  soldOut: 'Epuizat',
  missing: 'Nu a fost găsit.',
  failed: 'Încărcarea nu a reușit.',
  retry: 'Încearcă din nou',
  testMode: 'Mod de testare',
};

export default ro;
