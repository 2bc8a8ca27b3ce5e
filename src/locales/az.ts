import type { Messages } from './messages.js';

const az: Messages = {
  lang: 'az',
  numbers: 'sr-Latn',
  symbols: { azn: '₼' },
  submit: {
    auto: 'Ödənişə keç',
    pay: 'Ödə',
    book: 'Rezerv et',
    donate: 'İanə et',
    subscribe: 'Abunə ol',
    other: 'Davam et',
  },
  withAmount: '{label} – {amount}',
  submitWithAmount: {
    pay: '{amount} ödə',
    donate: '{amount} ianə et',
  },
  payFor: '{label}: {title}',
  newWindow: '{name} (yeni pəncərədə açılır)',
  free: 'Pulsuz',
  quantity: 'Miqdar: {n}',
  total: 'Cəmi',
  more: { one: 'və daha {n}', other: 'və daha {n}' },
  moreItems: 'və digərləri',
  left: { one: 'Yalnız {n} qalıb', other: 'Yalnız {n} qalıb' },
  loading: 'Yüklənir',
  inactive: 'Hazırda əlçatan deyil.',
  soldOut: 'Hamısı satılıb.',
  missing: 'Tapılmadı',
  failed: 'Yükləmək mümkün olmadı.',
  retry: 'Yenidən cəhd et',
  testMode: 'Test rejimi',
};

export default az;
