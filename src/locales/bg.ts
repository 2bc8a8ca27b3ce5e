import type { Messages } from './messages.js';

const bg: Messages = {
  lang: 'bg',
  submit: {
    auto: 'Към касата',
    pay: 'Плащане',
    book: 'Резервиране',
    donate: 'Даряване',
    subscribe: 'Абониране',
    other: 'Продължаване',
  },
  payFor: '{label}: {title}',
  free: 'Безплатно',
  quantity: '× {n}',
  total: 'Общо',
  more: { one: 'и още {n}', other: 'и още {n}' },
  moreItems: 'и други',
  left: { one: 'Остава само {n}', other: 'Остават само {n}' },
  loading: 'Зареждане',
  inactive: 'В момента това предложение не е налично.',
  soldOut: 'Изчерпано.',
  missing: 'Предложението не беше намерено.',
  failed: 'Предложението не можа да се зареди.',
  retry: 'Нов опит',
  testMode: 'Тестов режим',
};

export default bg;
