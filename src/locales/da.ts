import type { Messages } from './messages.js';

const da: Messages = {
  lang: 'da',
  submit: {
    auto: 'Gå til kassen',
    pay: 'Betal',
    book: 'Book',
    donate: 'Donér',
    subscribe: 'Abonnér',
    other: 'Fortsæt',
  },
  withAmount: '{label} – {amount}',
  submitWithAmount: {
    pay: 'Betal {amount}',
    book: 'Book for {amount}',
    donate: 'Donér {amount}',
    subscribe: 'Abonnér for {amount}',
  },
  payFor: '{label}: {title}',
  newWindow: '{name} (åbner i et nyt vindue)',
  free: 'Gratis',
  quantity: 'Antal: {n}',
  total: 'I alt',
  more: { one: 'og {n} til', other: 'og {n} til' },
  moreItems: 'og flere',
  left: { one: 'Kun {n} tilbage', other: 'Kun {n} tilbage' },
  loading: 'Indlæser',
  inactive: 'Dette er ikke tilgængeligt i øjeblikket.',
  soldOut: 'Udsolgt',
  missing: 'Dette blev ikke fundet.',
  failed: 'Dette kunne ikke indlæses.',
  retry: 'Prøv igen',
  testMode: 'Testtilstand',
};

export default da;
