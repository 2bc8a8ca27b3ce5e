import type { Messages } from './messages.js';

const mk: Messages = {
  lang: 'mk',
  numbers: 'sr-Latn',
  symbols: { mkd: 'ден.' },
  submit: {
    auto: 'Кон плаќање',
    pay: 'Плати',
    book: 'Резервирај',
    donate: 'Донирај',
    subscribe: 'Претплати се',
    other: 'Продолжи',
  },
  withAmount: '{label} – {amount}',
  submitWithAmount: {
    pay: 'Плати {amount}',
    book: 'Резервирај за {amount}',
    donate: 'Донирај {amount}',
    subscribe: 'Претплати се за {amount}',
  },
  payFor: '{label}: {title}',
  newWindow: '{name} (се отвора во нов прозорец)',
  free: 'Бесплатно',
  quantity: 'Количина: {n}',
  total: 'Вкупно',
  more: { one: 'и уште {n}', other: 'и уште {n}' },
  moreItems: 'и друго',
  left: { one: 'Остана само {n}', other: 'Останаа само {n}' },
  loading: 'Се вчитува',
  inactive: 'Моментално не е достапно.',
  soldOut: 'Распродадено',
  missing: 'Не е пронајдено.',
  failed: 'Вчитувањето не успеа.',
  retry: 'Обиди се повторно',
  testMode: 'Режим за тестирање',
};

export default mk;
