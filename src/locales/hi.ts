import type { Messages } from './messages.js';

const hi: Messages = {
  lang: 'hi',
  submit: {
    auto: 'चेकआउट करें',
    pay: 'भुगतान करें',
    book: 'बुक करें',
    donate: 'दान करें',
    subscribe: 'सदस्यता लें',
    other: 'जारी रखें',
  },
  withAmount: '{label} – {amount}',
  submitWithAmount: {
    pay: '{amount} का भुगतान करें',
    book: '{amount} में बुक करें',
    donate: '{amount} दान करें',
    subscribe: '{amount} में सदस्यता लें',
  },
  payFor: '{label}: {title}',
  newWindow: '{name} (नई विंडो में खुलेगा)',
  free: 'मुफ़्त',
  quantity: 'मात्रा: {n}',
  total: 'कुल',
  more: { one: 'और {n} अन्य', other: 'और {n} अन्य' },
  moreItems: 'और अन्य',
  left: { one: 'केवल {n} बचा है', other: 'केवल {n} बचे हैं' },
  loading: 'लोड हो रहा है',
  inactive: 'यह फ़िलहाल उपलब्ध नहीं है।',
  soldOut: 'सब बिक चुका है।',
  missing: 'यह नहीं मिला।',
  failed: 'यह लोड नहीं हो सका।',
  retry: 'फिर से कोशिश करें',
  testMode: 'परीक्षण मोड',
};

export default hi;
