import type { Messages } from './messages.js';

const fil: Messages = {
  lang: 'fil',
  submit: {
    auto: 'Mag-check out',
    pay: 'Magbayad',
    book: 'Mag-book',
    donate: 'Mag-donate',
    subscribe: 'Mag-subscribe',
    other: 'Magpatuloy',
  },
  withAmount: '{label} – {amount}',
  submitWithAmount: {
    pay: 'Magbayad ng {amount}',
    book: 'Mag-book sa halagang {amount}',
    donate: 'Mag-donate ng {amount}',
    subscribe: 'Mag-subscribe sa halagang {amount}',
  },
  payFor: '{label}: {title}',
  newWindow: '{name} (magbubukas sa bagong window)',
  free: 'Libre',
  quantity: 'Dami: {n}',
  total: 'Kabuuan',
  more: { one: 'at {n} pa', other: 'at {n} pa' },
  moreItems: 'at iba pa',
  left: { one: '{n} na lang ang natitira', other: '{n} na lang ang natitira' },
  loading: 'Naglo-load',
  inactive: 'Hindi ito available sa ngayon.',
  soldOut: 'Ubos na.',
  missing: 'Hindi ito nahanap.',
  failed: 'Hindi ito ma-load.',
  retry: 'Subukan ulit',
  testMode: 'Test mode',
};

export default fil;
