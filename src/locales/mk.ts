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
  payFor: '{label}: {title}',
  free: 'Бесплатно',
  quantity: '× {n}',
  total: 'Вкупно',
  more: { one: 'и уште {n}', other: 'и уште {n}' },
  moreItems: 'и друго',
  left: { one: 'Остана само {n}', other: 'Останаа само {n}' },
  loading: 'Се вчитува',
  inactive: 'Оваа понуда моментално не е достапна.',
  soldOut: 'Распродадено.',
  missing: 'Оваа понуда не е пронајдена.',
  failed: 'Понудата не можеше да се вчита.',
  retry: 'Обиди се повторно',
  testMode: 'Режим за тестирање',
};

export default mk;
