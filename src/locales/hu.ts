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
  payFor: '{label}: {title}',
  free: 'Ingyenes',
  quantity: '× {n}',
  total: 'Összesen',
  more: { one: 'és még {n} tétel', other: 'és még {n} tétel' },
  moreItems: 'és további tételek',
  left: { one: 'Már csak {n} maradt', other: 'Már csak {n} maradt' },
  loading: 'Betöltés',
  inactive: 'Ez az ajánlat jelenleg nem érhető el.',
  soldOut: 'Elfogyott.',
  missing: 'Ez az ajánlat nem található.',
  failed: 'Az ajánlatot nem sikerült betölteni.',
  retry: 'Újrapróbálkozás',
  testMode: 'Tesztüzemmód',
};

export default hu;
