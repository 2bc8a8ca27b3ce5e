import type { Messages } from './messages.js';

const sw: Messages = {
  lang: 'sw',
  submit: {
    auto: 'Kamilisha ununuzi',
    pay: 'Lipa',
    book: 'Weka nafasi',
    donate: 'Changia',
    subscribe: 'Jisajili',
    other: 'Endelea',
  },
  withAmount: '{label} – {amount}',
  submitWithAmount: {
    pay: 'Lipa {amount}',
    book: 'Weka nafasi kwa {amount}',
    donate: 'Changia {amount}',
    subscribe: 'Jisajili kwa {amount}',
  },
  payFor: '{label}: {title}',
  newWindow: '{name} (hufunguka katika dirisha jipya)',
  free: 'Bila malipo',
  quantity: 'Idadi: {n}',
  total: 'Jumla',
  more: { one: 'na {n} nyingine', other: 'na {n} nyingine' },
  moreItems: 'na nyingine',
  left: { one: 'Imesalia {n} tu', other: 'Zimesalia {n} tu' },
  loading: 'Inapakia',
  inactive: 'Haipatikani kwa sasa.',
  soldOut: 'Zote zimeuzwa.',
  missing: 'Haikupatikana',
  failed: 'Imeshindwa kupakia.',
  retry: 'Jaribu tena',
  testMode: 'Hali ya majaribio',
};

export default sw;
