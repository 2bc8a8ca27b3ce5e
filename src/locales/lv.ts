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
  payFor: '{label}: {title}',
  free: 'Bez maksas',
  quantity: '× {n}',
  total: 'Kopā',
  more: { zero: 'un vēl {n}', one: 'un vēl {n}', other: 'un vēl {n}' },
  moreItems: 'un citas preces',
  left: { zero: 'Atlikuši tikai {n}', one: 'Atlicis tikai {n}', other: 'Atlikuši tikai {n}' },
  loading: 'Notiek ielāde',
  inactive: 'Šis piedāvājums pašlaik nav pieejams.',
  soldOut: 'Izpārdots.',
  missing: 'Šis piedāvājums netika atrasts.',
  failed: 'Piedāvājumu neizdevās ielādēt.',
  retry: 'Mēģināt vēlreiz',
  testMode: 'Testa režīms',
};

export default lv;
