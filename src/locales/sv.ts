import type { Messages } from './messages.js';

const sv: Messages = {
  lang: 'sv',
  submit: {
    auto: 'Till kassan',
    pay: 'Betala',
    book: 'Boka',
    donate: 'Donera',
    subscribe: 'Prenumerera',
    other: 'Fortsätt',
  },
  withAmount: '{label} – {amount}',
  submitWithAmount: {
    pay: 'Betala {amount}',
    book: 'Boka för {amount}',
    donate: 'Donera {amount}',
    subscribe: 'Prenumerera för {amount}',
  },
  payFor: '{label}: {title}',
  newWindow: '{name} (öppnas i ett nytt fönster)',
  free: 'Gratis',
  quantity: 'Antal: {n}',
  total: 'Totalt',
  more: { one: 'och {n} till', other: 'och {n} till' },
  moreItems: 'och fler',
  left: { one: 'Endast {n} kvar', other: 'Endast {n} kvar' },
  loading: 'Läser in',
  inactive: 'Detta är inte tillgängligt just nu.',
  soldOut: 'Slutsålt',
  missing: 'Det gick inte att hitta detta.',
  failed: 'Det gick inte att läsa in detta.',
  retry: 'Försök igen',
  testMode: 'Testläge',
};

export default sv;
