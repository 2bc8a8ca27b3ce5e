import type { Messages } from './messages.js';

const it: Messages = {
  lang: 'it',
  submit: {
    auto: 'Vai alla cassa',
    pay: 'Paga',
    book: 'Prenota',
    donate: 'Dona',
    subscribe: 'Abbonati',
    other: 'Continua',
  },
  withAmount: '{label} – {amount}',
  submitWithAmount: {
    pay: 'Paga {amount}',
    book: 'Prenota per {amount}',
    donate: 'Dona {amount}',
    subscribe: 'Abbonati per {amount}',
  },
  payFor: '{label}: {title}',
  newWindow: '{name} (si apre in una nuova finestra)',
  free: 'Gratis',
  quantity: 'Quantità: {n}',
  total: 'Totale',
  more: {
    one: 'e {n} altra voce',
    many: 'e altre {n} voci',
    other: 'e altre {n} voci',
  },
  moreItems: 'e altre voci',
  left: { one: 'Ne resta solo {n}', many: 'Ne restano solo {n}', other: 'Ne restano solo {n}' },
  loading: 'Caricamento',
  inactive: 'Al momento non è disponibile.',
  soldOut: 'Esaurito',
  missing: 'Non trovato.',
  failed: 'Caricamento non riuscito.',
  retry: 'Riprova',
  testMode: 'Modalità di prova',
};

export default it;
