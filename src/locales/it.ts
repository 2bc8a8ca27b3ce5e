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
  payFor: '{label}: {title}',
  free: 'Gratis',
  quantity: '× {n}',
  total: 'Totale',
  more: {
    one: 'e {n} altro articolo',
    many: 'e altri {n} articoli',
    other: 'e altri {n} articoli',
  },
  moreItems: 'e altri articoli',
  left: { one: 'Ne resta solo {n}', many: 'Ne restano solo {n}', other: 'Ne restano solo {n}' },
  loading: 'Caricamento',
  inactive: 'Questa offerta non è disponibile al momento.',
  soldOut: 'Esaurito.',
  missing: 'Questa offerta non è stata trovata.',
  failed: 'Impossibile caricare l’offerta.',
  retry: 'Riprova',
  testMode: 'Modalità di prova',
};

export default it;
