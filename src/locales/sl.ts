import type { Messages } from './messages.js';

const sl: Messages = {
  lang: 'sl',
  submit: {
    auto: 'Na blagajno',
    pay: 'Plačaj',
    book: 'Rezerviraj',
    donate: 'Doniraj',
    subscribe: 'Naroči se',
    other: 'Nadaljuj',
  },
  withAmount: '{label} – {amount}',
  submitWithAmount: {
    pay: 'Plačaj {amount}',
    book: 'Rezerviraj za {amount}',
    donate: 'Doniraj {amount}',
    subscribe: 'Naroči se za {amount}',
  },
  payFor: '{label}: {title}',
  newWindow: '{name} (odpre se v novem oknu)',
  free: 'Brezplačno',
  quantity: 'Količina: {n}',
  total: 'Skupaj',
  more: { one: 'in še {n}', two: 'in še {n}', few: 'in še {n}', other: 'in še {n}' },
  moreItems: 'in drugo',
  left: {
    one: 'Na voljo le še {n}',
    two: 'Na voljo le še {n}',
    few: 'Na voljo le še {n}',
    other: 'Na voljo le še {n}',
  },
  loading: 'Nalaganje',
  inactive: 'Trenutno ni na voljo.',
  soldOut: 'Razprodano',
  missing: 'Ni bilo mogoče najti.',
  failed: 'Nalaganje ni uspelo.',
  retry: 'Poskusi znova',
  testMode: 'Preizkusni način',
};

export default sl;
