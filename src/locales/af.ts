import type { Messages } from './messages.js';

const af: Messages = {
  lang: 'af',
  submit: {
    auto: 'Gaan na betaalpunt',
    pay: 'Betaal',
    book: 'Bespreek',
    donate: 'Skenk',
    subscribe: 'Teken in',
    other: 'Gaan voort',
  },
  withAmount: '{label} – {amount}',
  submitWithAmount: {
    pay: 'Betaal {amount}',
    book: 'Bespreek vir {amount}',
    donate: 'Skenk {amount}',
    subscribe: 'Teken in vir {amount}',
  },
  payFor: '{label}: {title}',
  newWindow: '{name} (maak in ’n nuwe venster oop)',
  free: 'Gratis',
  quantity: 'Hoeveelheid: {n}',
  total: 'Totaal',
  more: { one: 'en nog {n}', other: 'en nog {n}' },
  moreItems: 'en meer',
  left: { one: 'Net {n} oor', other: 'Net {n} oor' },
  loading: 'Laai tans',
  inactive: 'Dit is nie tans beskikbaar nie.',
  soldOut: 'Alles is uitverkoop.',
  missing: 'Dit kon nie gevind word nie.',
  failed: 'Dit kon nie gelaai word nie.',
  retry: 'Probeer weer',
  testMode: 'Toetsmodus',
};

export default af;
