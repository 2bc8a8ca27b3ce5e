import type { Messages } from './messages.js';

const en: Messages = {
  lang: 'en',
  submit: {
    auto: 'Check out',
    pay: 'Pay',
    book: 'Book',
    donate: 'Donate',
    subscribe: 'Subscribe',
    other: 'Continue',
  },
  withAmount: '{label} – {amount}',
  submitWithAmount: {
    pay: 'Pay {amount}',
    book: 'Book for {amount}',
    donate: 'Donate {amount}',
    subscribe: 'Subscribe for {amount}',
  },
  payFor: '{label}: {title}',
  newWindow: '{name} (opens in a new window)',
  free: 'Free',
  quantity: 'Quantity: {n}',
  total: 'Total',
  more: { one: 'and {n} more', other: 'and {n} more' },
  moreItems: 'and more',
  left: { one: 'Only {n} left', other: 'Only {n} left' },
  loading: 'Loading',
  inactive: 'This is not available at the moment.',
  soldOut: 'Sold out.',
  missing: 'This could not be found.',
  failed: 'This could not be loaded.',
  retry: 'Try again',
  testMode: 'Test mode',
};

export default en;
