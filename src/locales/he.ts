import type { Messages } from './messages.js';

const he: Messages = {
  lang: 'he',
  submit: {
    auto: 'מעבר לקופה',
    pay: 'תשלום',
    book: 'הזמנה',
    donate: 'תרומה',
    subscribe: 'רכישת מינוי',
    other: 'המשך',
  },
  payFor: '{label}: {title}',
  free: 'חינם',
  quantity: '× {n}',
  total: 'סה״כ',
  more: { one: 'ועוד פריט אחד', two: 'ועוד שני פריטים', other: 'ועוד {n} פריטים' },
  moreItems: 'ועוד פריטים',
  left: { one: 'נשאר רק אחד', two: 'נשארו רק שניים', other: 'נשארו רק {n}' },
  loading: 'בטעינה',
  inactive: 'ההצעה אינה זמינה כרגע.',
  soldOut: 'אזל המלאי.',
  missing: 'ההצעה לא נמצאה.',
  failed: 'לא ניתן היה לטעון את ההצעה.',
  retry: 'ניסיון חוזר',
  testMode: 'מצב בדיקה',
};

export default he;
