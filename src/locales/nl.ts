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
  payFor: '{label}: {title}',
  free: 'Gratis',
  quantity: '× {n}',
  total: 'Totaal',
  more: { one: 'en nog {n}', other: 'en nog {n}' },
  moreItems: 'en meer',
  left: { one: 'Nog maar {n} beschikbaar', other: 'Nog maar {n} beschikbaar' },
  loading: 'Laden',
  inactive: 'Dit aanbod is momenteel niet beschikbaar.',
  soldOut: 'Uitverkocht.',
  missing: 'Dit aanbod is niet gevonden.',
  failed: 'Het aanbod kon niet worden geladen.',
  retry: 'Opnieuw proberen',
  testMode: 'Testmodus',
};

export default nl;
