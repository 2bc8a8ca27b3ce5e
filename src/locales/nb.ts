import type { Messages } from './messages.js';

const nb: Messages = {
  lang: 'nb',
  submit: {
    auto: 'Til kassen',
    pay: 'Betal',
    book: 'Reserver',
    donate: 'Gi en gave',
    subscribe: 'Abonner',
    other: 'Fortsett',
  },
  withAmount: '{label} – {amount}',
  submitWithAmount: {
    pay: 'Betal {amount}',
    book: 'Reserver for {amount}',
    donate: 'Gi {amount}',
    subscribe: 'Abonner for {amount}',
  },
  payFor: '{label}: {title}',
  newWindow: '{name} (åpnes i et nytt vindu)',
  free: 'Gratis',
  quantity: 'Antall: {n}',
  total: 'Totalt',
  more: { one: 'og {n} til', other: 'og {n} til' },
  moreItems: 'og flere',
  left: { one: 'Bare {n} igjen', other: 'Bare {n} igjen' },
  loading: 'Laster inn',
  inactive: 'Dette er ikke tilgjengelig for øyeblikket.',
  soldOut: 'Utsolgt',
  missing: 'Dette ble ikke funnet.',
  failed: 'Dette kunne ikke lastes inn.',
  retry: 'Prøv igjen',
  testMode: 'Testmodus',
};

export default nb;
