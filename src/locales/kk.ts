import type { Messages } from './messages.js';

const kk: Messages = {
  lang: 'kk',
  numbers: 'ru',
  symbols: { kzt: '₸' },
  submit: {
    auto: 'Тапсырысты рәсімдеу',
    pay: 'Төлеу',
    book: 'Брондау',
    donate: 'Қайырымдылық жасау',
    subscribe: 'Жазылу',
    other: 'Жалғастыру',
  },
  withAmount: '{label} — {amount}',
  submitWithAmount: {
    pay: '{amount} төлеу',
  },
  payFor: '{label}: {title}',
  newWindow: '{name} (жаңа терезеде ашылады)',
  free: 'Тегін',
  quantity: 'Саны: {n}',
  total: 'Барлығы',
  more: { one: 'және тағы {n}', other: 'және тағы {n}' },
  moreItems: 'және тағы басқалар',
  left: { one: 'Тек {n} қалды', other: 'Тек {n} қалды' },
  loading: 'Жүктелуде',
  inactive: 'Қазір қолжетімді емес.',
  soldOut: 'Сатылып бітті.',
  missing: 'Табылмады',
  failed: 'Жүктеу мүмкін болмады.',
  retry: 'Қайталап көру',
  testMode: 'Сынақ режимі',
};

export default kk;
