import type { Messages } from './messages.js';

const sw: Messages = {
  lang: 'sw',
  submit: {
    auto: 'Kamilisha ununuzi',
    pay: 'Lipa',
    book: 'Weka nafasi',
    donate: 'Changia',
    subscribe: 'Lipia usajili',
    other: 'Endelea',
  },
  payFor: '{label}: {title}',
  free: 'Bila malipo',
  quantity: '× {n}',
  total: 'Jumla',
  more: { one: 'na {n} zaidi', other: 'na {n} zaidi' },
  moreItems: 'na zaidi',
  left: { one: 'Imesalia {n} tu', other: 'Zimesalia {n} tu' },
  loading: 'Inapakia',
  inactive: 'Ofa hii haipatikani kwa sasa.',
  soldOut: 'Zote zimeuzwa.',
  missing: 'Ofa hii haikupatikana.',
  failed: 'Ofa haikuweza kupakiwa.',
  retry: 'Jaribu tena',
  testMode: 'Hali ya majaribio',
};

export default sw;
