import type { Messages } from './messages.js';

const ne: Messages = {
  lang: 'ne',
  numbers: 'hi-u-nu-deva',
  symbols: { npr: 'नेरू' },
  submit: {
    auto: 'चेकआउट गर्नुहोस्',
    pay: 'भुक्तानी गर्नुहोस्',
    book: 'बुक गर्नुहोस्',
    donate: 'दान गर्नुहोस्',
    subscribe: 'सदस्यता लिनुहोस्',
    other: 'जारी राख्नुहोस्',
  },
  withAmount: '{label} – {amount}',
  submitWithAmount: {
    pay: '{amount} भुक्तानी गर्नुहोस्',
    book: '{amount} मा बुक गर्नुहोस्',
    donate: '{amount} दान गर्नुहोस्',
    subscribe: '{amount} मा सदस्यता लिनुहोस्',
  },
  payFor: '{label}: {title}',
  newWindow: '{name} (नयाँ विन्डोमा खुल्छ)',
  free: 'निःशुल्क',
  quantity: 'परिमाण: {n}',
  total: 'जम्मा',
  more: { one: 'र थप {n}', other: 'र थप {n}' },
  moreItems: 'र अन्य',
  left: { one: '{n} मात्र बाँकी', other: '{n} मात्र बाँकी' },
  loading: 'लोड हुँदैछ',
  inactive: 'यो अहिले उपलब्ध छैन।',
  soldOut: 'सबै बिक्री भइसक्यो।',
  missing: 'यो फेला परेन।',
  failed: 'यो लोड गर्न सकिएन।',
  retry: 'फेरि प्रयास गर्नुहोस्',
  testMode: 'परीक्षण मोड',
};

export default ne;
