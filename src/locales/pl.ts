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
  withAmount: '{label} – {amount}',
  submitWithAmount: {
    pay: 'Zapłać {amount}',
    book: 'Zarezerwuj za {amount}',
    donate: 'Przekaż {amount}',
    subscribe: 'Subskrybuj za {amount}',
  },
  payFor: '{label}: {title}',
  newWindow: '{name} (otwiera się w nowym oknie)',
  free: 'Bezpłatnie',
  quantity: 'Ilość: {n}',
  total: 'Razem',
  more: {
    one: 'i jeszcze {n}',
    few: 'i jeszcze {n}',
    many: 'i jeszcze {n}',
    other: 'i jeszcze {n}',
  },
  moreItems: 'i inne',
  left: {
    one: 'Zostało tylko {n}',
    few: 'Zostały tylko {n}',
    many: 'Zostało tylko {n}',
    other: 'Zostało tylko {n}',
  },
  loading: 'Wczytywanie',
  inactive: 'Obecnie niedostępne.',
  soldOut: 'Wyprzedane',
  missing: 'Nie znaleziono.',
  failed: 'Nie udało się wczytać.',
  retry: 'Spróbuj ponownie',
  testMode: 'Tryb testowy',
};

export default pl;
