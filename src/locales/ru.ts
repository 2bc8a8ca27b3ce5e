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
  payFor: '{label}: {title}',
  free: 'Бесплатно',
  quantity: '× {n}',
  total: 'Итого',
  more: { one: 'и ещё {n}', few: 'и ещё {n}', many: 'и ещё {n}', other: 'и ещё {n}' },
  moreItems: 'и другое',
  left: {
    one: 'Осталось всего {n}',
    few: 'Осталось всего {n}',
    many: 'Осталось всего {n}',
    other: 'Осталось всего {n}',
  },
  loading: 'Загрузка',
  inactive: 'Сейчас это предложение недоступно.',
  soldOut: 'Распродано.',
  missing: 'Предложение не найдено.',
  failed: 'Не удалось загрузить предложение.',
  retry: 'Попробовать снова',
  testMode: 'Тестовый режим',
};

export default ru;
