import type { Messages } from './messages.js';

const uz: Messages = {
  lang: 'uz',
  numbers: 'cs',
  symbols: { uzs: 'soʻm' },
  submit: {
    auto: 'Toʻlovga oʻtish',
    pay: 'Toʻlash',
    book: 'Band qilish',
    donate: 'Xayriya qilish',
    subscribe: 'Obuna boʻlish',
    other: 'Davom etish',
  },
  withAmount: '{label} – {amount}',
  submitWithAmount: {
    pay: '{amount} toʻlash',
    donate: '{amount} xayriya qilish',
  },
  payFor: '{label}: {title}',
  newWindow: '{name} (yangi oynada ochiladi)',
  free: 'Bepul',
  quantity: 'Miqdori: {n}',
  total: 'Jami',
  more: { one: 'va yana {n} ta', other: 'va yana {n} ta' },
  moreItems: 'va boshqalar',
  left: { one: 'Faqat {n} ta qoldi', other: 'Faqat {n} ta qoldi' },
  loading: 'Yuklanmoqda',
  inactive: 'Hozircha mavjud emas.',
  soldOut: 'Hammasi sotilgan.',
  missing: 'Topilmadi',
  failed: 'Yuklab boʻlmadi.',
  retry: 'Qayta urinish',
  testMode: 'Sinov rejimi',
};

export default uz;
