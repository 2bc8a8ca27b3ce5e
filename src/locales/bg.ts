import type { Messages } from './messages.js';

const bg: Messages = {
  lang: 'bg',
  submit: {
    auto: 'Към касата',
    pay: 'Плащане',
    book: 'Резервация',
    donate: 'Дарение',
    subscribe: 'Абонамент',
    other: 'Продължаване',
  },
  withAmount: '{label} – {amount}',
  submitWithAmount: {
    pay: 'Плащане на {amount}',
    book: 'Резервация за {amount}',
    donate: 'Дарение от {amount}',
    subscribe: 'Абонамент за {amount}',
  },
  payFor: '{label}: {title}',
  newWindow: '{name} (отваря се в нов прозорец)',
  free: 'Безплатно',
  quantity: 'Количество: {n}',
  total: 'Общо',
  more: { one: 'и още {n}', other: 'и още {n}' },
  moreItems: 'и други',
  left: { one: 'Остава само {n}', other: 'Остават само {n}' },
  loading: 'Зареждане',
  inactive: 'В момента не е налично.',
  soldOut: 'Изчерпано',
  missing: 'Не беше намерено.',
  failed: 'Зареждането не беше успешно.',
  retry: 'Нов опит',
  testMode: 'Тестов режим',
};

export default bg;
