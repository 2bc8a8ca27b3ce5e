import type { Messages } from './messages.js';

const be: Messages = {
  lang: 'be',
  numbers: 'lv',
  symbols: { byn: 'Br', rub: '₽' },
  submit: {
    auto: 'Аформіць заказ',
    pay: 'Аплаціць',
    book: 'Забраніраваць',
    donate: 'Ахвяраваць',
    subscribe: 'Аформіць падпіску',
    other: 'Працягнуць',
  },
  withAmount: '{label} — {amount}',
  submitWithAmount: {
    pay: 'Аплаціць {amount}',
    book: 'Забраніраваць за {amount}',
    donate: 'Ахвяраваць {amount}',
    subscribe: 'Аформіць падпіску за {amount}',
  },
  payFor: '{label}: {title}',
  newWindow: '{name} (адкрыецца ў новым акне)',
  free: 'Бясплатна',
  quantity: 'Колькасць: {n}',
  total: 'Разам',
  more: { one: 'і яшчэ {n}', few: 'і яшчэ {n}', many: 'і яшчэ {n}', other: 'і яшчэ {n}' },
  moreItems: 'і іншыя пазіцыі',
  left: {
    one: 'Засталося толькі {n}',
    few: 'Засталося толькі {n}',
    many: 'Засталося толькі {n}',
    other: 'Засталося толькі {n}',
  },
  loading: 'Загрузка',
  inactive: 'Зараз недаступна.',
  soldOut: 'Распрададзена',
  missing: 'Не знойдзена.',
  failed: 'Не ўдалося загрузіць.',
  retry: 'Паспрабаваць зноў',
  testMode: 'Тэставы рэжым',
};

export default be;
