import type { Messages } from './messages.js';

const uk: Messages = {
  lang: 'uk',
  submit: {
    auto: 'Оформити замовлення',
    pay: 'Оплатити',
    book: 'Забронювати',
    donate: 'Пожертвувати',
    subscribe: 'Оформити підписку',
    other: 'Продовжити',
  },
  withAmount: '{label} — {amount}',
  submitWithAmount: {
    pay: 'Сплатити {amount}',
    book: 'Забронювати за {amount}',
    donate: 'Пожертвувати {amount}',
    subscribe: 'Оформити підписку за {amount}',
  },
  payFor: '{label}: {title}',
  newWindow: '{name} (відкриється в новому вікні)',
  free: 'Безкоштовно',
  quantity: 'Кількість: {n}',
  total: 'Разом',
  more: { one: 'і ще {n}', few: 'і ще {n}', many: 'і ще {n}', other: 'і ще {n}' },
  moreItems: 'та інші позиції',
  left: {
    one: 'Залишилося лише {n}',
    few: 'Залишилося лише {n}',
    many: 'Залишилося лише {n}',
    other: 'Залишилося лише {n}',
  },
  loading: 'Завантаження',
  inactive: 'Зараз недоступно.',
  soldOut: 'Розпродано',
  missing: 'Не знайдено.',
  failed: 'Не вдалося завантажити.',
  retry: 'Спробувати ще раз',
  testMode: 'Тестовий режим',
};

export default uk;
