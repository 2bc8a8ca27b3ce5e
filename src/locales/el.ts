import type { Messages } from './messages.js';

const el: Messages = {
  lang: 'el',
  submit: {
    auto: 'Ολοκλήρωση αγοράς',
    pay: 'Πληρωμή',
    book: 'Κράτηση',
    donate: 'Δωρεά',
    subscribe: 'Συνδρομή',
    other: 'Συνέχεια',
  },
  withAmount: '{label} – {amount}',
  submitWithAmount: {
    pay: 'Πληρωμή {amount}',
    donate: 'Δωρεά {amount}',
  },
  payFor: '{label}: {title}',
  newWindow: '{name} (ανοίγει σε νέο παράθυρο)',
  free: 'Δωρεάν',
  quantity: 'Ποσότητα: {n}',
  total: 'Σύνολο',
  more: { one: 'και {n} ακόμη', other: 'και {n} ακόμη' },
  moreItems: 'και άλλα',
  left: { one: 'Απομένει μόνο {n}', other: 'Απομένουν μόνο {n}' },
  loading: 'Φόρτωση',
  inactive: 'Δεν είναι διαθέσιμο αυτή τη στιγμή.',
  soldOut: 'Εξαντλήθηκε',
  missing: 'Δεν βρέθηκε.',
  failed: 'Δεν ήταν δυνατή η φόρτωση.',
  retry: 'Δοκιμάστε ξανά',
  testMode: 'Δοκιμαστική λειτουργία',
};

export default el;
