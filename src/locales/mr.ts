import type { Messages } from './messages.js';

const mr: Messages = {
  lang: 'mr',
  submit: {
    auto: 'चेकआउट करा',
    pay: 'पैसे भरा',
    book: 'बुक करा',
    donate: 'देणगी द्या',
    subscribe: 'सदस्यत्व घ्या',
    other: 'पुढे जा',
  },
  withAmount: '{label} – {amount}',
  submitWithAmount: {
    pay: '{amount} भरा',
    donate: '{amount} देणगी द्या',
  },
  payFor: '{label}: {title}',
  newWindow: '{name} (नवीन विंडोमध्ये उघडेल)',
  free: 'मोफत',
  quantity: 'संख्या: {n}',
  total: 'एकूण',
  more: { one: 'आणि आणखी {n}', other: 'आणि आणखी {n}' },
  moreItems: 'आणि इतर',
  left: { one: 'फक्त {n} शिल्लक', other: 'फक्त {n} शिल्लक' },
  loading: 'लोड होत आहे',
  inactive: 'हे सध्या उपलब्ध नाही.',
  soldOut: 'सर्व विकले गेले आहे.',
  missing: 'हे सापडले नाही.',
  failed: 'हे लोड करता आले नाही.',
  retry: 'पुन्हा प्रयत्न करा',
  testMode: 'चाचणी मोड',
};

export default mr;
