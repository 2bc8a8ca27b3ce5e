import type { Messages } from './messages.js';

const eu: Messages = {
  lang: 'eu',
  numbers: 'ca',
  submit: {
    auto: 'Amaitu erosketa',
    pay: 'Ordaindu',
    book: 'Erreserbatu',
    donate: 'Egin dohaintza',
    subscribe: 'Harpidetu',
    other: 'Jarraitu',
  },
  withAmount: '{label} – {amount}',
  submitWithAmount: {
    pay: 'Ordaindu {amount}',
    donate: 'Eman {amount}',
  },
  payFor: '{label}: {title}',
  newWindow: '{name} (leiho berri batean irekiko da)',
  free: 'Doan',
  quantity: 'Kopurua: {n}',
  total: 'Guztira',
  more: { one: 'eta {n} gehiago', other: 'eta {n} gehiago' },
  moreItems: 'eta gehiago',
  left: { one: 'Bakarra baino ez da geratzen', other: '{n} baino ez dira geratzen' },
  loading: 'Kargatzen',
  inactive: 'Hau ez dago eskuragarri une honetan.',
  soldOut: 'Agortuta',
  missing: 'Ez da aurkitu.',
  failed: 'Ezin izan da kargatu.',
  retry: 'Saiatu berriro',
  testMode: 'Proba modua',
};

export default eu;
