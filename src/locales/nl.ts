import type { Messages } from './messages.js';

const nl: Messages = {
  lang: 'nl',
  submit: {
    auto: 'Afrekenen',
    pay: 'Betalen',
    book: 'Boeken',
    donate: 'Doneren',
    subscribe: 'Abonneren',
    other: 'Doorgaan',
  },
  withAmount: '{label} – {amount}',
  submitWithAmount: {
    pay: '{amount} betalen',
    book: 'Boeken voor {amount}',
    donate: '{amount} doneren',
    subscribe: 'Abonneren voor {amount}',
  },
  payFor: '{label}: {title}',
  newWindow: '{name} (opent in een nieuw venster)',
  free: 'Gratis',
  quantity: 'Aantal: {n}',
  total: 'Totaal',
  more: { one: 'en nog {n}', other: 'en nog {n}' },
  moreItems: 'en meer',
  left: { one: 'Nog maar {n} beschikbaar', other: 'Nog maar {n} beschikbaar' },
  loading: 'Laden',
  inactive: 'Momenteel niet beschikbaar.',
  soldOut: 'Uitverkocht',
  missing: 'Niet gevonden.',
  failed: 'Laden is niet gelukt.',
  retry: 'Opnieuw proberen',
  testMode: 'Testmodus',
};

export default nl;
