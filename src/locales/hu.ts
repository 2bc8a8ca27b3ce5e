import type { Messages } from './messages.js';

const hu: Messages = {
  lang: 'hu',
  submit: {
    auto: 'Tovább a pénztárhoz',
    pay: 'Fizetés',
    book: 'Foglalás',
    donate: 'Adományozás',
    subscribe: 'Előfizetés',
    other: 'Tovább',
  },
  withAmount: '{label} – {amount}',
  submitWithAmount: {
    pay: '{amount} fizetése',
    donate: '{amount} adományozása',
  },
  payFor: '{label}: {title}',
  newWindow: '{name} (új ablakban nyílik meg)',
  free: 'Ingyenes',
  quantity: 'Mennyiség: {n}',
  total: 'Összesen',
  more: { one: 'és még {n} tétel', other: 'és még {n} tétel' },
  moreItems: 'és további tételek',
  left: { one: 'Már csak {n} maradt', other: 'Már csak {n} maradt' },
  loading: 'Betöltés',
  inactive: 'Jelenleg nem érhető el.',
  soldOut: 'Elfogyott',
  missing: 'Nem található.',
  failed: 'A betöltés nem sikerült.',
  retry: 'Újrapróbálkozás',
  testMode: 'Tesztüzemmód',
};

export default hu;
