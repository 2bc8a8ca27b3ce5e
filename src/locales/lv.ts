import type { Messages } from './messages.js';

const lv: Messages = {
  lang: 'lv',
  submit: {
    auto: 'Noformēt pirkumu',
    pay: 'Maksāt',
    book: 'Rezervēt',
    donate: 'Ziedot',
    subscribe: 'Abonēt',
    other: 'Turpināt',
  },
  withAmount: '{label} – {amount}',
  submitWithAmount: {
    pay: 'Maksāt {amount}',
    book: 'Rezervēt par {amount}',
    donate: 'Ziedot {amount}',
    subscribe: 'Abonēt par {amount}',
  },
  payFor: '{label}: {title}',
  newWindow: '{name} (atveras jaunā logā)',
  free: 'Bez maksas',
  quantity: 'Daudzums: {n}',
  total: 'Kopā',
  more: { zero: 'un vēl {n}', one: 'un vēl {n}', other: 'un vēl {n}' },
  moreItems: 'un citas pozīcijas',
  left: { zero: 'Atlikuši tikai {n}', one: 'Atlicis tikai {n}', other: 'Atlikuši tikai {n}' },
  loading: 'Notiek ielāde',
  inactive: 'Pašlaik nav pieejams.',
  soldOut: 'Izpārdots',
  missing: 'Neizdevās atrast.',
  failed: 'Neizdevās ielādēt.',
  retry: 'Mēģināt vēlreiz',
  testMode: 'Testa režīms',
};

export default lv;
