import type { Messages } from './messages.js';

const sq: Messages = {
  lang: 'sq',
  numbers: 'pt-PT',
  symbols: { all: 'Lekë' },
  submit: {
    auto: 'Përfundo blerjen',
    pay: 'Paguaj',
    book: 'Rezervo',
    donate: 'Dhuro',
    subscribe: 'Abonohu',
    other: 'Vazhdo',
  },
  withAmount: '{label} – {amount}',
  submitWithAmount: {
    pay: 'Paguaj {amount}',
    book: 'Rezervo për {amount}',
    donate: 'Dhuro {amount}',
    subscribe: 'Abonohu për {amount}',
  },
  payFor: '{label}: {title}',
  newWindow: '{name} (hapet në një dritare të re)',
  free: 'Falas',
  quantity: 'Sasia: {n}',
  total: 'Totali',
  more: { one: 'dhe {n} tjetër', other: 'dhe {n} të tjera' },
  moreItems: 'dhe të tjera',
  left: { one: 'Ka mbetur vetëm {n}', other: 'Kanë mbetur vetëm {n}' },
  loading: 'Po ngarkohet',
  inactive: 'Nuk është në dispozicion për momentin.',
  soldOut: 'U shitën të gjitha.',
  missing: 'Nuk u gjet.',
  failed: 'Nuk mund të ngarkohet.',
  retry: 'Provo përsëri',
  testMode: 'Modaliteti i testimit',
};

export default sq;
