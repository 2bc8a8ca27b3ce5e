import type { Messages } from './messages.js';

const lt: Messages = {
  lang: 'lt',
  submit: {
    auto: 'Pereiti prie apmokėjimo',
    pay: 'Sumokėti',
    book: 'Rezervuoti',
    donate: 'Paaukoti',
    subscribe: 'Prenumeruoti',
    other: 'Tęsti',
  },
  withAmount: '{label} – {amount}',
  submitWithAmount: {
    pay: 'Sumokėti {amount}',
    book: 'Rezervuoti už {amount}',
    donate: 'Paaukoti {amount}',
    subscribe: 'Prenumeruoti už {amount}',
  },
  payFor: '{label}: {title}',
  newWindow: '{name} (atsidaro naujame lange)',
  free: 'Nemokamai',
  quantity: 'Kiekis: {n}',
  total: 'Iš viso',
  more: { one: 'ir dar {n}', few: 'ir dar {n}', many: 'ir dar {n}', other: 'ir dar {n}' },
  moreItems: 'ir kita',
  left: { one: 'Liko tik {n}', few: 'Liko tik {n}', many: 'Liko tik {n}', other: 'Liko tik {n}' },
  loading: 'Įkeliama',
  inactive: 'Šiuo metu neprieinama.',
  soldOut: 'Išparduota',
  missing: 'Nerasta',
  failed: 'Nepavyko įkelti.',
  retry: 'Bandyti dar kartą',
  testMode: 'Bandomasis režimas',
};

export default lt;
