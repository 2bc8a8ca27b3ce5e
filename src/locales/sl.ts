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
  payFor: '{label}: {title}',
  free: 'Brezplačno',
  quantity: '× {n}',
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
