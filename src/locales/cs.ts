import type { Messages } from './messages.js';

const cs: Messages = {
  lang: 'cs',
  submit: {
    auto: 'Přejít k pokladně',
    pay: 'Zaplatit',
    book: 'Rezervovat',
    donate: 'Přispět',
    subscribe: 'Předplatit',
    other: 'Pokračovat',
  },
  withAmount: '{label} – {amount}',
  submitWithAmount: {
    pay: 'Zaplatit {amount}',
    book: 'Rezervovat za {amount}',
    donate: 'Přispět částkou {amount}',
    subscribe: 'Předplatit za {amount}',
  },
  payFor: '{label}: {title}',
  newWindow: '{name} (otevře se v novém okně)',
  free: 'Zdarma',
  quantity: 'Množství: {n}',
  total: 'Celkem',
  more: {
    one: 'a {n} další položka',
    few: 'a {n} další položky',
    many: 'a {n} další položky',
    other: 'a {n} dalších položek',
  },
  moreItems: 'a další položky',
  left: {
    one: 'Zbývá už jen {n}',
    few: 'Zbývají už jen {n}',
    many: 'Zbývá už jen {n}',
    other: 'Zbývá už jen {n}',
  },
  loading: 'Načítání',
  inactive: 'Momentálně není k dispozici.',
  soldOut: 'Vyprodáno',
  missing: 'Nebylo nalezeno.',
  failed: 'Nepodařilo se načíst.',
  retry: 'Zkusit znovu',
  testMode: 'Testovací režim',
};

export default cs;
