import type { Messages } from './messages.js';

const sr: Messages = {
  lang: 'sr',
  submit: {
    auto: 'Настави на плаћање',
    pay: 'Плати',
    book: 'Резервиши',
    donate: 'Донирај',
    subscribe: 'Претплати се',
    other: 'Настави',
  },
  withAmount: '{label} – {amount}',
  submitWithAmount: {
    pay: 'Плати {amount}',
    book: 'Резервиши за {amount}',
    donate: 'Донирај {amount}',
    subscribe: 'Претплати се за {amount}',
  },
  payFor: '{label}: {title}',
  newWindow: '{name} (отвара се у новом прозору)',
  free: 'Бесплатно',
  quantity: 'Количина: {n}',
  total: 'Укупно',
  more: { one: 'и још {n}', few: 'и још {n}', other: 'и још {n}' },
  moreItems: 'и друге ставке',
  left: { one: 'Преостаје само {n}', few: 'Преостају само {n}', other: 'Преостаје само {n}' },
  loading: 'Учитавање',
  inactive: 'Тренутно није доступно.',
  soldOut: 'Распродато',
  missing: 'Није пронађено.',
  failed: 'Учитавање није успело.',
  retry: 'Покушај поново',
  testMode: 'Тестни режим',
};

export default sr;
