import type { Messages } from './messages.js';

const hy: Messages = {
  lang: 'hy',
  numbers: 'lv',
  symbols: { amd: '֏' },
  submit: {
    auto: 'Անցնել վճարման',
    pay: 'Վճարել',
    book: 'Ամրագրել',
    donate: 'Նվիրաբերել',
    subscribe: 'Բաժանորդագրվել',
    other: 'Շարունակել',
  },
  withAmount: '{label} – {amount}',
  submitWithAmount: {
    pay: 'Վճարել {amount}',
    donate: 'Նվիրաբերել {amount}',
  },
  payFor: '{label}՝ {title}',
  newWindow: '{name} (կբացվի նոր պատուհանում)',
  free: 'Անվճար',
  quantity: 'Քանակը՝ {n}',
  total: 'Ընդամենը',
  more: { one: 'և ևս {n}', other: 'և ևս {n}' },
  moreItems: 'և այլն',
  left: { one: 'Մնացել է միայն {n}', other: 'Մնացել է միայն {n}' },
  loading: 'Բեռնվում է',
  inactive: 'Այս պահին հասանելի չէ։',
  soldOut: 'Սպառված է։',
  missing: 'Չի գտնվել։',
  failed: 'Չհաջողվեց բեռնել։',
  retry: 'Կրկին փորձել',
  testMode: 'Փորձնական ռեժիմ',
};

export default hy;
