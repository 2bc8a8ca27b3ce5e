import type { Messages } from './messages.js';

const ru: Messages = {
  lang: 'ru',
  submit: {
    auto: 'Оформить заказ',
    pay: 'Оплатить',
    book: 'Забронировать',
    donate: 'Пожертвовать',
    subscribe: 'Оформить подписку',
    other: 'Продолжить',
  },
  withAmount: '{label} — {amount}',
  submitWithAmount: {
    pay: 'Оплатить {amount}',
    book: 'Забронировать за {amount}',
    donate: 'Пожертвовать {amount}',
    subscribe: 'Оформить подписку за {amount}',
  },
  payFor: '{label}: {title}',
  newWindow: '{name} (откроется в новом окне)',
  free: 'Бесплатно',
  quantity: 'Количество: {n}',
  total: 'Итого',
  more: { one: 'и ещё {n}', few: 'и ещё {n}', many: 'и ещё {n}', other: 'и ещё {n}' },
  moreItems: 'и другие позиции',
  left: {
    one: 'Осталось всего {n}',
    few: 'Осталось всего {n}',
    many: 'Осталось всего {n}',
    other: 'Осталось всего {n}',
  },
  loading: 'Загрузка',
  inactive: 'Сейчас недоступно.',
  soldOut: 'Распродано',
  missing: 'Не найдено.',
  failed: 'Не удалось загрузить.',
  retry: 'Попробовать снова',
  testMode: 'Тестовый режим',
};

export default ru;
