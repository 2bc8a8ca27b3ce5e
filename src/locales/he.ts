import type { Messages } from './messages.js';

const he: Messages = {
  lang: 'he',
  submit: {
    auto: 'מעבר לקופה',
    pay: 'תשלום',
    book: 'הזמנת מקום',
    donate: 'תרומה',
    subscribe: 'רכישת מינוי',
    other: 'המשך',
  },
  withAmount: '{label} – {amount}',
  submitWithAmount: {
    pay: 'תשלום של {amount}',
    book: 'הזמנת מקום ב־{amount}',
    donate: 'תרומה של {amount}',
    subscribe: 'רכישת מינוי ב־{amount}',
  },
  payFor: '{label}: {title}',
  newWindow: '{name} (נפתח בחלון חדש)',
  free: 'חינם',
  quantity: 'כמות: {n}',
  total: 'סה״כ',
  more: { one: 'ועוד פריט אחד', two: 'ועוד שני פריטים', other: 'ועוד {n} פריטים' },
  moreItems: 'ועוד פריטים',
  left: { one: 'נשאר רק אחד', two: 'נשארו רק שניים', other: 'נשארו רק {n}' },
  loading: 'בטעינה',
  inactive: 'לא זמין כרגע.',
  soldOut: 'הכול נמכר.',
  missing: 'לא נמצא.',
  failed: 'הטעינה נכשלה.',
  retry: 'ניסיון חוזר',
  testMode: 'מצב בדיקה',
};

export default he;
