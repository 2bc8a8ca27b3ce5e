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
  moreItems: 'in še več',
  left: {
    one: 'Na voljo le še {n}',
    two: 'Na voljo le še {n}',
    few: 'Na voljo le še {n}',
    other: 'Na voljo le še {n}',
  },
  loading: 'Nalaganje',
  inactive: 'Ta ponudba trenutno ni na voljo.',
  soldOut: 'Razprodano.',
  missing: 'Te ponudbe ni bilo mogoče najti.',
  failed: 'Ponudbe ni bilo mogoče naložiti.',
  retry: 'Poskusi znova',
  testMode: 'Preizkusni način',
};

export default sl;
