import type { Messages } from './messages.js';

const pl: Messages = {
  lang: 'pl',
  submit: {
    auto: 'Przejdź do kasy',
    pay: 'Zapłać',
    book: 'Zarezerwuj',
    donate: 'Przekaż darowiznę',
    subscribe: 'Subskrybuj',
    other: 'Kontynuuj',
  },
  payFor: '{label}: {title}',
  free: 'Bezpłatnie',
  quantity: '× {n}',
  total: 'Razem',
  more: {
    one: 'i jeszcze {n}',
    few: 'i jeszcze {n}',
    many: 'i jeszcze {n}',
    other: 'i jeszcze {n}',
  },
  moreItems: 'i inne',
  left: {
    one: 'Pozostało tylko: {n}',
    few: 'Pozostało tylko: {n}',
    many: 'Pozostało tylko: {n}',
    other: 'Pozostało tylko: {n}',
  },
  loading: 'Wczytywanie',
  inactive: 'Ta oferta jest obecnie niedostępna.',
  soldOut: 'Wyprzedano.',
  missing: 'Nie znaleziono tej oferty.',
  failed: 'Nie udało się wczytać oferty.',
  retry: 'Spróbuj ponownie',
  testMode: 'Tryb testowy',
};

export default pl;
